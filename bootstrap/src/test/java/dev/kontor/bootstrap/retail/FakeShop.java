package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The shop behind {@link FakeKontor}. Guarded by its own lock, which the server takes. */
public final class FakeShop {
  /** An answer to be sent; the entity tag is empty if there is none. */
  record Answer(int status, Map<String, ?> body, String entityTag) {}

  /** The member of a body that is a file rather than JSON. */
  static final String FILE = "file";

  private static final int PAGE = 3;

  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<String, Order> orders = new LinkedHashMap<>();
  private final LinkedHashMap<String, FakeImport> imports = new LinkedHashMap<>();
  private boolean importsPaused;
  private String missingScope = "";

  private static final class Item {
    private final String id = UUID.randomUUID().toString();
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final List<Map<String, Object>> movements = new ArrayList<>();
    private long available;

    private Map<String, Object> shown() {
      Map<String, Object> shown = new LinkedHashMap<>(fields);
      shown.put("id", id);
      shown.put("available", available);
      return shown;
    }

    private Map<String, Object> move(long delta, String kind, String reason, String orderId) {
      available += delta;
      Map<String, Object> movement = new LinkedHashMap<>();
      movement.put("id", UUID.randomUUID().toString());
      movement.put("delta", delta);
      movement.put("balance", available);
      movement.put("kind", kind);
      movement.put("reason", reason);
      if (!orderId.isEmpty()) {
        movement.put("order_id", orderId);
      }
      movements.add(movement);
      return movement;
    }
  }

  private static final class Order {
    private final String id = UUID.randomUUID().toString();
    private final String reference;
    private final Map<Item, Long> lines = new LinkedHashMap<>();
    private String status = "pending";

    private Order(String reference) {
      this.reference = reference;
    }

    private Map<String, Object> shown() {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("id", id);
      shown.put("status", status);
      shown.put("reference", reference);
      if (status.equals("failed")) {
        shown.put("failure", Map.of("reason", "insufficient_stock"));
      }
      List<Map<String, Object>> shownLines = new ArrayList<>();
      lines.forEach(
          (item, quantity) ->
              shownLines.add(Map.of("sku", item.fields.get("sku"), "quantity", quantity)));
      shown.put("lines", shownLines);
      return shown;
    }
  }

  static Answer answer(int status, Map<String, ?> body) {
    return new Answer(status, body, "");
  }

  /** Everything that a command may change, as text, to see whether it did. */
  public synchronized String state() {
    StringBuilder state = new StringBuilder();
    items.values().forEach(item -> state.append(item.shown()).append(item.movements).append('\n'));
    orders.values().forEach(order -> state.append(order.shown()).append('\n'));
    return state.toString();
  }

  public synchronized int itemCount() {
    return items.size();
  }

  public synchronized int orderCount() {
    return orders.size();
  }

  public synchronized List<String> references() {
    return orders.values().stream().map(order -> order.reference).toList();
  }

  public synchronized long available(String sku) {
    return bySku(sku).available;
  }

  public synchronized Object field(String sku, String name) {
    return bySku(sku).fields.get(name);
  }

  /** What befalls imports when no server works on them. */
  public synchronized void pauseImports() {
    importsPaused = true;
  }

  /** For a user who may not import. */
  public synchronized void refuseImportsFor(String scope) {
    missingScope = scope;
  }

  public synchronized void sell(String sku, long units) {
    bySku(sku).move(-units, "sale", "order", UUID.randomUUID().toString());
  }

  /** Breaks the books: the balance changes without a movement. */
  public synchronized void lose(String sku, long units) {
    bySku(sku).available -= units;
  }

  /** A repeat of an order shows the order as it is now. */
  synchronized Answer asNow(Answer first) {
    Order order = orders.get(String.valueOf(first.body().get("id")));
    return order == null ? first : answer(first.status(), order.shown());
  }

  synchronized Answer listItems(String sku) {
    return answer(
        200,
        Map.of(
            "data",
            items.values().stream()
                .filter(item -> item.fields.get("sku").equals(sku))
                .map(Item::shown)
                .toList()));
  }

  synchronized Answer pageOfItems(String query) {
    return page(items.values().stream().map(Item::shown).toList(), query);
  }

  synchronized Answer getItem(String id) {
    Item item = items.get(id);
    return item == null ? refused(404, "not-found") : answer(200, item.shown());
  }

  synchronized Answer createItem(Json body) {
    String sku = body.at("sku").textOr("");
    if (items.values().stream().anyMatch(item -> item.fields.get("sku").equals(sku))) {
      return refused(409, "sku-taken");
    }
    if (body.at("title").textOr("").isBlank()
        || body.at("price").at("amount").textOr("").startsWith("-")) {
      return answer(
          422,
          Map.of(
              "code",
              "validation-failed",
              "errors",
              List.of(Map.of("pointer", "/title", "code", "blank", "detail", "is refused"))));
    }
    Item item = new Item();
    put(item, body);
    items.put(item.id, item);
    return answer(201, item.shown());
  }

