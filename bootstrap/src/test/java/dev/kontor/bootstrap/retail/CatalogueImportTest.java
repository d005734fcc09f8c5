package dev.kontor.bootstrap.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.ClientFailure;
import dev.kontor.bootstrap.retail.FakeKontor.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueImportTest {
  private static final Path SAMPLE = Path.of("../docs/examples/catalogue-sample.csv");
  private static final Path RETAIL_SAMPLE = Path.of("../docs/examples/retail-sample.csv");
  private static final String BAD = "sku,title,price,currency\nA,Mug,1,GBP\nB,Jug,-1,GBP\n";

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
  void sample_isSentAsItIsInOneUpload() throws IOException {
    ImportResult first = load().kontor(SAMPLE, null);
    String state = server.shop().state();
    ImportResult second = load().kontor(SAMPLE, null);

    assertThat(server.shop().lastFile()).isEqualTo(Files.readString(SAMPLE));
    assertThat(first.isComplete()).isTrue();
    assertThat(first.created()).isEqualTo(12);
    assertThat(second.unchanged()).isEqualTo(12);
    assertThat(server.shop().state()).isEqualTo(state);
    assertThat(server.shop().importCount()).isEqualTo(2);
  }

  @Test
  void stockPerSku_isTheBalanceWhateverItWas() {
    load().kontor(SAMPLE, null);

    load().kontor(SAMPLE, 10L);

    assertThat(server.shop().available("ACC-002")).isEqualTo(10);
    assertThat(server.shop().available("POT-002")).isEqualTo(10);
    assertThat(load().kontor(SAMPLE, 10L).unchanged()).isEqualTo(12);
  }

  @Test
  void badRow_isToldByLineAndColumn() {
    ImportResult result = load().kontor(write(BAD), null);

    assertThat(result.created()).isEqualTo(1);
    assertThat(result.failed()).isEqualTo(1);
    assertThat(result.isComplete()).isFalse();
    assertThat(result.errors())
        .containsExactly(new ImportResult.RowError(3, "price", "A price is not negative."));
  }

  @Test
  void rejectedRows_areWrittenToTheFile() throws IOException {
    CatalogueImport load = load();
    Path file = folder.resolve("rejected.csv");
    Files.writeString(file, "The rows of another import, more of them. ".repeat(100));

    load.writeRejected(load.kontor(write(BAD), null), file);

    assertThat(Files.readString(file))
        .isEqualTo(
            "rejected_line,rejected_because,sku,title,price,currency\n3,price,B,Jug,-1,GBP\n");
  }

  @Test
  void choices_areThoseOfTheUpload() {
    new CatalogueImport(api, 4, new ImportChoices("atomic", false), progress)
        .kontor(write(BAD), null);
    new CatalogueImport(api, 4, new ImportChoices("skip_failed", true), progress)
        .kontor(SAMPLE, null);

    assertThat(server.shop().itemCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void upload_isSentAgainWhateverBefallsTheFirst(Fault fault) {
    server.misbehave(request -> request == 1 ? fault : Fault.NONE);

    load().kontor(SAMPLE, null);

    assertThat(server.shop().itemCount()).isEqualTo(12);
    assertThat(server.shop().available("ACC-002")).isEqualTo(200);
  }

  @Test
  void import_isFollowedWhileTheServerIsAway() {
    server.misbehave(request -> request % 2 == 0 ? Fault.UNAVAILABLE : Fault.NONE);

    assertThat(load().kontor(SAMPLE, null).isComplete()).isTrue();
  }

  @Test
  @Timeout(30)
  void importThatStands_isLeftToItself() {
    server.shop().pauseImports();
    try (ApiClient impatient = server.client(Duration.ofMillis(500))) {
      CatalogueImport load =
          new CatalogueImport(impatient, 4, new ImportChoices("skip_failed", false), progress);

      assertThatThrownBy(() -> load.kontor(SAMPLE, null))
          .isInstanceOf(ClientFailure.class)
          .hasMessageContaining("has not moved")
          .hasMessageContaining("KONTOR_IMPORT_WORKERS");
    }
  }

  @Test
  void fileThatBreaksOff_isNotSentAgain() throws IOException {
    Path gone = write(BAD);
    Files.delete(gone);

    assertThatThrownBy(() -> load().kontor(gone, null))
        .hasMessage("cannot read " + gone + ": check the path");
    assertThat(server.requests()).isZero();
  }

  @Test
  void invoices_giveTheirArticlesAnOpeningStockOnce() {
    ImportResult first = load().onlineRetail(RETAIL_SAMPLE, null);
    String state = server.shop().state();
    ImportResult second = load().onlineRetail(RETAIL_SAMPLE, null);

    assertThat(first.created()).isEqualTo(37);
    assertThat(second.unchanged()).isEqualTo(37);
    assertThat(server.shop().state()).isEqualTo(state);
  }

  @Test
  void openingStock_isNotGivenTwiceToWhatWasSoldOut() {
    Path file = Csv.retail(folder, "700101,31001,MUG,6,2.5,20001");
    load().onlineRetail(file, null);
    server.shop().sell("31001", 6);

    load().onlineRetail(file, null);

    assertThat(server.shop().available("31001")).isZero();
  }

  @Test
  void openingStock_isGivenToWhatNeverHadAny() {
    load().kontor(write("sku,title,price,currency\n31001,Mug,1,GBP\n"), null);

    load().onlineRetail(Csv.retail(folder, "700101,31001,MUG,6,2.5,20001"), null);

    assertThat(server.shop().available("31001")).isEqualTo(6);
    assertThat(server.shop().field("31001", "title")).isEqualTo("MUG");
  }

  @Test
  void invoicesWithStockPerSku_setExactlyThat() {
    load().onlineRetail(RETAIL_SAMPLE, null);

    load().onlineRetail(RETAIL_SAMPLE, 10L);

    assertThat(server.shop().available("31002")).isEqualTo(10);
  }

  @Test
  void textsOfInvoices_keepWhatSpreadsheetsAndFilesTakeForTheirOwn() {
    Path file =
        write(
            Csv.header()
                + "700101,31001,\"+ \"\"BIG\"\", RED\",6,2024-03-04 08:20:00,2.5,1,Norway\n"
                + "700102,31002,\"TWO\nLINES\",6,2024-03-04 08:20:00,2.5,1,Norway\n");

    load().onlineRetail(file, null);

    assertThat(server.shop().field("31001", "title")).isEqualTo("+ \"BIG\", RED");
    assertThat(server.shop().field("31002", "title")).isEqualTo("TWO\nLINES");
    assertThat(server.shop().lastFile())
        .isEqualTo(
            """
            sku,title,price,currency,stock
            "31001","'+ ""BIG"", RED","2.50","GBP",6
            "31002","TWO
            LINES","2.50","GBP",6
            """);
  }

  @Test
  void linesOfErrors_areThoseOfTheInvoices() {
    ArticlesCsv articles =
        new ArticlesCsv(
            List.of(
                new CatalogueRow(2, "A", "Two\nlines", "1.00", "GBP", null),
                new CatalogueRow(9, "B", "Mug", "1.00", "GBP", 3L),
                new CatalogueRow(30, "C", "Jug", "1.00", "GBP", 3L)));

    assertThat(articles.originalLines())
        .containsEntry(2L, 2L)
        .containsEntry(4L, 9L)
        .containsEntry(5L, 30L)
        .hasSize(3);
  }

  private CatalogueImport load() {
    return new CatalogueImport(api, 4, new ImportChoices("skip_failed", false), progress);
  }

  private Path write(String text) {
    return Csv.write(folder.resolve("catalogue.csv"), text);
  }
}
