package dev.kontor.benchmark;

import java.lang.management.ManagementFactory;

/** How fast the machine is just now: on shared hosts that drifts, and no counter shows it. */
final class Calibration {
  private static final int LOOPS = 60_000_000;
  private static volatile long sink;

  private Calibration() {}

  /** CPU seconds of a fixed piece of work. */
  static double seconds() {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long x = 1;
    for (int i = 0; i < LOOPS; i++) {
      x = x * 6364136223846793005L + 1442695040888963407L;
    }
    sink = x;
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
  }
}
