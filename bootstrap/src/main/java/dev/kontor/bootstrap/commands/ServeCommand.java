package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.configuration.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kontor serve}: runs the server until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the server, on a PostgreSQL of its own unless told otherwise.",
      "Stops cleanly on Ctrl-C and SIGTERM, with exit status 0."
    })
public final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private final InstanceOptions instance = new InstanceOptions();
  private final Map<String, String> environment;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 takes any that is free (KONTOR_PORT; 8080).")
  private Optional<String> port = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Address to listen on (KONTOR_HOST; 127.0.0.1).")
  private Optional<String> host = Optional.empty();

  public ServeCommand() {
    this(System.getenv());
  }

  /** With other variables than those of the process. */
  ServeCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings =
        Settings.read(
            instance
                .variables(environment)
                .with("--port", Settings.PORT, port)
                .with("--host", Settings.HOST, host));
    Serving.run(settings, command.commandLine().getOut());
    return 0;
  }
}
