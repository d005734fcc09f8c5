package dev.kontor.bootstrap.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailFileTest {
  @TempDir Path folder;

  private final List<InvoiceLine> lines = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  @Test
  void line_keepsCodesAndStripsSpreadsheetArtefacts() {
    read(
        Csv.header()
            + "700101,85123a,\"TIN, \"\"BLUE\"\"  \",6,2024-03-04 08:20:00,2.55,17850.0,Norway\n");

    InvoiceLine line = lines.getFirst();
    assertThat(line.line()).isEqualTo(2);
    assertThat(line.sku()).isEqualTo("85123a");
    assertThat(line.description()).isEqualTo("TIN, \"BLUE\"");
    assertThat(line.price()).isEqualByComparingTo("2.55");
    assertThat(line.customer()).isEqualTo("17850");
  }

  @Test
  void file_mayHaveAByteOrderMarkAndWindowsLineEnds() {
    read(
        "\uFEFF"
            + Csv.header().replace("\n", "\r\n")
            + "700101,31001,MUG,6,2024-03-04 08:20:00,2.55,,Norway\r\n");

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().country()).isEqualTo("Norway");
  }

  @Test
  void unreadableLines_areToldByNumberAndTheRestIsRead() {
    read(
        Csv.header()
            + "700101,31001,MUG,6,2024-03-04 08:20:00,2.55,,Norway\n"
            + "700101,31001,MUG,six,2024-03-04 08:20:00,2.55,,Norway\n"
            + "700101,31001,MUG,6,2024-03-04 08:20:00,2e5,,Norway\n"
            + ",31001,MUG,6,2024-03-04 08:20:00,2.55,,Norway\n"
            + "700101, ,MUG,6,2024-03-04 08:20:00,2.55,,Norway\n"
            + "700101,31001,MUG\n"
            + "700101,31001,MUG,99999999999,2024-03-04 08:20:00,2.55,,Norway\n"
            + "700101,31002,MUG,6,2024-03-04 08:20:00,2.55,,Norway\n");

    assertThat(lines).extracting(InvoiceLine::sku).containsExactly("31001", "31002");
    assertThat(problems)
        .containsExactly(
            "3: Quantity is not a whole number",
            "4: UnitPrice is not a price",
            "5: InvoiceNo is empty",
            "6: StockCode is empty",
            "7: 3 fields instead of 8",
            "8: Quantity is not a whole number");
  }

  @Test
  void header_mustHaveAllColumns() {
    assertThatThrownBy(() -> read("InvoiceNo,StockCode\n1,2\n"))
        .hasMessageContaining("line 1: column")
        .hasMessageContaining("is missing; check --format");
  }

  @Test
  void emptyFile_hasNoHeader() {
    assertThatThrownBy(() -> read("")).hasMessageContaining("is missing");
  }

  @Test
  void missingFile_isOneLine() {
    assertThatThrownBy(() -> RetailFile.read(folder.resolve("none.csv"), new Collecting()))
        .hasMessageStartingWith("cannot read")
        .hasMessageEndingWith("check the path");
  }

  private void read(String text) {
    RetailFile.read(Csv.write(folder.resolve("retail.csv"), text), new Collecting());
  }

  private final class Collecting implements RetailFile.Visitor {
    @Override
    public void line(InvoiceLine line) {
      lines.add(line);
    }

    @Override
    public void unreadable(long line, String problem) {
      problems.add(line + ": " + problem);
    }
  }
}
