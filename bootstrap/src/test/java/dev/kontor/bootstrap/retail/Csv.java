package dev.kontor.bootstrap.retail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small files in the format of Online Retail. */
final class Csv {
  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  private Csv() {}

  /** Each line gives number, code, description, quantity, price and customer. */
  static Path retail(Path folder, String... lines) {
    StringBuilder text = new StringBuilder(HEADER);
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      text.append(String.join(",", fields[0], fields[1], fields[2], fields[3]))
          .append(",2024-03-04 08:20:00,")
          .append(String.join(",", fields[4], fields[5]))
          .append(",Norway\n");
    }
    return write(folder.resolve("retail.csv"), text.toString());
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String header() {
    return HEADER;
  }
}
