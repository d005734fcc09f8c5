package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.configuration.LogLevel;
import dev.kontor.bootstrap.configuration.Logging;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.configuration.Variables;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which instance a command works on: the same for every command that does so without HTTP. */
final class InstanceOptions {
  @Option(
      names = "--data-dir",
      paramLabel = "DIRECTORY",
      description = "Where the embedded database lives (KONTOR_DATA_DIR; .kontor).")
  private Optional<String> dataDirectory = Optional.empty();

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description = "A PostgreSQL 15 or newer instead (KONTOR_DATABASE_URL).")
  private Optional<String> databaseUrl = Optional.empty();

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "error, warn, info, debug or trace (KONTOR_LOG_LEVEL).")
  private Optional<String> logLevel = Optional.empty();

  /** The variables with the flags on top. */
  Variables variables(Map<String, String> environment) {
    return Variables.of(environment)
        .with("--data-dir", Settings.DATA_DIRECTORY, dataDirectory)
        .with("--database-url", Settings.DATABASE_URL, databaseUrl)
        .with("--log-level", Settings.LOG_LEVEL, logLevel);
  }

  /** The settings of a command that answers on its output and logs only what goes wrong. */
  Settings quietSettings(Map<String, String> environment) {
    Settings settings = Settings.read(variables(environment));
    boolean asked = logLevel.isPresent() || environment.containsKey(Settings.LOG_LEVEL);
    Logging.set(asked ? settings.logLevel() : LogLevel.WARN);
    return settings;
  }
}
