package dev.kontor.bootstrap.commands;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns SIGTERM and Ctrl-C into a clean stop with exit status 0, which tells whoever runs the
 * process that nothing was lost. By itself Java would end with 143 or 130.
 */
final class StopSignal {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

  private final CountDownLatch never = new CountDownLatch(1);
  private final Runnable stop;
  private final Thread hook = new Thread(this::end, "stop");

  private StopSignal(Runnable stop) {
    this.stop = stop;
  }

  /** From now on a signal runs {@code stop} and then ends the process. */
  static StopSignal install(Runnable stop) {
    StopSignal signal = new StopSignal(stop);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Waits for the signal; what comes after it is not this thread's business. */
  void await() throws InterruptedException {
    never.await();
  }

  /** The process ends for a reason of its own; waits if a signal is ending it already. */
  void withdraw() throws InterruptedException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endsAlready) {
      LOG.debug("The start was cut short by a signal", endsAlready);
      await();
    }
  }

  private void end() {
    LOG.info("Stopping");
    int status = 0;
    try {
      stop.run();
      LOG.info("Stopped");
    } catch (RuntimeException e) {
      LOG.error("Not stopped cleanly", e);
      status = 1;
    }
    Runtime.getRuntime().halt(status);
  }
}
