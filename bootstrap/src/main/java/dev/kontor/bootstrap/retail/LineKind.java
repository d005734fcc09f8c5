package dev.kontor.bootstrap.retail;

import java.util.Locale;

/**
 * What a line of an invoice means. The file mixes sales with the stock clerk's and the accountant's
 * bookkeeping; {@link #of} decides by the invoice's prefix and the signs alone, never by guessing
 * at the wording of a description.
 */
public enum LineKind {
  /** Sold: a line of an order. */
  SALE,
  /** On an invoice that starts with {@code C}: the goods came back and go into stock again. */
  RETURN,
  /** No customer and no price: the stock clerk added (found) or removed (lost, broken) units. */
  CORRECTION,
  /** On a {@code C} invoice, but for postage, a fee or a discount: money went back, no goods. */
  SERVICE_REFUND,
  /** On an invoice that starts with {@code A}, or with a negative price: a debt was adjusted. */
  BOOKKEEPING,
  /** Fewer than nothing was sold, for a price or to a customer, and it is no return. */
  NEGATIVE_SALE,
  /** More than nothing came back on a {@code C} invoice. */
  NEGATIVE_RETURN,
  /** Nothing changed hands. */
  ZERO_QUANTITY,
  /** Corrections of one article within one invoice that cancel each other out. */
  CANCELS_OUT,
  /** Not a line of this format at all. */
  UNREADABLE;

  static LineKind of(InvoiceLine line) {
    if (line.invoice().startsWith("A") || line.price().signum() < 0) {
      return BOOKKEEPING;
    }
    if (line.quantity() == 0) {
      return ZERO_QUANTITY;
    }
    if (line.invoice().startsWith("C")) {
      return ofReturn(line);
    }
    if (line.price().signum() == 0 && line.customer().isEmpty()) {
      return CORRECTION;
    }
    return line.quantity() > 0 ? SALE : NEGATIVE_SALE;
  }

  private static LineKind ofReturn(InvoiceLine line) {
    if (line.quantity() > 0) {
      return NEGATIVE_RETURN;
    }
    return ServiceCodes.contains(line.sku()) ? SERVICE_REFUND : RETURN;
  }

  /** The name in reports: lower case, with underscores. */
  public String reason() {
    return name().toLowerCase(Locale.ROOT);
  }
}
