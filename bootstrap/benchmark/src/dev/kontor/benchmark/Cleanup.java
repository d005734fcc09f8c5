package dev.kontor.benchmark;

import java.util.ArrayDeque;
import java.util.Deque;

/** Ends what was started, in reverse, whichever way the program ends. */
final class Cleanup {
  /** Something that was started. */
  interface Ending {
    void run();
  }

  private volatile boolean underWay;
  private final Deque<Ending> endings = new ArrayDeque<>();

  Cleanup() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "cleanup"));
  }

  /** Has this run at the end, unless it ran before; the answer runs it. */
  Ending onExit(Ending ending) {
    synchronized (endings) {
      endings.push(ending);
    }
    return () -> {
      boolean mine;
      synchronized (endings) {
        mine = endings.remove(ending);
      }
      if (mine) {
        ending.run();
      }
    };
  }

  /** Whether the program is being ended from outside: what fails now fails because of that. */
  boolean isUnderWay() {
    return underWay;
  }

  private void endAll() {
    underWay = true;
    while (true) {
      Ending next;
      synchronized (endings) {
        next = endings.poll();
      }
      if (next == null) {
        return;
      }
      try {
        next.run();
      } catch (RuntimeException e) {
        System.err.println("Could not end something that was started: " + e.getMessage());
      }
    }
  }
}
