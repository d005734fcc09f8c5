package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.ApiAnswer;
import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.retail.Account.Fate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts invoices before the server, one by one: what was sold becomes an order, what came back or
 * was corrected becomes stock adjustments, and the rest is booked as skipped. Thread-safe for
 * different invoices.
 */
final class InvoiceDesk {
  private final Orders orders;
  private final Items items;
  private final Map<String, KnownItem> itemsBySku;
  private final Account account;
  private final Latencies latencies;
  private final Settling settling;

  InvoiceDesk(
      ApiClient api,
      Map<String, KnownItem> itemsBySku,
      Account account,
      Latencies latencies,
      Settling settling) {
    this.orders = new Orders(api);
    this.items = new Items(api);
    this.itemsBySku = itemsBySku;
    this.account = account;
    this.latencies = latencies;
    this.settling = settling;
  }

  void handle(Invoice invoice) {
    for (LineKind kind : LineKind.values()) {
      switch (kind) {
        case SALE -> place(invoice);
        case RETURN -> adjust(invoice, kind, -1, Fate.RETURNED, Fate.RETURN_REFUSED);
        case CORRECTION -> adjust(invoice, kind, 1, Fate.CORRECTED, Fate.CORRECTION_REFUSED);
        case SERVICE_REFUND,
            BOOKKEEPING,
            NEGATIVE_SALE,
            NEGATIVE_RETURN,
            ZERO_QUANTITY,
            CANCELS_OUT,
            UNREADABLE ->
            skip(invoice, kind);
      }
    }
  }

  private void place(Invoice invoice) {
    List<Invoice.Sum> sales = invoice.sums(LineKind.SALE);
    if (sales.isEmpty()) {
      return;
    }
    long lines = sales.stream().mapToLong(Invoice.Sum::lines).sum();
    long units = sales.stream().mapToLong(Invoice.Sum::units).sum();
    long begun = System.nanoTime();
    ApiAnswer answer = orders.place(invoice, sales);
    account.ordered(answer.isSuccess(), answer.replayed());
    if (!answer.isSuccess()) {
      refuse(answer, "cannot place invoice " + invoice.number());
      account.book(Fate.REFUSED, answer.code(), lines, units);
      return;
    }
    latencies.add(System.nanoTime() - begun);
    String id = answer.body().at("id").textOr("");
    settling.add(new PlacedOrder(id, invoice.number(), lines, units), answer.body());
  }

  private void adjust(Invoice invoice, LineKind kind, int sign, Fate done, Fate refused) {
    for (Invoice.Sum sum : invoice.sums(kind)) {
      long delta = sign * sum.quantity();
      if (delta == 0) {
        account.book(Fate.SKIPPED, LineKind.CANCELS_OUT.reason(), sum.lines(), sum.units());
        continue;
      }
      String problem = adjust(invoice, kind, sum.sku(), delta);
      account.book(
          problem == null ? done : refused,
          problem == null ? "" : problem,
          sum.lines(),
          sum.units());
    }
  }

  /** Answers the code of the problem, if there is one. */
  private @Nullable String adjust(Invoice invoice, LineKind kind, String sku, long delta) {
    KnownItem item = itemsBySku.get(sku);
    if (item == null) {
      return "unknown-reference";
    }
    String reason = kind.reason() + " " + invoice.number();
    if (!item.isNew() && isDone(item.id(), reason, delta)) {
      account.adjusted(true);
      return null;
    }
    ApiAnswer answer =
        items.adjustStock(item.id(), delta, reason, Keys.of(kind.reason(), invoice.number()));
    account.adjusted(answer.replayed());
    if (answer.isSuccess()) {
      return null;
    }
    refuse(answer, "cannot adjust the stock of SKU " + sku);
    return answer.code();
  }

  /** The server forgets keys after a day or more, but it never forgets a movement. */
  private boolean isDone(String itemId, String reason, long delta) {
    return items.movements(itemId).stream()
        .anyMatch(
            movement ->
                movement.at("reason").textOr("").equals(reason)
                    && movement.at("delta").numberOr(0) == delta);
  }

  /** A refusal is part of the account, but for one that every other invoice would meet too. */
  private static void refuse(ApiAnswer answer, String doing) {
    if (answer.status() == 403) {
      throw answer.failure(doing);
    }
  }

  private void skip(Invoice invoice, LineKind kind) {
    for (Invoice.Sum sum : invoice.sums(kind)) {
      account.book(Fate.SKIPPED, kind.reason(), sum.lines(), sum.units());
    }
  }
}
