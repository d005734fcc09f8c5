package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.configuration.SettingsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of a failure; the way there is in the log, where it was foreseen. */
final class FailureLine {
  private static final Logger LOG = LoggerFactory.getLogger(FailureLine.class);
  private static final int FAILED = 1;
  private static final int WRONGLY_CALLED = 2;

  private FailureLine() {}

  /** Why the command failed, in one line. */
  static String of(Exception failure) {
    if (failure instanceof SettingsException || failure instanceof CommandException) {
      LOG.debug("The command failed", failure);
      return String.valueOf(failure.getMessage());
    }
    LOG.error("The command failed", failure);
    return "failed by a fault of the program; the log says more.";
  }

  /** The exit status that tells a mistake of the caller from all others. */
  static int status(Exception failure) {
    return failure instanceof SettingsException ? WRONGLY_CALLED : FAILED;
  }
}
