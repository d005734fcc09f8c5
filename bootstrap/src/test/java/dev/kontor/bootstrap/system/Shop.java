package dev.kontor.bootstrap.system;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A tenant of one test's own, with users. These are made in the database: hashing a password for
 * each would take longer than many a test.
 */
final class Shop {
  private final RunningServer server;
  private final UUID id;
  private final String slug;
  private final String currency;
  private final Once<Caller> admin = new Once<>(() -> logIn("first"));
  private final Once<Caller> staff = new Once<>(() -> newUser("staff"));
  private final Once<Caller> customer = new Once<>(() -> newUser("customer"));

  private Shop(RunningServer server, UUID id, String slug, String currency) {
    this.server = server;
    this.id = id;
    this.slug = slug;
    this.currency = currency;
  }

  /** Something that is made when it is first asked for. */
  private static final class Once<T> {
    private final Supplier<T> maker;
    private T made;

    Once(Supplier<T> maker) {
      this.maker = maker;
    }

    synchronized T get() {
      if (made == null) {
        made = maker.get();
      }
      return made;
    }
  }

  static Shop open(RunningServer server, String currency) {
    Answer tenant =
        server.operator().post("/tenants", Body.tenant().with("currency", currency)).expect(201);
    return new Shop(server, UUID.fromString(tenant.id()), tenant.text("slug"), currency);
  }

  RunningServer server() {
    return server;
  }

  UUID id() {
    return id;
  }

  String slug() {
    return slug;
  }

  Caller admin() {
    return admin.get();
  }

  Caller staff() {
    return staff.get();
  }

  Caller customer() {
    return customer.get();
  }

  /** Another user with this role, logged in. */
  Caller newUser(String role) {
    return logIn(addUser(Body.unique(role), role));
  }

  /** Makes a user with the password that all have; answers the name. */
  String addUser(String username, String role) {
    return inDatabase(
        connection -> {
          String hash = hashOfFirstUser(connection);
          setTenant(connection, id);
          execute(
              connection,
              "with added as (insert into users (tenant_id, id, username, username_key, email,"
                  + " email_key, active, roles, password_hash, version, created_at, updated_at,"
                  + " search_text)"
                  + " values (?, ?, ?, lower(?), ?, lower(?), true, array[?], ?, 1, now(), now(),"
                  + " upper(?)) returning tenant_id, id)"
                  + " insert into profiles (tenant_id, user_id, version, created_at, updated_at)"
                  + " select tenant_id, id, 1, now(), now() from added",
              id,
              Uuids.next(),
              username,
              username,
              username + "@Shop.example",
              username + "@Shop.example",
              role,
              hash,
              username + " " + username + "@Shop.example");
          return username;
        });
  }

  /** Every user has the first user's password: hashing is slow on purpose. */
  private static String hashOfFirstUser(Connection connection) throws SQLException {
    setTenant(
        connection,
        UUID.fromString(
            texts(connection, "select tenant_id from tenant_directory where slug = 'demo'")
                .getFirst()));
    return texts(connection, "select password_hash from users where username = 'admin'").getFirst();
  }

  Caller logIn(String username) {
    return server.anonymous().with(token(username, "").text("access_token"));
  }

  /** A login that succeeds. */
  Answer token(String username, String scope) {
    String form = form(slug, username, RunningServer.PASSWORD);
    return tokenCall(scope.isEmpty() ? form : form + "&scope=" + encoded(scope)).expect(200);
  }

  /** The answer of the token endpoint to a form. */
  Answer tokenCall(String form) {
    return server
        .anonymous()
        .follow("POST", "/oauth2/token")
        .body("application/x-www-form-urlencoded", form)
        .send();
  }

  static String form(String tenant, String username, String password) {
    return "grant_type=password&tenant="
        + encoded(tenant)
        + "&username="
        + encoded(username)
        + "&password="
        + encoded(password);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** An item in the shop's currency with so many units; answers it as it is then. */
  Answer stocked(long units) {
    return stocked(Body.item().price("2.55", currency), units);
  }

  Answer stocked(Body item, long units) {
    String path = "/items/" + admin().post("/items", item).expect(201).id();
    if (units > 0) {
      admin().post(path + "/stock-adjustments", Body.adjustment(units)).expect(201);
    }
    return admin().get(path).expect(200);
  }

  long available(String itemId) {
    return admin().get("/items/" + itemId).expect(200).json().at("available").numberOr(-1);
  }

  /** The deltas of all movements of an item added up, page by page. */
  long movementsSum(String itemId) {
    return Lists.all(admin(), "/items/" + itemId + "/stock-movements?limit=200").stream()
        .mapToLong(movement -> movement.at("delta").numberOr(0))
        .sum();
  }

  /** Places an order and waits until it is settled. */
  Answer settled(Caller caller, Body order) {
    return caller.call("POST", "/orders").freshKey().prefer("wait=30").json(order).send();
  }

  /** The types of everything that has happened in this shop, first things first. */
  List<String> events() {
    // An order of another test may be on its way; what becomes of it is not this test's business.
    Await.until(
        "the shop's orders are settled",
        Duration.ofSeconds(30),
        () -> query("select id::text from orders where status = 'pending'").isEmpty());
    return inDatabase(
        connection ->
            texts(connection, "select type from events where tenant_id = ? order by position", id));
  }

  /** The types of what happened since so many events. */
  List<String> eventsSince(int count) {
    List<String> all = events();
    return all.subList(count, all.size());
  }

  /** What one statement finds in the shop's rows, first column as text. */
  List<String> query(String sql, Object... values) {
    return inDatabase(connection -> texts(connection, sql, values));
  }

  /** Changes rows of the shop, where no route does yet. */
  void change(String sql, Object... values) {
    inDatabase(
        connection -> {
          execute(connection, sql, values);
          return null;
        });
  }

  /** Does something while no order of the item can be settled. */
  <T> T whileSettlementWaits(String itemId, Supplier<T> work) {
    return inDatabase(
        connection -> {
          connection.setAutoCommit(false);
          execute(
              connection,
              "update stock set available = available where item_id = ?",
              UUID.fromString(itemId));
          T result = work.get();
          connection.rollback();
          return result;
        });
  }

  @FunctionalInterface
  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  private <T> T inDatabase(Work<T> work) {
    try (Connection connection = server.database().open()) {
      setTenant(connection, id);
      return work.in(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void setTenant(Connection connection, UUID tenant) throws SQLException {
    texts(connection, "select set_config('kontor.tenant', ?, false)", tenant.toString());
  }

  private static void execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      statement.executeUpdate();
    }
  }

  private static List<String> texts(Connection connection, String sql, Object... values)
      throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int position = 0; position < values.length; position++) {
      statement.setObject(position + 1, values[position]);
    }
    return statement;
  }
}
