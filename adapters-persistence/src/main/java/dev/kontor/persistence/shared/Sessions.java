package dev.kontor.persistence.shared;

import java.util.function.Supplier;

/** The unit of work that the current thread is in. */
public final class Sessions {
  private static final ScopedValue<Session> CURRENT = ScopedValue.newInstance();

  private Sessions() {}

  /**
   * The unit of work of this thread.
   *
   * @throws IllegalStateException when there is none: a use case forgot to open it
   */
  public static Session current() {
    return CURRENT.orElseThrow(
        () -> new IllegalStateException("no unit of work is open; use cases open them"));
  }

  static boolean isOpen() {
    return CURRENT.isBound();
  }

  static <T> T with(Session session, Supplier<T> work) {
    return ScopedValue.where(CURRENT, session).call(work::get);
  }
}
