package dev.kontor.bootstrap.retail;

import java.util.Arrays;

/** Durations in nanoseconds, kept exactly: a replay has thousands, not billions. Thread-safe. */
final class Latencies {
  private long[] nanos = new long[1_024];
  private int count;

  synchronized void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = duration;
  }

  /** The duration that this share (0 to 1) of all did not exceed, in milliseconds; 0 if none. */
  synchronized double percentileMillis(double share) {
    if (count == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int position = Math.max((int) Math.ceil(share * count), 1) - 1;
    return sorted[position] / 1_000_000.0;
  }
}
