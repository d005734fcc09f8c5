package dev.kontor.bootstrap.faults;

/**
 * What limits of time are multiplied by, 1 unless {@code kontor.slowness} says otherwise: on a
 * machine that is busy with something else nothing can be said about time.
 */
final class Slowness {
  static final int FACTOR = Integer.getInteger("kontor.slowness", 1);

  private Slowness() {}
}
