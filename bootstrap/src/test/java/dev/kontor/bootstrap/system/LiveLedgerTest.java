package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.commands.StockCommand;
import dev.kontor.bootstrap.database.Superuser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;

/** {@code stock verify} and {@code stock repair} beside a server that sells all the while. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveLedgerTest {
  private static final int VERIFICATIONS = 3;
  private static final String CLEAN = ", 0 differ.";

  private final RunningServer server = RunningServer.start();

  @AfterAll
  void stop() {
    server.close();
  }

  /** What a command said, and how it ended. */
  private record Outcome(int status, String out) {}

  private Outcome stock(String command) {
    StringWriter out = new StringWriter();
    int status =
        new CommandLine(new StockCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(command, "--data-dir", server.directory().toString());
    return new Outcome(status, out.toString());
  }

  /** The same, with proof that the shop went on. */
  private Outcome stock(String command, Sales sales) {
    int before = sales.accepted();
    Outcome outcome = stock(command);
    assertThat(sales.accepted()).as("orders during %s", command).isGreaterThan(before);
    return outcome;
  }

  /** An item with all that can be damaged. */
  private record Victim(Answer item, String sold, String returned) {
    static Victim in(Shop shop) {
      Answer item = shop.stocked(1_000);
      String sold = order(shop, item, 5);
      String returned = order(shop, item, 3);
      shop.customer().call("POST", "/orders/" + returned + "/cancellation").send().expect(200);
      return new Victim(item, sold, returned);
    }

    private static String order(Shop shop, Answer item, int quantity) {
      Body body = Body.order(Body.line(item.text("sku"), quantity));
      Answer settled = shop.settled(shop.customer(), body).expect(200);
      assertThat(settled.text("status")).isEqualTo("confirmed");
      return settled.id();
    }
  }

  private Map<Damage, Victim> victims(Shop shop) {
    Map<Damage, Victim> victims = new EnumMap<>(Damage.class);
    Stream.of(Damage.values()).forEach(damage -> victims.put(damage, Victim.in(shop)));
    return victims;
  }

  /** Past every wall, check by trigger and foreign key. */
  private void damage(Shop shop, Map<Damage, Victim> victims) {
    List<String> statements = new ArrayList<>(List.of("set session_replication_role = replica"));
    victims.forEach(
        (damage, victim) ->
            statements.add(
                damage.statement(shop.id(), victim.item().id(), victim.sold(), victim.returned())));
    asSuperuser(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
              statement.execute(sql);
            }
          }
          return null;
        });
  }

  @FunctionalInterface
  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  private <T> T asSuperuser(Work<T> work) {
    try (Connection connection = Superuser.of(server.directory()).open()) {
      return work.in(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Rows as text, by what tells them apart. */
  private Map<String, String> rows(String sql) {
    return asSuperuser(
        connection -> {
          Map<String, String> rows = new TreeMap<>();
          try (Statement statement = connection.createStatement();
              ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
              rows.put(result.getString(1), result.getString(2));
            }
          }
          return rows;
        });
  }

  private Map<String, String> movements() {
    return rows("select id::text, m::text from stock_movements m");
  }

  private Map<String, String> orders(Map<Damage, Victim> victims) {
    Map<String, String> orders = rows("select id::text, o::text from orders o");
    List<String> theirs =
        victims.values().stream()
            .flatMap(victim -> Stream.of(victim.sold(), victim.returned()))
            .toList();
    orders.keySet().retainAll(theirs);
    return orders;
  }

  @Test
  void verify_findsNothingWrongWhileSalesGoOn() {
    Shop shop = Shop.open(server, "GBP");
    List<Answer> items = Stream.generate(() -> shop.stocked(100_000)).limit(3).toList();

    try (Sales sales = new Sales(shop, items)) {
      for (int time = 0; time < VERIFICATIONS; time++) {
        Outcome verify = stock("verify", sales);
        assertThat(verify.out()).endsWith(CLEAN + System.lineSeparator());
        assertThat(verify.status()).isZero();
      }
    }

    assertThat(stock("verify").status()).isZero();
  }

  @Test
  void repair_mendsEveryDamageByNewMovementsWhileSalesGoOn() {
    Shop shop = Shop.open(server, "GBP");
    Map<Damage, Victim> victims = victims(shop);
    List<Answer> onSale =
        victims.entrySet().stream()
            .filter(entry -> !entry.getKey().stopsSales())
            .map(entry -> entry.getValue().item())
            .toList();

    try (Sales sales = new Sales(shop, onSale)) {
      damage(shop, victims);
      Outcome found = stock("verify", sales);
      assertThat(found.status()).isEqualTo(1);
      victims.forEach(
          (damage, victim) ->
              assertThat(found.out()).as("%s", damage).contains(" item " + victim.item().id()));
      assertThat(found.out()).contains(", " + victims.size() + " differ.");
      Map<String, String> movements = movements();
      Map<String, String> orders = orders(victims);

      Outcome repair = stock("repair", sales);
      assertThat(repair.out()).endsWith(CLEAN + System.lineSeparator());
      assertThat(repair.status()).isZero();

      assertThat(movements()).containsAllEntriesOf(movements);
      assertThat(orders(victims)).isEqualTo(orders);
      assertThat(stock("verify", sales).status()).isZero();
    }

    assertThat(stock("verify").out()).endsWith(CLEAN + System.lineSeparator());
  }

  @Test
  void repair_lockedOutOfOneAccountHoldsUpNobody() {
    Shop shop = Shop.open(server, "GBP");
    // Ids grow, and accounts are mended in the order of their ids: the other one comes first.
    Victim other = Victim.in(shop);
    Victim held = Victim.in(shop);
    Body order = Body.order(Body.line(other.item().text("sku"), 1));
    damage(shop, Map.of(Damage.SALE_DELETED, held, Damage.BALANCE_RAISED, other));

    CompletableFuture<Outcome> repair =
        shop.whileSettlementWaits(
            held.item().id(),
            () -> {
              assertThat(stock("verify").out()).as("locks nothing").contains(", 2 differ.");
              CompletableFuture<Outcome> begun =
                  CompletableFuture.supplyAsync(() -> stock("repair"));
              Await.until("it waits", Duration.ofSeconds(20), this::repairWaits);
              Answer settled = shop.settled(shop.customer(), order).expect(200);
              assertThat(settled.text("status")).isEqualTo("confirmed");
              return begun;
            });

    assertThat(repair.join().out()).endsWith(CLEAN + System.lineSeparator());
  }

  private boolean repairWaits() {
    return !rows("select pid::text, query from pg_stat_activity"
            + " where wait_event_type = 'Lock' and query like '%for no key update of s%'")
        .isEmpty();
  }

  @Test
  void takenNumbers_stopSalesUntilRepaired() {
    Shop shop = Shop.open(server, "GBP");
    Victim victim = Victim.in(shop);
    damage(shop, Map.of(Damage.MOVEMENT_INSERTED, victim));
    Body order = Body.order(Body.line(victim.item().text("sku"), 1));
    Answer placed =
        shop.customer().call("POST", "/orders").freshKey().json(order).send().expect(202);

    assertThat(stock("repair").status()).isZero();

    Answer settled = shop.customer().call("GET", "/orders/" + placed.id()).prefer("wait=30").send();
    assertThat(settled.text("status")).isEqualTo("confirmed");
    assertThat(stock("verify").status()).isZero();
  }
}
