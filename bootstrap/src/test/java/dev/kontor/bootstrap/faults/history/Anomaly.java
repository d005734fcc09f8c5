package dev.kontor.bootstrap.faults.history;

/** Something that must not be. */
public record Anomaly(Kind kind, String detail) {
  /** What went wrong. */
  public enum Kind {
    /** More units are confirmed than were ever given. */
    OVERSOLD,
    /** After some movement less than nothing was there. */
    NEGATIVE_BALANCE,
    /** A movement's balance, or its number, does not follow from those before it. */
    BROKEN_LEDGER,
    /** What is available is not the sum of the movements. */
    STOCK_DIFFERS,
    /** An adjustment that was acknowledged is missing, or one that nobody asked for is there. */
    ADJUSTMENT_DIFFERS,
    /** The movements of an order are not those that its status asks for. */
    MOVEMENTS_DIFFER,
    /** An order that a client was told of is not there. */
    LOST_ORDER,
    /** Two orders for one key. */
    DUPLICATE_ORDER,
    /** An order that nobody asked for, or that was refused. */
    INVENTED_ORDER,
    /** The order has other lines than were asked for. */
    LINES_DIFFER,
    /**
     * It failed, or was refused, though there was enough of everything at any time; or an order
     * could not be cancelled though it had not failed.
     */
    GROUNDLESS_REFUSAL,
    /** Still pending, or still waiting in the queue, where nothing else waits either. */
    NOT_FINAL,
    /** A client saw a status that the order left again in a way it never may. */
    STATUS_TURNED_BACK,
    /** A cancellation that was acknowledged did not last. */
    LOST_CANCELLATION,
    EVENT_MISSING,
    EVENT_REPEATED,
    EVENT_OUT_OF_ORDER,
    /** An event about an order that is not there. */
    EVENT_INVENTED
  }

  // The annotation that is asked for would be a dependency of its own.
  @SuppressWarnings("AnnotateFormatMethod")
  static Anomaly of(Kind kind, String format, Object... values) {
    return new Anomaly(kind, format.formatted(values));
  }
}
