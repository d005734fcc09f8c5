package dev.kontor.bootstrap.configuration;

/** Something was set wrongly. The message is one line that says what to do. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String message) {
    super(message);
  }
}
