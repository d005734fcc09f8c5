package dev.kontor.bootstrap.faults.history;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Looks at one tenant: at orders and balances as callers see them, at the ledger, the events and
 * the queue as the database has them.
 */
public final class Survey {
  /** Where an order carries the key that it was asked for with. */
  public static final String KEY = "key";

  private static final String SCHEMA = "kontor.";

  private final URI server;
  private final String token;
  private final Connection connection;
  private final UUID tenant;

  private Survey(URI server, String token, Connection connection, UUID tenant) {
    this.server = server;
    this.token = token;
    this.connection = connection;
    this.tenant = tenant;
  }

  /**
   * Takes stock; nothing may change meanwhile.
   *
   * @param token of somebody who may see all of the tenant
   * @param connection of somebody whom row-level security does not stop
   */
  public static Facts take(URI server, String token, Connection connection, UUID tenant)
      throws IOException, SQLException {
    Survey survey = new Survey(server, token, connection, tenant);
    return new Facts(
        survey.orders(), survey.balances(), survey.movements(), survey.events(), survey.waiting());
  }

  private List<Facts.Order> orders() throws IOException {
    return pages("/api/v1/orders").stream()
        .map(
            order ->
                new Facts.Order(
                    order.at("id").text(),
                    order.at("metadata").at(KEY).text(),
                    order.at("status").text(),
                    order.at("lines").list().stream()
                        .collect(
                            Collectors.toMap(
                                line -> line.at("item_id").text(),
                                line -> line.at("quantity").number(),
                                Long::sum))))
        .toList();
  }

  private Map<String, Long> balances() throws IOException {
    return pages("/api/v1/items").stream()
        .collect(
            Collectors.toMap(
                item -> item.at("id").text(),
                item -> item.at("available").number(),
                (a, b) -> a,
                LinkedHashMap::new));
  }

  private List<Json> pages(String path) throws IOException {
    List<Json> all = new ArrayList<>();
    String cursor = "";
    do {
      Json page = page(path + "?limit=200" + cursor);
      all.addAll(page.at("data").list());
      String next = page.at("page").at("next").text();
      cursor = next.isEmpty() ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return all;
  }

  private Json page(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException(path + " is answered with " + response.statusCode());
      }
      return Json.parse(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private List<Facts.Movement> movements() throws SQLException {
    return rows(
        "select id, item_id, number, delta, balance, coalesce(order_id::text, '') from "
            + SCHEMA
            + "stock_movements where tenant_id = ?",
        row ->
            new Facts.Movement(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6)));
  }

  private List<Facts.Event> events() throws SQLException {
    return rows(
        "select position, id, subject, type from "
            + SCHEMA
            + "events where tenant_id = ? and type like 'order.%'",
        row ->
            new Facts.Event(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
  }

  private Set<String> waiting() throws SQLException {
    return new HashSet<>(
        rows(
            "select order_id from " + SCHEMA + "order_queue where tenant_id = ?",
            row -> row.getString(1)));
  }

  private <T> List<T> rows(String sql, Row<T> reader) throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, tenant);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
    }
    return found;
  }
}
