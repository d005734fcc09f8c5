package dev.kontor.persistence.shared;

/**
 * How many a lane takes at once, and whether the lanes are overrun, by how long members wait and
 * batches take. Not thread-safe.
 *
 * <p>A batch that takes half of the time that members may wait for their lane is long enough, since
 * the next ones wait for it: no batch takes more than can be served in that time, by what the last
 * one tells.
 *
 * <p>A burst is served, however late. Lanes are overrun when members have been late for half as
 * long again, and more came meanwhile than were served: to serve all then would be to serve
 * everybody late. They are until nobody was refused for as long as members may wait. (After CoDel,
 * RFC 8289: a queue that stands is told from a burst by time, not by length.)
 */
final class Pace {
  /** So many may always go at once: what a slow batch of few takes is mostly the way. */
  private static final int LEAST = 16;

  /** A batch that takes a smaller part of what is slow tells nothing of how many would be. */
  private static final int TELLING_PART = 4;

  /** After such a batch, so many times as many may go at once. */
  private static final int GROWTH = 2;

  private final Lanes.Limits limits;
  private final long late;
  private final long slow;
  private int atOnce;

  /** How long the first of the latest batch had waited for its lane, in nanoseconds. */
  private long delay;

  private State state = State.IN_TIME;
  private long lateSince;
  private long refusedAt;

  /** Since members are late. */
  private long came;

  private long served;

  private enum State {
    IN_TIME,
    LATE,
    OVERRUN
  }

  Pace(Lanes.Limits limits) {
    this.limits = limits;
    this.late = limits.delayMax().toNanos();
    this.slow = late / 2;
    this.atOnce = limits.batchMax();
  }

  /** How many a lane may take. */
  int atOnce() {
    return atOnce;
  }

  /**
   * Whether somebody who comes now may wait, beside so many. Those behind who wait too long are not
   * let in: to take them all the same would end in answers to callers who gave up.
   *
   * @param now by {@link System#nanoTime()}
   */
  boolean admits(int waiting, long now) {
    came++;
    boolean admitted = waiting < lengthMax() && (waiting == 0 || delay <= late);
    if (!admitted) {
      refusedAt = now;
    }
    return admitted;
  }

  private long lengthMax() {
    return state == State.OVERRUN
        ? Math.min((long) limits.threads() * atOnce, limits.queueMax())
        : limits.queueMax();
  }

  /** Whether those who have waited for too long should ask again instead of waiting any longer. */
  boolean isOverrun() {
    return state == State.OVERRUN;
  }

  boolean isLate(long age) {
    return age > late;
  }

  /** The first in line has waited for so long, and nobody can be taken. */
  void stood(long age) {
    delay = age;
  }

  /**
   * Some were taken.
   *
   * @param age of the first of them, in nanoseconds
   * @param now by {@link System#nanoTime()}
   */
  void took(long age, long now) {
    delay = age;
    boolean isLate = isLate(age);
    switch (state) {
      case IN_TIME -> {
        if (isLate) {
          state = State.LATE;
          lateSince = now;
          came = 0;
          served = 0;
        }
      }
      case LATE -> {
        if (!isLate) {
          state = State.IN_TIME;
        } else if (now - lateSince > slow && came > served) {
          state = State.OVERRUN;
        }
      }
      case OVERRUN -> {
        if (now - refusedAt > late) {
          state = State.IN_TIME;
        }
      }
    }
  }

  /**
   * A batch is done.
   *
   * @param nanos that it took
   */
  void served(int members, long nanos) {
    served += members;
    int most = limits.batchMax();
    if (nanos > slow / TELLING_PART) {
      atOnce = Math.clamp(slow * members / nanos, Math.min(LEAST, most), most);
    } else {
      atOnce = (int) Math.min(most, (long) atOnce * GROWTH);
    }
  }
}
