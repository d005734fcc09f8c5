package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.configuration.SettingsException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command failed; the way there is in the log, where it was foreseen. */
public final class OneLineFailure implements IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(OneLineFailure.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter errors = command.getErr();
    errors.println(name + ": " + message(failure));
    errors.flush();
    return failure instanceof SettingsException
        ? command.getCommandSpec().exitCodeOnInvalidInput()
        : command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String message(Exception failure) {
    if (failure instanceof SettingsException || failure instanceof CommandException) {
      LOG.debug("The command failed", failure);
      return String.valueOf(failure.getMessage());
    }
    LOG.error("The command failed", failure);
    return "failed by a fault of the program; the log says more.";
  }
}
