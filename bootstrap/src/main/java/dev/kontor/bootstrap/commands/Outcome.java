package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.client.ClientFailure;
import java.io.PrintWriter;
import java.util.function.IntSupplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How a command that works over HTTP ends: a failure is one line that says what to do. */
final class Outcome {
  private static final int WORK_FAILED = 1;
  private static final int MOST_LANES = 256;

  private Outcome() {}

  static int of(CommandSpec command, IntSupplier work) {
    try {
      return work.getAsInt();
    } catch (ClientFailure failure) {
      PrintWriter errors = command.commandLine().getErr();
      errors.println(command.qualifiedName() + ": " + failure.getMessage());
      errors.flush();
      return WORK_FAILED;
    }
  }

  static void requireConcurrency(CommandSpec command, int lanes) {
    if (lanes < 1 || lanes > MOST_LANES) {
      throw new ParameterException(
          command.commandLine(), "--concurrency: give a number from 1 to " + MOST_LANES);
    }
  }
}
