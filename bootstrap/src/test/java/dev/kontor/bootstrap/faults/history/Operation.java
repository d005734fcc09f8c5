package dev.kontor.bootstrap.faults.history;

import java.util.Map;

/** One request of a client. Times are of one monotonic clock, in nanoseconds. */
public sealed interface Operation {
  long begin();

  /** When the answer came, or when the client stopped waiting for it. */
  long end();

  Answer answer();

  /**
   * An order, or the repetition of one.
   *
   * @param key of the request; the order carries it, too
   * @param wanted units by item
   */
  record Placing(long begin, long end, String key, Map<String, Long> wanted, Answer answer)
      implements Operation {}

  /** The cancellation of an order. */
  record Cancelling(long begin, long end, String order, Answer answer) implements Operation {}

  /** A look at an order. */
  record Looking(long begin, long end, String order, Answer answer) implements Operation {}

  /**
   * Stock given, or taken when negative; or the repetition of that.
   *
   * @param key of the request
   */
  record Adjusting(long begin, long end, String key, String item, long delta, Answer answer)
      implements Operation {}
}
