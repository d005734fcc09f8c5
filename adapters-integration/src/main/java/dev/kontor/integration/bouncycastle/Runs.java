package dev.kontor.integration.bouncycastle;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many hashes be computed at once: each takes a core and its memory. First come, first
 * served, so that an expensive run is not overtaken for ever.
 */
public final class Runs {
  private final int places;
  private final Duration patience;
  private final Semaphore free;

  /**
   * @param places how many ordinary runs there are at one time
   * @param patience how long the others wait before they are sent away
   */
  public Runs(int places, Duration patience) {
    this.places = places;
    this.patience = patience;
    this.free = new Semaphore(places, true);
  }

  /**
   * As many as there are cores, while they take a quarter of the memory at the most; at least one.
   */
  public static int placesFor(Argon2PasswordHasher.Cost cost, long memoryBytesMax, int cores) {
    long fit = memoryBytesMax / 4 / (cost.memoryKib() * 1024L);
    return Math.clamp(fit, 1, cores);
  }

  /**
   * Does the work when its turn comes. Work that wants more places than there are has all of them.
   *
   * @throws DomainException {@code overloaded}
   */
  <T> T take(int wanted, Supplier<T> work) {
    int taken = Math.min(wanted, places);
    boolean admitted;
    try {
      admitted = free.tryAcquire(taken, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      admitted = false;
    }
    if (!admitted) {
      throw new DomainException(ErrorCode.OVERLOADED);
    }
    try {
      return work.get();
    } finally {
      free.release(taken);
    }
  }
}
