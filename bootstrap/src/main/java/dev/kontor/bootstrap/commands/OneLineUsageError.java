package dev.kontor.bootstrap.commands;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Answers a wrong call in one line, instead of picocli's whole page of help. */
public final class OneLineUsageError implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter errors = command.getErr();
    errors.println(name + ": " + wrong.getMessage() + " (see " + name + " --help)");
    errors.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
