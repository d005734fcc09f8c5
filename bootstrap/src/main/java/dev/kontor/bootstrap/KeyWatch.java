package dev.kontor.bootstrap;

import dev.kontor.web.auth.SigningKeys;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's knowledge of the signing keys fresh, and the keys themselves in order: by age,
 * without any node being in charge.
 */
final class KeyWatch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

  /** What a compromised key has signed must fail within 60 s. */
  private static final Duration INTERVAL_MAX = Duration.ofSeconds(15);

  private static final Duration INTERVAL_MIN = Duration.ofSeconds(1);

  private final SigningKeys keys;
  private final Duration interval;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param recheckInterval how fresh the instance wants to be; the keys are read no less often
   */
  KeyWatch(SigningKeys keys, Duration recheckInterval) {
    this.keys = keys;
    this.interval =
        recheckInterval.compareTo(INTERVAL_MAX) > 0
            ? INTERVAL_MAX
            : recheckInterval.compareTo(INTERVAL_MIN) < 0 ? INTERVAL_MIN : recheckInterval;
  }

  @Override
  public void run() {
    try {
      do {
        reload();
      } while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stopped.countDown();
  }

  private void reload() {
    try {
      keys.reload();
    } catch (RuntimeException e) {
      // Until the database is back, all goes by the keys that were read last.
      LOG.warn("The signing keys could not be read", e);
    }
  }
}
