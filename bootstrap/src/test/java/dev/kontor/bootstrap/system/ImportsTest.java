package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogues that come as files. */
@SystemTest
final class ImportsTest {
  private static final String ALL = "sku,title,description,price,currency,stock,tags\n";

  private final Shop shop;

  ImportsTest(Shop shop) {
    this.shop = shop;
  }

  private static void assertCounts(
      Answer job, long read, long created, long updated, long unchanged, long failed) {
    List<Long> counts =
        Stream.of("rows_read", "created", "updated", "unchanged", "failed")
            .map(name -> job.json().at(name).numberOr(-1))
            .toList();
    assertThat(counts).as("%s", job).containsExactly(read, created, updated, unchanged, failed);
  }

  private static Answer item(Shop shop, String sku) {
    Json found = shop.admin().get("/items?sku=" + Shop.encoded(sku)).expect(200).data().getFirst();
    return shop.admin().get("/items/" + found.at("id").textOr("")).expect(200);
  }

  private static long count(Shop shop) {
    Answer counted = shop.admin().get("/items?count=true&limit=1").expect(200);
    return counted.json().at("page").at("total").numberOr(-1);
  }

  /** What is wrong with each row: line, column and code. */
  private static List<String> errors(Answer job) {
    return job.json().at("errors").list().stream()
        .map(
            error ->
                error.at("line").numberOr(-1)
                    + " "
                    + error.at("column").textOr("-")
                    + " "
                    + error.at("code").textOr(""))
        .toList();
  }

  @Test
  void file_isAcceptedWithAJob() {
    Answer accepted =
        Imports.start(shop.admin(), "", Imports.file(Body.unique("S"), Body.unique("S")));

    assertThat(accepted.header("Location")).endsWith("/api/v1/items/imports/" + accepted.id());
    assertThat(accepted.header("Retry-After")).isEqualTo("1");
    assertThat(accepted.text("status")).isEqualTo("queued");
    assertThat(accepted.text("mode")).isEqualTo("skip_failed");
    assertThat(accepted.json().at("dry_run").value()).isEqualTo(false);
    assertThat(accepted.json().at("rows_total").value()).isEqualTo(2L);
    assertCounts(accepted, 0, 0, 0, 0, 0);
    Answer over = Imports.finished(shop.admin(), accepted);
    assertThat(over.text("status")).isEqualTo("completed");
    assertThat(over.json().at("errors").list()).isEmpty();
    assertThat(over.text("finished_at")).isNotEmpty();
    assertCounts(over, 2, 2, 0, 0, 0);
    shop.staff()
        .call("GET", "/items/imports/" + accepted.id())
        .header("If-None-Match", over.etag())
        .send()
        .expect(304);
  }

  @Test
  void rows_createItemsWithEverything(Shop own) {
    String file = ALL + "A,\"Two\r\nlines\",Text,2.5,GBP,7,red|\"\"\nB,Plain,,1,GBP,,\n";

    Answer job = Imports.done(own.admin(), "", file.replace("red|\"\"", "red|blue"));

    assertCounts(job, 2, 2, 0, 0, 0);
    Json item = item(own, "A").json();
    assertThat(item.at("title").textOr("")).isEqualTo("Two\r\nlines");
    assertThat(item.at("description").textOr("")).isEqualTo("Text");
    assertThat(item.at("price").value()).isEqualTo(Map.of("amount", "2.50", "currency", "GBP"));
    assertThat(item.at("tags").value()).isEqualTo(List.of("red", "blue"));
    assertThat(item.at("available").value()).isEqualTo(7L);
    assertThat(item.at("owner_id").textOr("")).isEqualTo(job.text("user_id"));
    assertThat(own.admin().get("/tags").data("name")).containsExactly("blue", "red");
    List<Json> movements =
        own.admin().get("/items/" + item.at("id").textOr("") + "/stock-movements").data();
    assertThat(movements)
        .singleElement()
        .satisfies(
            movement -> {
              assertThat(movement.at("kind").textOr("")).isEqualTo("import");
              assertThat(movement.at("delta").value()).isEqualTo(7L);
            });
    assertThat(own.events())
        .containsExactlyInAnyOrder(
            "tenant.created", "user.created", "item.created", "item.created", "stock.adjusted");
    assertThat(item(own, "B").json().at("description").value()).isNull();
  }

