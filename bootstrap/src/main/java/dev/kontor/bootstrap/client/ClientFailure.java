package dev.kontor.bootstrap.client;

/** The work cannot go on. The message is one line that says what to do. */
public final class ClientFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ClientFailure(String message) {
    super(message);
  }

  public ClientFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** For a thread that is asked to stop; it stays marked as interrupted. */
  public static ClientFailure interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new ClientFailure("interrupted; run the same command again to go on", cause);
  }
}
