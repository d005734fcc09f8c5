package dev.kontor.bootstrap.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.retail.FakeKontor.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueImportTest {
  private static final Path SAMPLE = Path.of("../docs/examples/catalogue-sample.csv");
  private static final Path RETAIL_SAMPLE = Path.of("../docs/examples/retail-sample.csv");

  @TempDir Path folder;

  private final FakeKontor server = new FakeKontor();
  private final ApiClient api = server.client();
  private final RecordedProgress progress = new RecordedProgress();

  @AfterEach
  void stop() {
    api.close();
    server.close();
  }

  @Test
  void sample_isLoadedOnceAndThenLeftAlone() {
    CatalogueResult first = load().kontor(SAMPLE, null);
    String state = server.shop().state();
    CatalogueResult second = load().kontor(SAMPLE, null);

    assertThat(first).isEqualTo(new CatalogueResult(12, 0, 0, 0, 12, 2_030));
    assertThat(second).isEqualTo(new CatalogueResult(0, 0, 12, 0, 0, 0));
    assertThat(server.shop().state()).isEqualTo(state);
    assertThat(progress.errors()).isEmpty();
  }

  @Test
  void columns_comeInAnyOrderAndAreLoaded() {
    Path file =
        write(
            """
            currency,tags,price,title,sku,description,stock
            GBP,tea| loose |tea,6.8,Black tea,TEA-001,Smoked,40
            """);

    load().kontor(file, null);

    assertThat(server.shop().field("TEA-001", "price"))
        .isEqualTo(Map.of("amount", "6.8", "currency", "GBP"));
    assertThat(server.shop().field("TEA-001", "tags")).isEqualTo(List.of("tea", "loose"));
    assertThat(server.shop().field("TEA-001", "description")).isEqualTo("Smoked");
    assertThat(server.shop().available("TEA-001")).isEqualTo(40);
  }

  @Test
  void changedRow_isPatchedAndOtherFieldsStay() {
    load().kontor(write("sku,title,price,currency,description\nA,Old,1,GBP,Words\n"), null);

    CatalogueResult result =
        load().kontor(write("sku,title,price,currency\nA,New,1.00,GBP\n"), null);

    assertThat(result.updated()).isEqualTo(1);
    assertThat(server.shop().field("A", "title")).isEqualTo("New");
    assertThat(server.shop().field("A", "description")).isEqualTo("Words");
  }

  @Test
  void lastRowOfASku_wins() {
    Path file = write("sku,title,price,currency\nA,One,1,GBP\nB,Two,1,GBP\nA,Three,1,GBP\n");

    load().kontor(file, null);

    assertThat(server.shop().field("A", "title")).isEqualTo("Three");
    assertThat(server.shop().itemCount()).isEqualTo(2);
  }

  @Test
  void stockPerSku_isTheBalanceWhateverItWas() {
    load().kontor(SAMPLE, null);

    CatalogueResult result = load().kontor(SAMPLE, 10L);

    assertThat(result.stocked()).isEqualTo(12);
    assertThat(server.shop().available("ACC-002")).isEqualTo(10);
    assertThat(server.shop().available("POT-002")).isEqualTo(10);
    assertThat(load().kontor(SAMPLE, 10L).stocked()).isZero();
  }

  @Test
  void brokenRows_areToldByLineAndTheRestIsLoaded() {
    Path file =
        write(
            """
            sku,title,price,currency,stock
            A,First,1,GBP,5
            ,Nameless,1,GBP,5
            B,Second,1,GBP,many
            C,Third,1
            D,Fourth,-1,GBP,5
            E,Fifth,1,GBP,
            """);

    CatalogueResult result = load().kontor(file, null);

    assertThat(result.created()).isEqualTo(2);
    assertThat(result.failed()).isEqualTo(4);
    assertThat(progress.errors())
        .containsExactlyInAnyOrder(
            "3: sku is empty",
            "4: stock is not a number of units",
            "5: 3 fields instead of 5",
            "6: SKU D: /title: is refused (validation-failed)");
  }

  @Test
  void unknownColumn_isRefused() {
    assertThatThrownBy(() -> load().kontor(write("sku,title,price,currency,colour\n"), null))
        .hasMessageEndingWith("line 1: unknown column colour");
  }

  @Test
  void lostAnswers_doNotDoubleAnything() {
    server.misbehave(request -> request % 3 == 0 ? Fault.LOST_ANSWER : Fault.NONE);

    load().kontor(SAMPLE, null);

    assertThat(server.shop().itemCount()).isEqualTo(12);
    assertThat(server.shop().available("ACC-002")).isEqualTo(200);
  }

  @Test
  void invoices_giveTheirArticlesAnOpeningStockOnce() {
    CatalogueResult first = load().onlineRetail(RETAIL_SAMPLE, null);
    String state = server.shop().state();
    CatalogueResult second = load().onlineRetail(RETAIL_SAMPLE, null);

    assertThat(first.created()).isEqualTo(37);
    assertThat(second).isEqualTo(new CatalogueResult(0, 0, 37, 0, 0, 0));
    assertThat(server.shop().state()).isEqualTo(state);
  }

  @Test
  void invoicesWithStockPerSku_setExactlyThat() {
    load().onlineRetail(RETAIL_SAMPLE, null);

    load().onlineRetail(RETAIL_SAMPLE, 10L);

    assertThat(server.shop().available("31002")).isEqualTo(10);
    assertThat(load().onlineRetail(RETAIL_SAMPLE, 10L).stocked()).isZero();
  }

  private CatalogueImport load() {
    return new CatalogueImport(api, 4, progress);
  }

  private Path write(String text) {
    return Csv.write(folder.resolve("catalogue.csv"), text);
  }
}
