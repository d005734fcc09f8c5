package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.ApiAnswer;
import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.ClientFailure;
import dev.kontor.bootstrap.client.Json;
import dev.kontor.bootstrap.retail.Account.Fate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Waits for orders to settle and books what became of them. Thread-safe. */
final class Settling {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Orders orders;
  private final Duration patience;
  private final Account account;
  private final ConcurrentLinkedQueue<PlacedOrder> pending = new ConcurrentLinkedQueue<>();
  private final Set<String> confirmedOrders = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> confirmedUnits = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> differences = new ConcurrentLinkedQueue<>();

  Settling(ApiClient api, Account account) {
    this.orders = new Orders(api);
    this.patience = api.patience();
    this.account = account;
  }

  /** Ids of the confirmed orders. */
  Set<String> confirmedOrders() {
    return confirmedOrders;
  }

  /** Units of the confirmed orders by SKU. */
  Map<String, Long> confirmedUnits() {
    return confirmedUnits;
  }

  /** Orders that are not what was placed. */
  List<String> differences() {
    return List.copyOf(differences);
  }

  /** Takes an order as it was answered; one from an earlier run has usually settled long ago. */
  void add(PlacedOrder order, Json shown) {
    if (isPending(shown)) {
      pending.add(order);
    } else {
      book(order, shown);
    }
  }

  Collection<PlacedOrder> pending() {
    return pending;
  }

  /** Waits for one of the pending orders, but no longer than the patience of the client. */
  void settle(PlacedOrder order) {
    long deadline = System.nanoTime() + patience.toNanos();
    Json shown = Json.ABSENT;
    do {
      long asked = System.nanoTime();
      ApiAnswer answer = orders.getWaiting(order.id(), LONGEST_WAIT);
      if (answer.status() != 200) {
        lose(order, answer);
        return;
      }
      shown = answer.body();
      if (isPending(shown) && System.nanoTime() - asked < PAUSE.toNanos()) {
        pause();
      }
    } while (isPending(shown) && System.nanoTime() - deadline < 0);
    book(order, shown);
  }

  private static boolean isPending(Json order) {
    return order.at("status").textOr("").equals("pending");
  }

  private void lose(PlacedOrder order, ApiAnswer answer) {
    differences.add(
        "order "
            + order.id()
            + " (invoice "
            + order.invoice()
            + ") was accepted, but reading it gives "
            + answer.status());
    account.book(Fate.UNSETTLED, "lost", order.lines(), order.units());
  }

  private void book(PlacedOrder order, Json shown) {
    String status = shown.at("status").textOr("");
    switch (status) {
      case "confirmed" -> confirm(order, shown);
      case "failed" -> book(order, Fate.FAILED, shown.at("failure").at("reason").textOr("unknown"));
      case "pending" -> book(order, Fate.UNSETTLED, "pending");
      default -> book(order, Fate.FAILED, status); // cancelled, or what later versions add
    }
  }

  private void book(PlacedOrder order, Fate fate, String reason) {
    account.book(fate, reason, order.lines(), order.units());
  }

  private void confirm(PlacedOrder order, Json shown) {
    book(order, Fate.CONFIRMED, "");
    confirmedOrders.add(order.id());
    long units = 0;
    for (Json line : shown.at("lines").list()) {
      long quantity = line.at("quantity").numberOr(0);
      units += quantity;
      confirmedUnits.merge(line.at("sku").textOr(""), quantity, Long::sum);
    }
    if (units != order.units()) {
      differences.add(
          "order "
              + order.id()
              + " has "
              + units
              + " units, invoice "
              + order.invoice()
              + " has "
              + order.units());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException interrupted) {
      throw ClientFailure.interrupted(interrupted);
    }
  }
}
