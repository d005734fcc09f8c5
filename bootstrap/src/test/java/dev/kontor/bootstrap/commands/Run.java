package dev.kontor.bootstrap.commands;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command did. */
record Run(int status, String out, String errors) {
  static Run of(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    int status =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(errors))
            .setParameterExceptionHandler(new OneLineUsageError())
            .setExecutionExceptionHandler(new OneLineFailure())
            .execute(arguments);
    return new Run(status, out.toString(), errors.toString());
  }
}
