package dev.kontor.bootstrap.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.retail.Account.Amount;
import dev.kontor.bootstrap.retail.Account.Entry;
import dev.kontor.bootstrap.retail.Account.Fate;
import dev.kontor.bootstrap.retail.FakeKontor.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Path SAMPLE = Path.of("../docs/examples/retail-sample.csv");

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
  void account_namesWhereEveryKindOfLineWent() {
    Path file =
        Csv.retail(
            folder,
            "700101,31001,MUG,6,2.5,20001",
            "700101,31001,MUG,4,2.6,20001",
            "700101,31002,JUG,1,9.5,20001",
            "C700102,31001,MUG,-2,2.5,20001",
            "C700102,D,Discount,-1,5.0,20001",
            "700103,31002,,-3,0.0,",
            "700104,31003,,7,0.0,",
            "700105,31001,MUG,0,2.5,20001",
            "700106,31001,MUG,-1,2.5,20001",
            "C700107,31001,MUG,1,2.5,20001",
            "A700108,B,Adjust bad debt,1,99.0,",
            "700109,31003,,2,0.0,",
            "700109,31003,,-2,0.0,",
            "700110,31001,MUG,many,2.5,20001");

    ReplayReport report = replay(file, null);

    assertThat(report.differences()).isEmpty();
    assertThat(report.account().entries())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                new Entry(Fate.CONFIRMED, ""), new Amount(1, 3, 11),
                new Entry(Fate.RETURNED, ""), new Amount(1, 1, 2),
                new Entry(Fate.CORRECTED, ""), new Amount(2, 2, 10),
                new Entry(Fate.SKIPPED, "service_refund"), new Amount(1, 1, 1),
                new Entry(Fate.SKIPPED, "zero_quantity"), new Amount(1, 1, 0),
                new Entry(Fate.SKIPPED, "negative_sale"), new Amount(1, 1, 1),
                new Entry(Fate.SKIPPED, "negative_return"), new Amount(1, 1, 1),
                new Entry(Fate.SKIPPED, "bookkeeping"), new Amount(1, 1, 1),
                new Entry(Fate.SKIPPED, "cancels_out"), new Amount(1, 2, 4),
                new Entry(Fate.SKIPPED, "unreadable"), new Amount(1, 1, 0)));
    assertThat(progress.errors()).containsExactly("15: Quantity is not a whole number");
    assertThat(server.shop().available("31001")).isEqualTo(2);
    assertThat(server.shop().available("31002")).isZero();
    assertThat(server.shop().available("31003")).as("opening stock 2, found 7").isEqualTo(9);
  }

  @Test
  void sample_confirmsEverythingOnAFreshShop() {
    ReplayReport report = replay(SAMPLE, null);

    assertThat(report.differences()).isEmpty();
    assertThat(report.addsUp()).isTrue();
    assertThat(report.invoices()).isEqualTo(60);
    assertThat(report.catalogue().created()).isEqualTo(37);
    assertThat(report.account().accepted()).isEqualTo(report.account().of(Fate.CONFIRMED).pieces());
    assertThat(report.account().of(Fate.REFUSED).pieces()).isZero();
    assertThat(report.account().of(Fate.RETURNED).lines()).isPositive();
    assertThat(report.account().of(Fate.CORRECTED).lines()).isEqualTo(7);
  }

  @Test
  void secondReplay_isAnsweredFromIdempotencyAndChangesNothing() {
    replay(SAMPLE, 10L);
    String state = server.shop().state();

    ReplayReport second = replay(SAMPLE, 10L);

    assertThat(server.shop().state()).isEqualTo(state);
    assertThat(second.differences()).isEmpty();
    assertThat(second.account().orderReplays()).isEqualTo(second.orders());
    assertThat(second.account().adjustmentReplays()).isEqualTo(second.account().adjustments());
    assertThat(second.catalogue().created()).isZero();
    assertThat(second.catalogue().stocked()).isZero();
  }

  @Test
  void replayAfterTheKeysAreForgotten_changesNothingEither() {
    replay(SAMPLE, null);
    String state = server.shop().state();
    server.forgetKeys();

    ReplayReport second = replay(SAMPLE, null);

    assertThat(server.shop().state()).isEqualTo(state);
    assertThat(second.addsUp()).isTrue();
    assertThat(second.account().entries()).containsKey(new Entry(Fate.REFUSED, "reference-taken"));
    assertThat(second.account().of(Fate.CONFIRMED).pieces()).isZero();
  }

  @Test
  void shortStock_refusesOrFailsAndNeverGoesBelowZero() {
    ReplayReport report = replay(SAMPLE, 10L);

    assertThat(report.differences()).isEmpty();
    assertThat(
            report.account().of(Fate.REFUSED).pieces() + report.account().of(Fate.FAILED).pieces())
        .isGreaterThan(report.account().of(Fate.CONFIRMED).pieces());
    assertThat(report.account().entries())
        .containsKey(new Entry(Fate.REFUSED, "insufficient-stock"))
        .containsKey(new Entry(Fate.FAILED, "insufficient_stock"));
  }

  @Test
  void oneAtATime_keepsTheOrderOfTheFile() {
    new Replay(api, 1, null, progress).run(SAMPLE);

    assertThat(server.shop().references()).isSorted().hasSizeGreaterThan(40);
  }

  @Test
  void invoiceInterruptedByAnother_isOneOrder() {
    Path file =
        Csv.retail(
            folder,
            "700101,31001,MUG,1,2.5,20001",
            "700102,31001,MUG,1,2.5,20001",
            "700101,31001,MUG,1,2.5,20001");

    ReplayReport report = replay(file, null);

    assertThat(report.account().of(Fate.CONFIRMED)).isEqualTo(new Amount(2, 3, 3));
    assertThat(server.shop().references()).containsExactlyInAnyOrder("700101", "700102");
  }

  @Test
  void badNetwork_changesNothingAboutTheResult() {
    server.misbehave(
        request -> {
          if (request % 11 == 0) {
            return Fault.LOST_ANSWER;
          }
          if (request % 7 == 0) {
            return Fault.UNAVAILABLE;
          }
          return request == 100 ? Fault.EXPIRED_TOKEN : Fault.NONE;
        });

    ReplayReport report = replay(SAMPLE, null);

    assertThat(report.differences()).isEmpty();
    assertThat(report.account().of(Fate.CONFIRMED).pieces()).isEqualTo(report.account().accepted());
    assertThat(server.shop().orderCount()).isEqualTo(report.account().accepted());
  }

  @Test
  void serverRestartedInTheMiddle_isWaitedFor() {
    Thread.Builder.OfVirtual restart = Thread.ofVirtual();
    server.misbehave(
        request -> {
          if (request == 180) {
            restart.start(server::restart);
          }
          return Fault.NONE;
        });

    ReplayReport report = replay(SAMPLE, null);

    assertThat(report.differences()).isEmpty();
    assertThat(server.shop().orderCount()).isEqualTo(report.account().accepted());
  }

  @Test
  void changedInvoice_isRefusedAndNotOrderedAgain() {
    replay(Csv.retail(folder, "700101,31001,MUG,1,2.5,20001"), 100L);

    ReplayReport report = replay(Csv.retail(folder, "700101,31001,MUG,2,2.5,20001"), 100L);

    assertThat(report.account().entries())
        .containsExactly(
            Map.entry(new Entry(Fate.REFUSED, "idempotency-key-reused"), new Amount(1, 1, 2)));
    assertThat(server.shop().available("31001")).isEqualTo(99);
  }

  @Test
  void brokenBooks_areFoundByTheStockCheck() {
    replay(SAMPLE, null);
    server.shop().lose("31044", -3);

    ReplayReport report = replay(SAMPLE, null);

    assertThat(report.differences())
        .singleElement()
        .asString()
        .startsWith("SKU 31044: ")
        .contains("but the movements add up to");
  }

  @Test
  void report_showsTheAccountToPeopleAndMachines() {
    ReplayReport report = replay(SAMPLE, 10L);

    List<String> text = ReplayText.of(report);
    assertThat(text).anyMatch(line -> line.contains("adds up"));
    assertThat(text).anyMatch(line -> line.contains("none is negative"));
    assertThat(ReplayJson.of(report).at("lines").numberOr(0)).isEqualTo(254);
    assertThat(ReplayJson.of(report).at("adds_up").isTrue()).isTrue();
    assertThat(ReplayJson.of(report).bytes()).isNotEmpty();
  }

  @Test
  void realFile_addsUp() {
    String file = System.getenv("KONTOR_RETAIL_CSV");
    assumeThat(file).as("KONTOR_RETAIL_CSV names the real file").isNotBlank();

    ReplayReport report = replay(Path.of(file), null);

    assertThat(report.differences()).isEmpty();
    assertThat(report.addsUp()).isTrue();
    assertThat(report.account().of(Fate.CONFIRMED).pieces()).isEqualTo(report.account().accepted());
  }

  private ReplayReport replay(Path file, Long stockPerSku) {
    return new Replay(api, 4, stockPerSku, progress).run(file);
  }
}
