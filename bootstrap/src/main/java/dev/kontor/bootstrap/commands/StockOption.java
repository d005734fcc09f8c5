package dev.kontor.bootstrap.commands;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How many units of each article there are to be. */
final class StockOption {
  @Spec(Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--stock-per-sku",
      paramLabel = "N",
      description = "Units of each article; see the command's description for what it sets.")
  private @Nullable Long units;

  @Nullable Long units() {
    if (units != null && units < 0) {
      throw new ParameterException(command.commandLine(), "--stock-per-sku: give 0 units or more");
    }
    return units;
  }
}
