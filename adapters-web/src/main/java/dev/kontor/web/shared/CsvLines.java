package dev.kontor.web.shared;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes rows as CSV (RFC 4180). */
public final class CsvLines {
  /** The name of the format. */
  public static final String TYPE = "text/csv";

  /** What answers say of it. */
  public static final MediaType MEDIA_TYPE =
      new MediaType("text/csv; charset=utf-8; header=present");

  private CsvLines() {}

  /** The lines for the rows, in UTF-8. */
  public static byte[] bytes(List<List<String>> rows) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try (Writer text = new OutputStreamWriter(lines, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text)) {
      rows.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return lines.toByteArray();
  }
}
