package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.ApiAnswer;
import dev.kontor.bootstrap.client.ApiClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The routes of orders, in the words of the file. */
final class Orders {
  private static final String ROUTE = "/api/v1/orders";

  private final ApiClient api;

  Orders(ApiClient api) {
    this.api = api;
  }

  ApiAnswer place(Invoice invoice, List<Invoice.Sum> sales) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("reference", invoice.number());
    body.put("metadata", invoice.metadata());
    body.put("lines", sales.stream().map(Orders::line).toList());
    return api.post(ROUTE, body, Keys.of("order", invoice.number()));
  }

  ApiAnswer getWaiting(String id, Duration wait) {
    return api.getWaiting(ROUTE + "/" + id, wait);
  }

  private static Map<String, Object> line(Invoice.Sum sum) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("sku", sum.sku());
    line.put("quantity", sum.quantity());
    return line;
  }
}
