package dev.kontor.benchmark;

import java.util.Locale;

/** How much there is: items, and orders that were settled long ago. */
record Dataset(int items, int orders) {
  static final Dataset STANDARD = new Dataset(100_000, 10_000);

  @Override
  public String toString() {
    return round(items) + " items, " + round(orders) + " orders";
  }

  private static String round(int number) {
    return number % 1_000_000 == 0
        ? String.format(Locale.ROOT, "%d M", number / 1_000_000)
        : String.format(Locale.ROOT, "%d k", number / 1_000);
  }
}