  @Test
  void rows_editWhatIsThere(Shop own) {
    Imports.done(own.admin(), "", ALL + "A,Old,Text,1,GBP,5,red\nB,Old,Text,1,GBP,5,red\n");
    Answer before = item(own, "A");

    Answer job =
        Imports.done(
            own.admin(),
            "",
            "currency,title,sku,price,stock\nGBP,New,A,1.00,2\nGBP,Old,B,1,\nGBP,Third,C,1,0\n");

    assertCounts(job, 3, 1, 1, 1, 0);
    Json after = item(own, "A").json();
    assertThat(after.at("id").textOr("")).isEqualTo(before.id());
    assertThat(after.at("title").textOr("")).isEqualTo("New");
    assertThat(after.at("description").textOr("")).isEqualTo("Text");
    assertThat(after.at("tags").value()).isEqualTo(List.of("red"));
    assertThat(after.at("available").value()).isEqualTo(2L);
    assertThat(after.at("version").value()).isEqualTo(2L);
    assertThat(item(own, "B").json().at("version").value()).isEqualTo(1L);
    assertThat(item(own, "B").json().at("available").value()).isEqualTo(5L);
    assertThat(own.movementsSum(before.id())).isEqualTo(2);
  }

  @Test
  void emptyCell_empties(Shop own) {
    Imports.done(own.admin(), "", ALL + "A,T,Text,1,GBP,5,red\n");

    Imports.done(own.admin(), "", ALL + "A,T,,1,GBP,,\n");

    Json item = item(own, "A").json();
    assertThat(item.at("description").value()).isNull();
    assertThat(item.at("tags").value()).isEqualTo(List.of());
    assertThat(item.at("available").value()).isEqualTo(5L);
  }

  @Test
  void removedItem_isNotTouched(Shop own) {
    Imports.done(own.admin(), "", Imports.file("A"));
    Answer item = item(own, "A");
    own.admin().delete("/items/" + item.id(), item.etag()).expect(204);

    assertCounts(Imports.done(own.admin(), "", Imports.file("A")), 1, 1, 0, 0, 0);

    assertThat(item(own, "A").id()).isNotEqualTo(item.id());
  }

  @Test
  void badRow_losesNoOther(Shop own) {
    String file =
        ALL
            + "A,T,,1,GBP,1,\n" // 2
            + ",T,,x,EUR,1,\n" // 3
            + "\"B,T,,1,GBP,1,\n" // 4
            + "C,\"two\nlines\",,1,GBP,1,\n" // 5 and 6
            + "D,T,,1,GBP\n" // 7
            + "A,T,,1,GBP,1,\n" // 8
            + "\n"
            + "E,T,,1,GBP,-1,\n" // 10
            + "F,T,,1,GBP,1,"; // 11

    Answer job = Imports.done(own.admin(), "", file);

    assertThat(job.text("status")).isEqualTo("completed_with_errors");
    assertCounts(job, 8, 3, 0, 0, 5);
    assertThat(errors(job))
        .containsExactly(
            "3 sku required",
            "3 currency currency-mismatch",
            "3 price malformed",
            "4 - malformed-row",
            "7 - wrong-field-count",
            "8 sku duplicate",
            "10 stock malformed");
    assertThat(job.json().at("errors").list().get(5).at("detail").textOr("")).contains("Line 2");
    assertThat(count(own)).isEqualTo(3);
  }

  @Test
  void notUtf8_isAnErrorOfItsCell(Shop own) {
    byte[] file = (Imports.file("A") + "B,\u00e9,1,GBP\n").getBytes(StandardCharsets.ISO_8859_1);

    Answer job = Imports.finished(own.admin(), Imports.send(own.admin(), "", file).expect(202));

    assertThat(errors(job)).containsExactly("3 title not-utf-8");
    assertThat(count(own)).isEqualTo(1);
  }

  @Test
  void rejectedRows_canBeCorrectedAndImported(Shop own) {
    String header = "title,sku,price,currency,colour\n".replace(",colour", "");
    String file =
        header + "Good,A,1,GBP\n=1+1,B,1.234,GBP\n\"say \"\"hi\"\"\",C,x,GBP\nD,1,GBP,x,y\n";
    Answer job = Imports.done(own.admin(), "", file);

    String rejected = Imports.rejected(own.admin(), job);

    assertThat(rejected)
        .isEqualTo(
            "rejected_line,rejected_because,title,sku,price,currency\r\n"
                + "3,price: GBP has 2 decimals.,'=1+1,B,1.234,GBP\r\n"
                + "4,\"price: The amount must be decimal text such as \"\"2.55\"\".\","
                + "\"say \"\"hi\"\"\",C,x,GBP\r\n"
                + "5,The row has 5 cells instead of 4.,D,1,GBP,x,y\r\n");
    Answer again =
        Imports.done(
            own.admin(),
            "",
            rejected
                .replace("1.234", "1.23")
                .replace(",x,GBP", ",2,GBP")
                .replace("1,GBP,x,y", "E,5,GBP"));
    assertCounts(again, 3, 3, 0, 0, 0);
    assertThat(item(own, "B").text("title")).isEqualTo("=1+1");
    assertThat(item(own, "C").text("title")).isEqualTo("say \"hi\"");
    assertThat(Imports.rejected(own.admin(), again).lines()).hasSize(1);
  }

