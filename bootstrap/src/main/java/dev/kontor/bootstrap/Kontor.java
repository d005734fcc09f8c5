package dev.kontor.bootstrap;

import dev.kontor.bootstrap.commands.DatabaseCommand;
import dev.kontor.bootstrap.commands.ImportCommand;
import dev.kontor.bootstrap.commands.KeysCommand;
import dev.kontor.bootstrap.commands.OneLineFailure;
import dev.kontor.bootstrap.commands.OneLineUsageError;
import dev.kontor.bootstrap.commands.ReplayCommand;
import dev.kontor.bootstrap.commands.ServeCommand;
import dev.kontor.bootstrap.commands.StockCommand;
import dev.kontor.bootstrap.commands.TenantCommand;
import dev.kontor.bootstrap.commands.UserCommand;
import dev.kontor.bootstrap.commands.WarmUpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: every way into the program starts here. */
@Command(
    name = "kontor",
    description = "The back office of commerce.",
    mixinStandardHelpOptions = true,
    versionProvider = Kontor.Version.class,
    subcommands = {
      HelpCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      ReplayCommand.class,
      StockCommand.class,
      DatabaseCommand.class,
      TenantCommand.class,
      UserCommand.class,
      KeysCommand.class,
      WarmUpCommand.class
    })
public final class Kontor implements Runnable {

  @Spec private CommandSpec specification;

  private Kontor() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Kontor())
        .setParameterExceptionHandler(new OneLineUsageError())
        .setExecutionExceptionHandler(new OneLineFailure());
  }

  /** Without a command there is nothing to do, which is a mistake of the caller. */
  @Override
  public void run() {
    throw new ParameterException(specification.commandLine(), "Say which command to run.");
  }

  /** What the build wrote into the jar. */
  static String version() {
    String version = Kontor.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** Answers {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"kontor " + version()};
    }
  }
}