  synchronized Answer adjust(String id, Json body) {
    Item item = items.get(id);
    long delta = body.at("delta").numberOr(0);
    if (item.available + delta < 0) {
      return refused(409, "insufficient-stock");
    }
    return answer(201, item.move(delta, "adjustment", body.at("reason").textOr(""), ""));
  }

  synchronized Answer listMovements(String id, String query) {
    return page(items.get(id).movements, query);
  }

  private static Answer page(List<Map<String, Object>> all, String query) {
    int from = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
    int to = Math.min(from + PAGE, all.size());
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("next", to < all.size() ? String.valueOf(to) : null);
    return answer(200, Map.of("data", List.copyOf(all.subList(from, to)), "page", page));
  }

  /** Takes a file as it is, and works on it when somebody asks for the second time. */
  synchronized Answer startImport(byte[] file, String query) {
    if (!missingScope.isEmpty()) {
      return answer(
          403,
          Map.of(
              "code", "forbidden", "detail", "A scope is missing.", "missing_scope", missingScope));
    }
    FakeImport started = new FakeImport(file, query.contains("atomic"), query.contains("true"));
    String id = UUID.randomUUID().toString();
    imports.put(id, started);
    return answer(202, started.shown(id));
  }

  synchronized Answer findImport(String id) {
    FakeImport found = imports.get(id);
    if (found == null) {
      return refused(404, "not-found");
    }
    if (!importsPaused) {
      found.goOn(this);
    }
    return answer(200, found.shown(id));
  }

  synchronized Answer rejected(String id) {
    return answer(200, Map.of(FILE, imports.get(id).rejected()));
  }

  synchronized int importCount() {
    return imports.size();
  }

  /** What the last import sent. */
  public synchronized String lastFile() {
    return imports.lastEntry().getValue().text();
  }

  /** Creates or changes an item; says which, as the counts of an import do. */
  synchronized String put(Map<String, Object> fields, Long stock) {
    Item item =
        items.values().stream()
            .filter(known -> known.fields.get("sku").equals(fields.get("sku")))
            .findFirst()
            .orElse(null);
    boolean isNew = item == null;
    if (isNew) {
      item = new Item();
      items.put(item.id, item);
    }
    Map<String, Object> before = Map.copyOf(item.shown());
    item.fields.putAll(fields);
    if (stock != null && stock != item.available) {
      item.move(stock - item.available, "import", "import", "");
    }
    if (isNew) {
      return "created";
    }
    return before.equals(item.shown()) ? "unchanged" : "updated";
  }

  synchronized Answer placeOrder(Json body) {
    Order order = new Order(body.at("reference").textOr(""));
    if (references().contains(order.reference)) {
      return refused(409, "reference-taken");
    }
    for (Json line : body.at("lines").list()) {
      String sku = line.at("sku").textOr("");
      if (items.values().stream().noneMatch(item -> item.fields.get("sku").equals(sku))) {
        return refused(422, "unknown-reference");
      }
      long quantity = line.at("quantity").numberOr(0);
      if (bySku(sku).available < quantity) {
        return refused(409, "insufficient-stock");
      }
      order.lines.put(bySku(sku), quantity);
    }
    orders.put(order.id, order);
    return answer(202, order.shown());
  }

  synchronized Answer getOrder(String id) {
    orders.values().forEach(FakeShop::settle);
    Order order = orders.get(id);
    return order == null ? refused(404, "not-found") : answer(200, order.shown());
  }

  private static void settle(Order order) {
    if (!order.status.equals("pending")) {
      return;
    }
    boolean enough =
        order.lines.entrySet().stream()
            .allMatch(line -> line.getKey().available >= line.getValue());
    order.status = enough ? "confirmed" : "failed";
    if (enough) {
      order.lines.forEach((item, quantity) -> item.move(-quantity, "sale", "order", order.id));
    }
  }

  private static void put(Item item, Json body) {
    for (String name : List.of("sku", "title", "description", "price", "tags")) {
      Object value = body.at(name).value();
      if (value != null) {
        item.fields.put(name, value);
      }
    }
  }

  private Item bySku(String sku) {
    return items.values().stream()
        .filter(item -> item.fields.get("sku").equals(sku))
        .findFirst()
        .orElseThrow();
  }

  private static Answer refused(int status, String code) {
    return answer(status, Map.of("code", code, "detail", code + " in the test"));
  }
}
