package dev.kontor.domain.orders;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Why an order failed.
 *
 * @param lines the lines that were short, for {@link Reason#INSUFFICIENT_STOCK}
 */
public record Failure(Reason reason, List<Shortage> lines) {
  public Failure {
    Objects.requireNonNull(reason, "reason");
    lines = List.copyOf(lines);
  }

  /** A failure without lines. */
  public static Failure of(Reason reason) {
    return new Failure(reason, List.of());
  }

  /** The reasons, a closed list. */
  public enum Reason {
    INSUFFICIENT_STOCK,
    /** An item was removed between acceptance and settlement. */
    ITEM_UNAVAILABLE,
    /** It was pending for too long. */
    EXPIRED,
    /** Settling it failed too often; the log has the cause. */
    UNPROCESSABLE;

    /** The name at the edges, in lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The reason of that name. */
    public static Reason get(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }
}
