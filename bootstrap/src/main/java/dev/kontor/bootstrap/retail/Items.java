package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.ApiAnswer;
import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  ApiAnswer create(Map<String, ?> body, String key) {
    return api.post(ROUTE, body, key);
  }

  ApiAnswer get(String id) {
    return api.get(ROUTE + "/" + id);
  }

  ApiAnswer patch(String id, Map<String, @Nullable Object> changes, String entityTag) {
    return api.patch(ROUTE + "/" + id, changes, entityTag);
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

  boolean hasMovements(String id) {
    ApiAnswer answer = api.get(ROUTE + "/" + id + "/stock-movements?limit=1");
    if (answer.status() != 200) {
      throw answer.failure("cannot read the stock movements of item " + id);
    }
    return !answer.body().at("data").list().isEmpty();
  }

  List<Json> movements(String id) {
    List<Json> movements = new ArrayList<>();
    String first = ROUTE + "/" + id + "/stock-movements?limit=" + PAGE;
    Optional<String> next = Optional.of(first);
    while (next.isPresent()) {
      ApiAnswer answer = api.get(next.get());
      if (answer.status() != 200) {
        throw answer.failure("cannot read the stock movements of item " + id);
      }
      movements.addAll(answer.body().at("data").list());
      next =
          answer
              .body()
              .at("page")
              .at("next")
              .text()
              .map(cursor -> first + "&cursor=" + ApiClient.encode(cursor));
    }
    return movements;
  }
}
