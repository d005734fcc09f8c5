package dev.kontor.bootstrap;

import dev.kontor.bootstrap.commands.DatabaseCommand;
import dev.kontor.bootstrap.commands.ImportCommand;
import dev.kontor.bootstrap.commands.KeysCommand;
import dev.kontor.bootstrap.commands.OneLineFailure;
import dev.kontor.bootstrap.commands.OneLineUsageError;
import dev.kontor.bootstrap.commands.ReplayCommand;
import dev.kontor.bootstrap.commands.ServeCommand;
import dev.kontor.bootstrap.commands.Serving;
import dev.kontor.bootstrap.commands.StockCommand;
import dev.kontor.bootstrap.commands.TenantCommand;
import dev.kontor.bootstrap.commands.UserCommand;
import dev.kontor.bootstrap.commands.WarmUpCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
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
    versionProvider = Kontor.Version.class)
public final class Kontor implements Runnable {
  private static final List<Class<?>> COMMANDS =
      List.of(
          ServeCommand.class,
          ImportCommand.class,
          ReplayCommand.class,
          StockCommand.class,
          DatabaseCommand.class,
          TenantCommand.class,
          UserCommand.class,
          KeysCommand.class,
          WarmUpCommand.class);

  private static final String[] PLAIN_SERVE = {"serve"};

  @Spec private CommandSpec specification;

  private Kontor() {}

  public static void main(String[] arguments) {
    System.exit(
        Arrays.equals(arguments, PLAIN_SERVE)
            ? Serving.plainly(System.getenv(), writer(System.out), writer(System.err))
            : commandLine(arguments).execute(arguments));
  }

  /**
   * Knows the command that is asked for, and all of them when none is: to learn what a command
   * understands takes longer than to start some of them.
   */
  static CommandLine commandLine(String... arguments) {
    CommandLine line = new CommandLine(new Kontor());
    List<Class<?>> asked =
        COMMANDS.stream()
            .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
            .toList();
    if (asked.isEmpty()) {
      line.addSubcommand(HelpCommand.class);
      COMMANDS.forEach(line::addSubcommand);
    } else {
      asked.forEach(line::addSubcommand);
    }
    return line.setParameterExceptionHandler(new OneLineUsageError())
        .setExecutionExceptionHandler(new OneLineFailure());
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
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
