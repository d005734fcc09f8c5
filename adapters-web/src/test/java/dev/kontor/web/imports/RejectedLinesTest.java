package dev.kontor.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.imports.ListRejected.Rejected;
import dev.kontor.application.shared.Pages;
import dev.kontor.domain.imports.CatalogueHeader;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.imports.RejectedRow;
import dev.kontor.domain.imports.RowError;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was rejected, to be corrected, perhaps not for the first time. */
class RejectedLinesTest {
  private static final String COLUMNS = "rejected_line,rejected_because,sku,title,price,currency";

  private static String lines(String header, RejectedRow... rows) {
    CatalogueHeader columns = CatalogueHeader.of(ImportRow.of(1, List.of(header.split(","))));
    RejectedLines lines =
        new RejectedLines(
            new Rejected(columns, new Pages<>(page -> new Page<>(List.of(rows), null, null))));
    return all(lines);
  }

  private static String all(RejectedLines lines) {
    StringBuilder all = new StringBuilder();
    lines.forEachRemaining(piece -> all.append(new String(piece, StandardCharsets.UTF_8)));
    return all.toString();
  }

  private static RejectedRow row(long line, RowError error, String... cells) {
    return new RejectedRow(line, List.of(cells), List.of(error));
  }

  private static RowError priceFault(long line) {
    return new RowError(line, "price", "malformed", "No price.");
  }

  @Test
  void reasonsOfTheLastTime_areReplaced() {
    String text = lines(COLUMNS, row(2, priceFault(2), "7", "old", "A", "Mug", "x", "GBP"));

    assertThat(text).isEqualTo(COLUMNS + "\r\n2,price: No price.,A,Mug,x,GBP\r\n");
  }

  @Test
  void reasons_areAllTold() {
    RowError noCurrency = new RowError(2, "currency", "malformed", "No currency.");
    RejectedRow row =
        new RejectedRow(2, List.of("A", "Mug", "x", "?"), List.of(priceFault(2), noCurrency));

    assertThat(lines("sku,title,price,currency", row))
        .isEqualTo(COLUMNS + "\r\n2,price: No price. currency: No currency.,A,Mug,x,?\r\n");
  }

  @Test
  void formulas_areDisarmed() {
    assertThat(lines("sku,title,price,currency", row(2, priceFault(2), "A", "=1+1", "x", "GBP")))
        .isEqualTo(COLUMNS + "\r\n2,price: No price.,A,'=1+1,x,GBP\r\n");
  }

  @Test
  void header_standsOnceAbovePagesOfRows() {
    CatalogueHeader columns = CatalogueHeader.restore(List.of("sku", "title", "price", "currency"));
    RejectedRow first = row(2, priceFault(2), "A", "Mug", "x", "GBP");
    RejectedRow second = row(3, priceFault(3), "B", "Cup", "y", "GBP");
    Pages<RejectedRow> pages =
        new Pages<>(
            page ->
                page.after() == null
                    ? new Page<>(List.of(first), new PageRequest.Position("2", "2"), null)
                    : new Page<>(List.of(second), null, null));

    assertThat(all(new RejectedLines(new Rejected(columns, pages))))
        .isEqualTo(
            COLUMNS + "\r\n2,price: No price.,A,Mug,x,GBP\r\n3,price: No price.,B,Cup,y,GBP\r\n");
  }

  @Test
  void rowThatIsNoCsv_isKeptWhereverTheReasonsStood() {
    RowError fault = new RowError(2, null, "malformed-row", "No CSV.");

    String text = lines(COLUMNS, row(2, fault, "7,old,\"A\"B,Mug"));

    assertThat(text).isEqualTo(COLUMNS + "\r\n2,No CSV.,\"7,old,\"\"A\"\"B,Mug\"\r\n");
  }
}
