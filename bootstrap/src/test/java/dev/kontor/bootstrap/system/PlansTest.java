package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How PostgreSQL goes about what the server asks, while tables grow beneath its plans. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlansTest {
  /** More than it takes until a plan is kept: five by the driver, five by the database. */
  private static final int UNTIL_PLANS_ARE_KEPT = 20;

  private static final int AFTERWARDS = 30;
  private static final int ITEMS_ADDED = 5_000;

  /** Nothing else in this test reads these tables but the server. */
  private static final String ROWS_SCANNED =
      """
      select relname from pg_stat_user_tables
      where schemaname = 'kontor' and seq_tup_read > 0 and relname in ('idempotency_keys',
        'order_references', 'orders', 'order_queue', 'stock', 'stock_movements', 'items', 'events')
      """;

  private final RunningServer server = RunningServer.start();

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void order_readsNoTableThatWasEmptyWhenItsPlansWereMade() throws SQLException {
    Shop shop = Shop.open(server, "GBP");
    List<Answer> items =
        IntStream.range(0, UNTIL_PLANS_ARE_KEPT).mapToObj(number -> shop.stocked(1_000)).toList();
    try (RunningServer node = server.another(Map.of())) {
      String username = shop.addUser(Body.unique("buyer"), "customer");
      Caller customer = new Caller(node.address(), shop.token(username, "").text("access_token"));
      // Just so an idle shop looks once its old keys have expired.
      asOwner("truncate kontor.idempotency_keys, kontor.order_references", "analyze");
      for (int order = 0; order < UNTIL_PLANS_ARE_KEPT; order++) {
        place(customer, items, order);
      }
      for (int order = 0; order < AFTERWARDS; order++) {
        place(customer, items, order);
      }
    }
    // Connections tell their statistics when they end.
    assertThat(shop.query(ROWS_SCANNED)).isEmpty();
  }

  /** Rows of its indexes that the server read of each table. */
  private static final String ENTRIES_READ =
      """
      select sum(idx_tup_read)::text from pg_stat_user_indexes
      where schemaname = 'kontor' and relname in ('items', 'stock', 'orders')
      """;

  /**
   * A count looks up the stock of each item; from a plan for one item it could read all, for each.
   */
  @Test
  void nothing_readsAllItemsOfATenantThatHadOneWhenItsPlansWereMade() throws SQLException {
    Shop shop = Shop.open(server, "GBP");
    List<Answer> items = List.of(shop.stocked(1_000));
    try (RunningServer node = server.another(Map.of())) {
      Caller staff = new Caller(node.address(), shop.admin().token());
      asOwner("analyze");
      for (int turn = 0; turn < UNTIL_PLANS_ARE_KEPT; turn++) {
        useCatalogue(staff, items.getFirst(), turn);
        staff.get("/items?count=true").expect(200);
      }
      Imports.done(
          shop.admin(),
          "",
          Imports.file(
              IntStream.range(0, ITEMS_ADDED)
                  .mapToObj(number -> "S" + number)
                  .toArray(String[]::new)));
      for (int turn = 0; turn < AFTERWARDS; turn++) {
        useCatalogue(staff, items.getFirst(), turn);
      }
      staff.get("/items?count=true").expect(200);
    }
    List<String> read = shop.query(ENTRIES_READ);

    assertThat(Long.parseLong(read.getFirst())).isLessThan((long) ITEMS_ADDED * AFTERWARDS);
  }

  private static void useCatalogue(Caller staff, Answer item, int turn) {
    String path = "/items/" + item.id();
    Answer found = staff.get(path).expect(200);
    staff.patch(path, found.etag(), Body.of("title", "Lantern " + turn)).expect(200);
    staff.get("/items?limit=5").expect(200);
    place(staff, List.of(item), turn);
  }

  private static void place(Caller customer, List<Answer> items, int order) {
    String sku = items.get(order % items.size()).text("sku");
    customer
        .call("POST", "/orders")
        .header("Idempotency-Key", Body.unique("key"))
        .json(Body.order(Body.line(sku, 1)).with("reference", Body.unique("reference")))
        .send()
        .expect(202);
  }

  private void asOwner(String... statements) throws SQLException {
    try (Connection connection = server.databaseOwner().open();
        Statement sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    }
  }
}
