package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The benchmark writes its data with SQL of its own and is built by nobody else: here it is seen
 * that both still fit.
 */
@SystemTest
final class BenchmarkTest {
  private static final Path BENCHMARK = Path.of("benchmark");
  private static final int ITEMS = 300;
  private static final int ORDERS = 700;
  private static final List<String> WALLED =
      List.of(
          "users",
          "items",
          "item_words",
          "vocabulary",
          "stock",
          "stock_movements",
          "orders",
          "order_queue",
          "events");

  private static final String WRONG_BALANCES =
      """
      select count(*) from kontor.stock s join bench.tenant using (tenant_id)
      cross join lateral (
        select coalesce(sum(m.delta), 0) as sum, coalesce(max(m.number), 0) as last
        from kontor.stock_movements m where m.tenant_id = s.tenant_id and m.item_id = s.item_id
      ) m
      where s.available <> m.sum or s.movements <> m.last
      """;
  private static final String UNMATCHED_SALES =
      """
      select count(*) from (select * from kontor.orders join bench.tenant using (tenant_id)) o
      full join kontor.stock_movements m on m.tenant_id = o.tenant_id and m.order_id = o.id
      where (o.status = 'confirmed') is distinct from (m.kind = 'sale')
        and coalesce(o.tenant_id, m.tenant_id) in (select tenant_id from bench.tenant)
        and m.kind is distinct from 'adjustment'
      """;

  private final RunningServer server;

  BenchmarkTest(RunningServer server) {
    this.server = server;
  }

  @Test
  void sources_compileWithoutWarnings(@TempDir Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(BENCHMARK.resolve("src"))) {
      List<String> options = List.of("-Xlint:all", "-Werror", "-d", classes.toString());
      boolean compiled =
          compiler
              .getTask(
                  complaints,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(
                      sources.filter(source -> source.toString().endsWith(".java")).toList()))
              .call();
      assertThat(compiled).as(complaints.toString()).isTrue();
    }
  }

  @Test
  void data_areWholeAndKnown() throws SQLException, IOException {
    for (int tenant = 1; tenant <= 3; tenant++) {
      server.operator().post("/tenants", Body.tenant().with("slug", "bench-" + tenant)).expect(201);
    }
    withoutWalls(
        sql -> {
          run(sql, "seed-functions.sql", Map.of());
          run(sql, "seed-items.sql", Map.of("items", ITEMS, "orders", ORDERS));
          seedOrders(sql, 1, 400);
          seedOrders(sql, 401, ORDERS);
        });
    assertThatBooksAreRight();

    Caller second = logIn("bench-2");
    String item = "/items/01941f29-9758-7000-8000-000000000007";
    assertThat(second.get(item).expect(200).text("sku")).isEqualTo("SKU-7");
    second.patch(item, "\"1-0\"", Body.of("title", "New title")).expect(200);
    assertThat(second.get("/orders/01954f05-5f38-7000-8000-000000000133").expect(200).body())
        .contains("\"sku\":\"SKU-7\"");

    withoutWalls(sql -> preload(sql, 90));
    for (int tenant = 1; tenant <= 3; tenant++) {
      Caller caller = logIn("bench-" + tenant);
      Await.until(
          "orders settled",
          Duration.ofSeconds(20),
          () -> caller.get("/orders?status=pending").expect(200).data().isEmpty());
      assertThat(caller.get("/orders?status=failed").expect(200).data()).isEmpty();
    }
    assertThatBooksAreRight();
  }

  private Caller logIn(String slug) {
    return server
        .anonymous()
        .with(
            server
                .anonymous()
                .follow("POST", "/oauth2/token")
                .body(
                    "application/x-www-form-urlencoded",
                    Shop.form(slug, "first", RunningServer.PASSWORD))
                .send()
                .expect(200)
                .text("access_token"));
  }

  private void assertThatBooksAreRight() throws SQLException, IOException {
    withoutWalls(
        sql -> {
          assertThat(
                  count(
                      sql, "select count(*) from kontor.stock join bench.tenant using (tenant_id)"))
              .isEqualTo(ITEMS);
          assertThat(count(sql, WRONG_BALANCES)).isZero();
          assertThat(count(sql, UNMATCHED_SALES)).isZero();
        });
  }

  /** What is done with the database. */
  private interface Work {
    void with(Statement sql) throws SQLException, IOException;
  }

  /** The benchmark is the superuser of its database; here the owner lowers the walls for once. */
  private void withoutWalls(Work work) throws SQLException, IOException {
    try (Connection connection = server.databaseOwner().open();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String table : WALLED) {
        sql.execute("alter table kontor." + table + " no force row level security");
      }
      work.with(sql);
      for (String table : WALLED) {
        sql.execute("alter table kontor." + table + " force row level security");
      }
      connection.commit();
    }
  }

  private static void seedOrders(Statement sql, int first, int last)
      throws SQLException, IOException {
    run(
        sql,
        "seed-orders.sql",
        Map.of("items", ITEMS, "orders", ORDERS, "first", first, "last", last));
    sql.execute("drop view pg_temp.past_order");
  }

  private static void preload(Statement sql, int number) throws SQLException, IOException {
    sql.execute(
        Files.readString(BENCHMARK.resolve("sql/preload.sql"))
            .replace("{number}", Integer.toString(number))
            .replace("{name}", "test")
            .replace("{items}", Integer.toString(ITEMS)));
  }

  /** Runs a file of psql's: without its commands, and with its variables put in. */
  private static void run(Statement sql, String file, Map<String, Integer> variables)
      throws SQLException, IOException {
    String text;
    try (Stream<String> lines = Files.lines(BENCHMARK.resolve("sql").resolve(file))) {
      text = lines.filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
    }
    for (Map.Entry<String, Integer> variable : variables.entrySet()) {
      text = text.replaceAll("(?<!:):" + variable.getKey() + "\\b", "" + variable.getValue());
    }
    sql.execute(text);
  }

  private static long count(Statement sql, String question) throws SQLException {
    try (ResultSet answer = sql.executeQuery(question)) {
      answer.next();
      return answer.getLong(1);
    }
  }
}
