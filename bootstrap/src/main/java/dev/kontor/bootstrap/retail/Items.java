package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.ApiAnswer;
import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The routes of items and their stock. */
final class Items {
  private static final String ROUTE = "/api/v1/items";
  private static final int PAGE = 200;

  private final ApiClient api;

  Items(ApiClient api) {
    this.api = api;
  }

  Optional<Json> findBySku(String sku) {
    ApiAnswer answer = api.get(ROUTE + "?sku=" + ApiClient.encode(sku));
    if (answer.status() != 200) {
      throw answer.failure("cannot look up SKU " + sku);
    }
    return answer.body().at("data").list().stream()
        .filter(item -> item.at("sku").textOr("").equals(sku))
        .findFirst();
  }

  ApiAnswer create(CatalogueRow row, String key) {
    Map<String, Object> price = new LinkedHashMap<>();
    price.put("amount", row.amount());
    price.put("currency", row.currency());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("sku", row.sku());
    body.put("title", row.title());
    body.put("price", price);
    return api.post(ROUTE, body, key);
  }

  ApiAnswer get(String id) {
    return api.get(ROUTE + "/" + id);
  }

  ApiAnswer adjustStock(String id, long delta, String reason, String key) {
    return api.post(ROUTE + "/" + id + "/stock-adjustments", adjustment(delta, reason), key);
  }

  /** In a fixed order: a retry, also by another process, must repeat the body byte for byte. */
  static Map<String, Object> adjustment(long delta, String reason) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("delta", delta);
    body.put("reason", reason);
    return body;
  }

  /** Whether an item, as it was answered, has or ever had any units. */
  boolean wasStocked(Json item) {
    return item.at("available").numberOr(0) > 0 || hasMovements(item.at("id").textOr(""));
  }

  private boolean hasMovements(String id) {
    ApiAnswer answer = api.get(ROUTE + "/" + id + "/stock-movements?limit=1");
    if (answer.status() != 200) {
      throw answer.failure("cannot read the stock movements of item " + id);
    }
    return !answer.body().at("data").list().isEmpty();
  }

  List<Json> movements(String id) {
    List<Json> movements = new ArrayList<>();
    eachOf(
        ROUTE + "/" + id + "/stock-movements?limit=" + PAGE,
        "cannot read the stock movements of item " + id,
        movements::add);
    return movements;
  }

  /** Hands over every item of the shop, page by page. */
  void each(Consumer<Json> consumer) {
    eachOf(ROUTE + "?limit=" + PAGE, "cannot list the items", consumer);
  }

  private void eachOf(String list, String failure, Consumer<Json> consumer) {
    Optional<String> next = Optional.of(list);
    while (next.isPresent()) {
      ApiAnswer answer = api.get(next.get());
      if (answer.status() != 200) {
        throw answer.failure(failure);
      }
      answer.body().at("data").list().forEach(consumer);
      next =
          answer
              .body()
              .at("page")
              .at("next")
              .text()
              .map(cursor -> list + "&cursor=" + ApiClient.encode(cursor));
    }
  }
}
