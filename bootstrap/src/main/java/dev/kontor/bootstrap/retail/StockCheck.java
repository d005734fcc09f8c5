package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.ApiAnswer;
import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Compares, item by item and over HTTP, what is available with the item's movements, and the sales
 * among them with the orders that were confirmed to us. Thread-safe.
 */
final class StockCheck {
  /** Others may trade while we read balance and movements one after the other. */
  private static final int READINGS = 5;

  private final Items items;
  private final Settling settled;
  private final AtomicLong checked = new AtomicLong();
  private final ConcurrentLinkedQueue<String> differences = new ConcurrentLinkedQueue<>();

  StockCheck(ApiClient api, Settling settled) {
    this.items = new Items(api);
    this.settled = settled;
  }

  void check(String sku, String id) {
    Optional<String> difference = Optional.empty();
    for (int reading = 1; reading <= READINGS; reading++) {
      difference = compare(sku, id);
      if (difference.isEmpty()) {
        break;
      }
    }
    checked.incrementAndGet();
    difference.ifPresent(found -> differences.add("SKU " + sku + ": " + found));
  }

  StockResult result() {
    return new StockResult(checked.get(), List.copyOf(differences));
  }

  private Optional<String> compare(String sku, String id) {
    ApiAnswer item = items.get(id);
    if (item.status() == 404) {
      return Optional.of("the item is gone");
    }
    if (item.status() != 200) {
      throw item.failure("cannot read SKU " + sku);
    }
    long available = item.body().at("available").numberOr(-1);
    long moved = 0;
    long sold = 0;
    for (Json movement : items.movements(id)) {
      long delta = movement.at("delta").numberOr(0);
      moved += delta;
      if (isOurSale(movement)) {
        sold -= delta;
      }
    }
    long confirmed = settled.confirmedUnits().getOrDefault(sku, 0L);
    if (available < 0) {
      return Optional.of("available is " + available);
    }
    if (available != moved) {
      return Optional.of(available + " available, but the movements add up to " + moved);
    }
    return sold == confirmed
        ? Optional.empty()
        : Optional.of(confirmed + " units confirmed, but " + sold + " taken from stock for them");
  }

  private boolean isOurSale(Json movement) {
    return movement.at("kind").textOr("").equals("sale")
        && settled.confirmedOrders().contains(movement.at("order_id").textOr(""));
  }
}
