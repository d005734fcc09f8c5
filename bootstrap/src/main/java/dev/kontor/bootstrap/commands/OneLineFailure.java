package dev.kontor.bootstrap.commands;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command failed. */
public final class OneLineFailure implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter errors = command.getErr();
    errors.println(command.getCommandSpec().qualifiedName() + ": " + FailureLine.of(failure));
    errors.flush();
    return FailureLine.status(failure);
  }
}
