package dev.kontor.bootstrap.retail;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where every line of the file went, and what became of the orders. Each line is booked exactly
 * once, so the sum is the file. Thread-safe.
 */
public final class Account {
  /** In the order in which reports show them. */
  public enum Fate {
    CONFIRMED("in confirmed orders"),
    FAILED("in failed orders"),
    UNSETTLED("in orders not settled in time"),
    REFUSED("in refused orders"),
    RETURNED("returned to stock"),
    RETURN_REFUSED("returns refused"),
    CORRECTED("stock corrections"),
    CORRECTION_REFUSED("stock corrections refused"),
    SKIPPED("skipped");

    private final String words;

    Fate(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** A fate with its reason; the reason is empty where the fate says it all. */
  public record Entry(Fate fate, String reason) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byFate = fate.compareTo(other.fate);
      return byFate != 0 ? byFate : reason.compareTo(other.reason);
    }
  }

  /** How much was booked: pieces of work (orders, adjustments), lines and units of the file. */
  public record Amount(long pieces, long lines, long units) {
    static final Amount NONE = new Amount(0, 0, 0);

    Amount plus(Amount other) {
      return new Amount(pieces + other.pieces, lines + other.lines, units + other.units);
    }
  }

  private final Map<Entry, Amount> entries = new TreeMap<>();
  private long accepted;
  private long orderReplays;
  private long adjustments;
  private long adjustmentReplays;

  synchronized void book(Fate fate, String reason, long lines, long units) {
    entries.merge(new Entry(fate, reason), new Amount(1, lines, units), Amount::plus);
  }

  synchronized void ordered(boolean taken, boolean replayed) {
    accepted += taken ? 1 : 0;
    orderReplays += replayed ? 1 : 0;
  }

  synchronized void adjusted(boolean replayed) {
    adjustments++;
    adjustmentReplays += replayed ? 1 : 0;
  }

  public synchronized Map<Entry, Amount> entries() {
    return Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  public synchronized Amount of(Fate fate) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().fate() == fate)
        .map(Map.Entry::getValue)
        .reduce(Amount.NONE, Amount::plus);
  }

  public synchronized Amount total() {
    return entries.values().stream().reduce(Amount.NONE, Amount::plus);
  }

  /** Orders that the server took, in this run or before. */
  public synchronized long accepted() {
    return accepted;
  }

  /** Orders, taken or refused, that an earlier run had placed. */
  public synchronized long orderReplays() {
    return orderReplays;
  }

  /** Returns and corrections that the server answered for good. */
  public synchronized long adjustments() {
    return adjustments;
  }

  public synchronized long adjustmentReplays() {
    return adjustmentReplays;
  }
}
