package dev.kontor.domain.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.domain.imports.RowReader.Reading;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.Violation;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {
  private static final Currency GBP = Currency.getInstance("GBP");
  private static final String ALL = "sku,title,description,price,currency,stock,tags";
  private static final UserId KEEPER = new UserId(new TenantId(new UUID(1, 2)), new UUID(3, 4));

  private static CatalogueHeader header(String names) {
    return CatalogueHeader.of(row(1, names));
  }

  private static ImportRow row(long line, String cells) {
    return ImportRow.of(line, List.of(cells.split(",", -1)));
  }

  private static Reading read(String names, String cells) {
    return new RowReader(header(names), GBP).read(row(7, cells));
  }

  private static CatalogueRow good(String names, String cells) {
    Reading reading = read(names, cells);
    assertThat(reading.errors()).isEmpty();
    return reading.row();
  }

  @Test
  void row_saysEverythingOfAnItem() {
    CatalogueRow row = good(ALL, "'=A,'-T,'@D,2.5,GBP,0012,a|b");

    assertThat(row.sku()).isEqualTo(new Sku("=A"));
    assertThat(row.stock()).isEqualTo(12);
    assertThat(row.create(KEEPER))
        .isEqualTo(
            new ItemDetails(
                new Sku("=A"), "-T", "@D", new Money(250, GBP), List.of("a", "b"), KEEPER));
  }

  @Test
  void columns_mayComeInAnyOrder() {
    CatalogueRow row = good(" currency ,price,title,sku", "GBP,2.55,T,A");

    assertThat(row.create(KEEPER))
        .isEqualTo(
            new ItemDetails(new Sku("A"), "T", null, new Money(255, GBP), List.of(), KEEPER));
    assertThat(row.stock()).isNull();
  }

  @Test
  void absentColumn_leavesWhatIsThere() {
    ItemDetails before =
        new ItemDetails(new Sku("A"), "Old", "Text", new Money(1, GBP), List.of("x"), KEEPER);

    ItemDetails kept = good("sku,title,price,currency", "A,New,1,GBP").edit(before);
    ItemDetails emptied =
        good("sku,title,price,currency,description,tags", "A,New,1,GBP,,").edit(before);

    assertThat(kept.title()).isEqualTo("New");
    assertThat(kept.description()).isEqualTo("Text");
    assertThat(kept.tags()).containsExactly("x");
    assertThat(emptied.description()).isNull();
    assertThat(emptied.tags()).isEmpty();
  }

  @Test
  void emptyStock_saysNothing() {
    assertThat(good(ALL, "A,T,,1,GBP,,").stock()).isNull();
    assertThat(good(ALL, "A,T,,1,GBP,0,").stock()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "',T,,1,GBP,,';sku;required",
        "'  ,T,,1,GBP,,';sku;blank",
        "'A,,,1,GBP,,';title;required",
        "'A,T,,,GBP,,';price;required",
        "'A,T,,x,GBP,,';price;malformed",
        "'A,T,,-1,GBP,,';price;out-of-range",
        "'A,T,,1.234,GBP,,';price;too-many-decimals",
        "'A,T,,1e2,GBP,,';price;malformed",
        "'A,T,,1,EUR,,';currency;currency-mismatch",
        "'A,T,,1,,,';currency;currency-mismatch",
        "'A,T,,1,GBP,-1,';stock;malformed",
        "'A,T,,1,GBP,1.5,';stock;malformed",
        "'A,T,,1,GBP,1000000000001,';stock;out-of-range",
        "'A,T,,1,GBP,9999999999999999999,';stock;out-of-range",
        "'A,T,,1,GBP,99999999999999999999,';stock;out-of-range",
        "'A,T,,1,GBP,,a||b';tags;blank",
        "'A,T,,1,GBP,,a|a';tags;duplicate",
        "'A,T,,1,GBP,';;wrong-field-count",
        "'A,T,,1,GBP,,,';;wrong-field-count"
      })
  void badCell_isToldWithItsColumn(String cells, String column, String code) {
    Reading reading = read(ALL, cells);

    assertThat(reading.row()).isNull();
    assertThat(reading.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.line()).isEqualTo(7);
              assertThat(error.column()).isEqualTo(column);
              assertThat(error.code()).isEqualTo(code);
            });
  }

  @Test
  void longTexts_areRefused() {
    assertThat(codes("x".repeat(65) + ",T,,1,GBP,,")).containsExactly("sku too-long");
    assertThat(codes("A," + "\uD83D\uDC9D".repeat(200) + ",,1,GBP,,")).isEmpty();
    assertThat(codes("A," + "x".repeat(201) + ",,1,GBP,,")).containsExactly("title too-long");
    assertThat(codes("A,T," + "x".repeat(5_001) + ",1,GBP,,"))
        .containsExactly("description too-long");
    assertThat(codes("A,T,,1,GBP,," + "x".repeat(51))).containsExactly("tags too-long");
    assertThat(codes("A,T,,1,GBP,,1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21"))
        .containsExactly("tags too-long");
  }

  @Test
  void cells_mayReachTheirLimits() {
    String tags = "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|" + "x".repeat(50);

    assertThat(
            codes(
                "x".repeat(64)
                    + ","
                    + "x".repeat(200)
                    + ","
                    + "x".repeat(5_000)
                    + ",1,GBP,1000000000000,"
                    + tags))
        .isEmpty();
  }

  private static List<String> codes(String cells) {
    return read(ALL, cells).errors().stream()
        .map(error -> error.column() + " " + error.code())
        .toList();
  }

  @Test
  void everyFault_isTold() {
    assertThat(codes(",,,x,EUR,x,|"))
        .containsExactly(
            "sku required",
            "title required",
            "currency currency-mismatch",
            "price malformed",
            "stock malformed",
            "tags blank");
  }

  @Test
  void unstorableText_isAFaultOfItsCell() {
    assertThat(codes("A,T\0,,1,GBP,,")).containsExactly("title not-storable");
    assertThat(codes("A,T,\uD800,1,GBP,,")).containsExactly("description not-utf-8");
    assertThat(row(7, "A\uD800\0\uD83D\uDC9D").fields())
        .containsExactly("A\uFFFD\uFFFD\uD83D\uDC9D");
  }

  @Test
  void unreadableRow_isAFaultOfTheRow() {
    Reading reading =
        new RowReader(header(ALL), GBP).read(ImportRow.unreadable(3, "\"x", "Not closed."));

    assertThat(reading.errors())
        .containsExactly(new RowError(3, null, "malformed-row", "Not closed."));
  }

  @Test
  void rejectedColumns_arePassedOver() {
    CatalogueRow row =
        good("rejected_line,rejected_because,sku,title,price,currency", "9,why,A,T,1,GBP");

    assertThat(row.sku()).isEqualTo(new Sku("A"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sku,title,price;missing-column",
        "sku,title,price,currency,sku;duplicate-column",
        "sku,title,price,currency,tags,tags;duplicate-column",
        "sku,title,price,currency,colour;unknown-column",
        "sku,title,price,currency,;unknown-column",
        "SKU,title,price,currency,sku;unknown-column"
      })
  void wrongHeader_isRefused(String names, String code) {
    assertThat(headerFaults(names)).extracting(Violation::code).containsExactly(code);
  }

  private static List<Violation> headerFaults(String names) {
    return catchThrowableOfType(DomainException.class, () -> header(names)).violations();
  }

  @Test
  void header_tellsWhatSeparatesCells() {
    assertThat(headerFaults("sku;title;price;currency").getFirst().detail())
        .contains("separated by commas");
  }
}
