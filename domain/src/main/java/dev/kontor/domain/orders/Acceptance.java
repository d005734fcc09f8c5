package dev.kontor.domain.orders;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules by which a request becomes priced lines, or is refused. */
public final class Acceptance {
  private Acceptance() {}

  /** All that is wanted of one offered item. */
  private record Demand(Offer offer, long quantity) {
    Demand plus(Demand more) {
      return new Demand(offer, quantity + more.quantity);
    }

    OrderLine line() {
      return new OrderLine(offer.item(), offer.sku(), offer.title(), quantity, offer.price());
    }
  }

  /**
   * Makes a submission an order.
   *
   * @param offers what there is, under every name that the request uses
   * @param referenceTaken whether the user has an order of that reference
   * @throws DomainException as {@link #price} and {@link #total} do; {@code reference-taken}
   */
  public static Order decide(
      OrderId id,
      UserId user,
      OrderRequest request,
      Map<ItemRef, Offer> offers,
      boolean referenceTaken) {
    List<OrderLine> lines = price(request, offers);
    if (referenceTaken) {
      throw new DomainException(ErrorCode.REFERENCE_TAKEN);
    }
    return Order.place(id, user, request, lines);
  }

  /**
   * Prices the wanted lines, adding up those of one item.
   *
   * @param offers what there is, under every name that the request uses
   * @throws DomainException {@code unknown-reference}, {@code validation-failed} (a quantity out of
   *     range, or the total), {@code insufficient-stock} (plainly short already)
   */
  public static List<OrderLine> price(OrderRequest request, Map<ItemRef, Offer> offers) {
    Collection<Demand> demands = addUp(request, offers);
    refuseAbsurdQuantities(demands);
    List<OrderLine> lines = demands.stream().map(Demand::line).toList();
    // What no stock can put right is told before what is short.
    Money ignored = total(lines);
    refuseShortages(demands);
    return lines;
  }

  /**
   * What the lines cost together.
   *
   * @throws DomainException {@code validation-failed} when it exceeds 2^63 - 1 minor units
   */
  public static Money total(List<OrderLine> lines) {
    try {
      return lines.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
    } catch (ArithmeticException e) {
      throw DomainException.invalid("/lines", "out-of-range", "The total is too large.");
    }
  }

  private static Collection<Demand> addUp(OrderRequest request, Map<ItemRef, Offer> offers) {
    Map<ItemId, Demand> demands = new LinkedHashMap<>();
    List<Violation> unknown = new ArrayList<>();
    for (int i = 0; i < request.lines().size(); i++) {
      OrderRequest.WantedLine line = request.lines().get(i);
      Offer offer = offers.get(line.item());
      if (offer == null) {
        unknown.add(unknownAt(i, line.item()));
      } else {
        demands.merge(offer.item(), new Demand(offer, line.quantity()), Demand::plus);
      }
    }
    if (!unknown.isEmpty()) {
      throw DomainException.violations(ErrorCode.UNKNOWN_REFERENCE, unknown);
    }
    return demands.values();
  }

  private static Violation unknownAt(int index, ItemRef ref) {
    return switch (ref) {
      case ItemRef.BySku bySku ->
          Violation.at("/lines/" + index + "/sku", "unknown-reference", "No item has this SKU.");
      case ItemRef.ById byId ->
          Violation.at("/lines/" + index + "/item_id", "unknown-reference", "No item has this id.");
    };
  }

  private static void refuseAbsurdQuantities(Collection<Demand> demands) {
    for (Demand demand : demands) {
      if (demand.quantity() > OrderLine.QUANTITY_MAX) {
        throw DomainException.invalid(
            "/lines",
            "out-of-range",
            "All lines of one item together may have at most "
                + OrderLine.QUANTITY_MAX
                + " units; SKU "
                + demand.offer().sku()
                + " has "
                + demand.quantity()
                + ".");
      }
    }
  }

  private static void refuseShortages(Collection<Demand> demands) {
    List<Shortage> shortages =
        demands.stream()
            .filter(demand -> demand.quantity() > demand.offer().available())
            .map(
                demand ->
                    new Shortage(
                        demand.offer().item(),
                        demand.offer().sku(),
                        demand.quantity(),
                        demand.offer().available()))
            .toList();
    if (!shortages.isEmpty()) {
      throw DomainException.with(
          ErrorCode.INSUFFICIENT_STOCK,
          "There is not enough in stock for " + shortages.size() + " of the items.",
          Map.of("lines", shortages));
    }
  }
}