  @Test
  void atomicImport_doesNothingWhenARowIsBad(Shop own) {
    Imports.done(own.admin(), "", ALL + "A,Old,,1,GBP,5,\n");
    int before = own.events().size();
    String file = many("S", 1_200) + "A,New,9,GBP\nB,New,x,GBP\n";

    Answer job = Imports.done(own.admin(), "?mode=atomic", file);

    assertThat(job.text("status")).isEqualTo("failed");
    assertThat(job.text("failure")).isNotEmpty();
    assertCounts(job, 1_202, 0, 0, 0, 1);
    assertThat(errors(job)).containsExactly("1203 price malformed");
    assertThat(own.eventsSince(before)).isEmpty();
    assertThat(count(own)).isEqualTo(1);
    assertThat(item(own, "A").text("title")).isEqualTo("Old");
  }

  /** A file with its header and so many items. */
  private static String many(String prefix, int count) {
    return Imports.file(
        IntStream.range(0, count).mapToObj(number -> prefix + number).toArray(String[]::new));
  }

  @Test
  void atomicImport_doesEverythingWhenAllRowsAreGood(Shop own) {
    Answer job = Imports.done(own.admin(), "?mode=atomic", many("S", 1_200));

    assertThat(job.text("status")).isEqualTo("completed");
    assertCounts(job, 1_200, 1_200, 0, 0, 0);
    assertThat(count(own)).isEqualTo(1_200);
  }

  @ParameterizedTest
  @CsvSource({"skip_failed,true", "skip_failed,false", "atomic,true", "atomic,false"})
  void dryRun_answersTheSameAndDoesNothing(String mode, boolean good, RunningServer server) {
    Shop own = Shop.open(server, "GBP");
    Imports.done(own.admin(), "", ALL + "A,Old,,1,GBP,5,\nB,Same,,1,GBP,5,\nC,T,,1,GBP,5,\n");
    int before = own.events().size();
    String file =
        ALL
            + "A,New,,1,GBP,5,\nB,Same,,1,GBP,5,\nC,T,,1,GBP,4,\n"
            + "D,New,,1,GBP,5,\n"
            + (good ? "" : "E,,,1,GBP,5,\nD,Twice,,1,GBP,5,\n");

    Answer dry = Imports.done(own.admin(), "?dry_run=true&mode=" + mode, file);
    List<String> after = own.eventsSince(before);
    Answer real = Imports.done(own.admin(), "?dry_run=false&mode=" + mode, file);

    assertThat(after).isEmpty();
    assertThat(dry.json().at("dry_run").value()).isEqualTo(true);
    assertThat(errors(dry)).isEqualTo(errors(real));
    for (String name :
        List.of("status", "rows_read", "created", "updated", "unchanged", "failed", "failure")) {
      assertThat(dry.json().at(name).value()).as(name).isEqualTo(real.json().at(name).value());
    }
    assertThat(dry.text("status"))
        .isEqualTo(good ? "completed" : mode.equals("atomic") ? "failed" : "completed_with_errors");
    assertThat(dry.json().at("created").value())
        .isEqualTo(!good && mode.equals("atomic") ? 0L : 1L);
  }

  @Test
  void sku_mayComeOnceInAFileHoweverLong(Shop own) {
    Answer job =
        Imports.done(own.admin(), "", many("S", 1_200) + "S3,Later,9,GBP\nS1199,Later,9,GBP\n");

    assertThat(errors(job)).containsExactly("1202 sku duplicate", "1203 sku duplicate");
    assertThat(item(own, "S3").text("title")).isEqualTo("Lantern");
  }

  @Test
  void errors_areToldUpToAThousand(Shop own) {
    String bad =
        IntStream.range(0, 1_100)
            .mapToObj(number -> "S" + number + ",T,x,GBP\n")
            .collect(Collectors.joining());

    Answer job = Imports.done(own.admin(), "", Imports.file() + bad);

    assertCounts(job, 1_100, 0, 0, 0, 1_100);
    assertThat(job.text("status")).isEqualTo("completed_with_errors");
    assertThat(errors(job)).hasSize(1_000).endsWith("1001 price malformed");
    assertThat(Imports.rejected(own.admin(), job).lines()).hasSize(1_101);
  }

