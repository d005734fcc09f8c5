package dev.kontor.bootstrap.configuration;

/** The program cannot do its work here. The message is one line that says what to do. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandException(String message) {
    super(message);
  }

  public CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