  record Header(String file, String code) {}

  static Stream<Header> headers() {
    return Stream.of(
        new Header("", "missing-header"),
        new Header("sku,title,price\nA,T,1\n", "missing-column"),
        new Header("sku,title,price,currency,color\n", "unknown-column"),
        new Header("sku,title,price,currency,sku\n", "duplicate-column"),
        new Header("sku,title,price,currency,\u00e9\n", "not-utf-8"),
        new Header("\"sku,title,price,currency\n", "malformed-row"));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void header_isCheckedAtOnce(Header header) {
    byte[] file = header.file().getBytes(StandardCharsets.ISO_8859_1);

    Answer refused = Imports.send(shop.admin(), "", file).expect(422, "validation-failed");

    assertThat(refused.json().at("errors").list().getFirst().at("code").textOr(""))
        .isEqualTo(header.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?mode=all", "?dry_run=yes", "?colour=red", "?mode=atomic&mode=atomic"})
  void query_isChecked(String query) {
    Imports.send(shop.admin(), query, Imports.file("A").getBytes(StandardCharsets.UTF_8))
        .expect(422, "validation-failed");
  }

  @Test
  void otherTypes_areRefused() {
    shop.admin().post("/items/imports", Body.item()).expect(415, "unsupported-media-type");
    shop.admin()
        .call("POST", "/items/imports")
        .body("text/csv; charset=iso-8859-1", Imports.file("A"))
        .send()
        .expect(415);
    shop.admin()
        .call("POST", "/items/imports")
        .header("Accept", "text/html")
        .body("text/csv", Imports.file("A"))
        .send()
        .expect(406);
    shop.admin()
        .call("POST", "/items/imports")
        .body("text/csv; charset=utf-8; header=present", Imports.file(Body.unique("S")))
        .send()
        .expect(202);
  }

  @Test
  void stock_needsItsScope(Shop own) {
    Caller narrowed = own.admin().with(own.token("first", "items:write").text("access_token"));

    Answer refused =
        Imports.send(narrowed, "", (ALL + "A,T,,1,GBP,1,\n").getBytes(StandardCharsets.UTF_8))
            .expect(403, "forbidden");
    Answer job = Imports.done(narrowed, "", Imports.file("A"));

    assertThat(refused.text("missing_scope")).isEqualTo("stock:write");
    assertThat(job.text("status")).isEqualTo("completed");
    own.customer().get("/items/imports/" + job.id()).expect(403, "forbidden");
  }

  @Test
  void unknownImport_isNotFound(Shop other) {
    Answer job = Imports.done(shop.admin(), "", Imports.file(Body.unique("S")));

    for (String id : List.of(Uuids.next().toString(), "7", job.id())) {
      other.admin().get("/items/imports/" + id).expect(404, "not-found");
      other.admin().get("/items/imports/" + id + "/rejected").expect(404, "not-found");
    }
  }

  /** Larger than any other body may be, and than what is kept of it in memory. */
  @Test
  void file_mayBeLarge(Shop own) {
    String row = ",T," + "x".repeat(4_000) + ",1,GBP\n";
    StringBuilder file = new StringBuilder("sku,title,description,price,currency\n");
    for (int number = 0; number < 1_500; number++) {
      file.append(number).append(row);
    }

    assertCounts(Imports.done(own.admin(), "", file.toString()), 1_500, 1_500, 0, 0, 0);
  }

  /** Sent on although the first line has been refused: the answer comes all the same. */
  @Test
  void largeFile_isRefusedForItsHeader() {
    byte[] file = new byte[8_000_000];
    Arrays.fill(file, (byte) 'x');

    Imports.send(shop.admin(), "", file).expect(422, "validation-failed");
  }

  @Test
  void tenant_mayHaveSoManyImportsWait() {
    // On a database of its own: else another node does what is to wait here.
    try (RunningServer idle =
        RunningServer.start(
            Map.of("KONTOR_IMPORT_WORKERS", "0", "KONTOR_IMPORT_WAITING_MAX", "1"))) {
      Shop own = Shop.open(idle, "GBP");
      own.change(
          "insert into imports select tenant_id, ?, id, 'atomic', true, '{sku}', 'queued', 'check',"
              + " 1, 0, 1, 0, 0, 0, 0, 0, null, now(), now(), null from users",
          Uuids.next());

      Answer refused =
          Imports.send(own.admin(), "", Imports.file("A").getBytes(StandardCharsets.UTF_8))
              .expect(429, "rate-limited");

      assertThat(refused.header("Retry-After")).isNotEmpty();
    }
  }

  /** A node takes the file in and stops; another one does the work, and a third one the rest. */
  @Test
  void import_goesOnAtAnotherNode(RunningServer server) {
    Map<String, String> idling = Map.of("KONTOR_IMPORT_WORKERS", "0");
    // The server that all tests share would do it, too: so it is one of the nodes.
    Shop own = Shop.open(server, "GBP");
    Answer started;
    try (RunningServer receiver = server.another(idling)) {
      Caller there = new Caller(receiver.address(), own.admin().token());
      started = Imports.start(there, "", many("S", 5_000));
    }

    Answer job = Imports.finished(own.admin(), started);

    assertCounts(job, 5_000, 5_000, 0, 0, 0);
    assertThat(count(own)).isEqualTo(5_000);
  }

  /** Its sessions are torn away again and again, as a crash does: each row is done once. */
  @Test
  void import_survivesBrokenConnections() {
    try (RunningServer alone = RunningServer.start()) {
      importWhileConnectionsBreak(Shop.open(alone, "GBP"));
    }
  }

  private static void importWhileConnectionsBreak(Shop own) {
    StringBuilder file = new StringBuilder(ALL);
    for (int number = 0; number < 8_000; number++) {
      file.append("S").append(number).append(",T,,1,GBP,3,t\n");
    }
    Answer started = Imports.start(own.admin(), "", file.toString());

    int broken = 0;
    while (broken < 5 && Set.of("queued", "running").contains(status(own, started))) {
      own.query(
          "select pg_terminate_backend(pid)::text from pg_stat_activity"
              + " where usename = current_user and datname = current_database()"
              + " and pid <> pg_backend_pid()");
      broken++;
    }
    Await.until(
        "the import is over and connections are sound again",
        Duration.ofSeconds(60),
        () ->
            !List.of("queued", "running").contains(status(own, started))
                && own.admin().get("/items/imports/" + started.id()).status() == 200);
    Answer job = Imports.finished(own.admin(), started);

    assertThat(broken).isPositive();
    assertThat(job.text("status")).as("%s", job).isEqualTo("completed");
    assertCounts(job, 8_000, 8_000, 0, 0, 0);
    assertThat(own.query("select count(*)::text from stock_movements")).containsExactly("8000");
    assertThat(own.query("select count(*)::text from stock where available = 3"))
        .containsExactly("8000");
    assertThat(own.query("select count(*)::text from events where type = 'item.created'"))
        .containsExactly("8000");
  }

  /** Without that, each chunk would read all that the chunks before have brought. */
  @Test
  void import_hasTheDatabaseLookAtWhatItFilled() {
    try (RunningServer alone = RunningServer.start()) {
      Shop own = Shop.open(alone, "GBP");

      Imports.done(own.admin(), "", many("S", 2_000));

      // By autovacuum it would be another column.
      List<String> lookedAt =
          own.query("select relname::text from pg_stat_user_tables where last_analyze is not null");
      assertThat(lookedAt).contains("items", "stock", "item_words");
    }
  }

  private static String status(Shop own, Answer started) {
    List<String> found =
        own.query("select status from imports where id = ?", UUID.fromString(started.id()));
    return found.getFirst();
  }

  @Test
  void orders_areServedMeanwhile(Shop own) {
    List<String> skus = IntStream.range(0, 1_000).mapToObj(number -> "S" + number).toList();
    String file =
        ALL + skus.stream().map(sku -> sku + ",T,,1,GBP,1000,\n").collect(Collectors.joining());
    Imports.done(own.admin(), "", file);
    Answer started = Imports.start(own.admin(), "", file.replace(",T,", ",New,"));

    List<String> statuses = new ArrayList<>();
    for (int order = 0; order < 20; order++) {
      Body[] lines =
          IntStream.range(0, 30)
              .mapToObj(line -> Body.line(skus.get((line * 37) % skus.size()), 1))
              .toArray(Body[]::new);
      statuses.add(own.settled(own.customer(), Body.order(lines)).expect(200).text("status"));
    }
    Answer job = Imports.finished(own.admin(), started);

    assertThat(statuses).containsOnly("confirmed");
    assertThat(job.text("status")).isEqualTo("completed");
    assertThat(
            own.query(
                "select count(*)::text from stock s where available <> (select sum(delta)"
                    + " from stock_movements m where m.tenant_id = s.tenant_id"
                    + " and m.item_id = s.item_id)"))
        .containsExactly("0");
  }
}
