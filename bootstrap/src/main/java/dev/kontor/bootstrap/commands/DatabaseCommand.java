package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.database.Database;
import dev.kontor.bootstrap.database.Databases;
import dev.kontor.bootstrap.database.MigrationFailure;
import dev.kontor.persistence.shared.Migrations;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.output.ValidateResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kontor db}: looks after the schema, with or without a running server. */
@Command(
    name = "db",
    mixinStandardHelpOptions = true,
    description = "Looks after the schema of the database, while the server runs or not.")
public final class DatabaseCommand implements Runnable {
  private final Map<String, String> environment;
  @Spec private CommandSpec command;

  public DatabaseCommand() {
    this(System.getenv());
  }

  /** With other variables than those of the process. */
  DatabaseCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "Say info, migrate or validate.");
  }

  @Command(
      name = "info",
      mixinStandardHelpOptions = true,
      description = "Lists the migrations and what became of them.")
  int info(@Mixin InstanceOptions options) {
    return withFlyway(
        Databases.attachExisting(options.quietSettings(environment)),
        flyway -> {
          PrintWriter out = out();
          out.printf("%-8s %-32s %-10s %s%n", "version", "description", "state", "installed");
          for (MigrationInfo migration : flyway.info().all()) {
            out.printf(
                "%-8s %-32s %-10s %s%n",
                migration.getVersion() == null ? "" : migration.getVersion(),
                migration.getDescription(),
                migration.getState().getDisplayName().toLowerCase(Locale.ROOT),
                migration.getInstalledOn() == null ? "" : migration.getInstalledOn().toInstant());
          }
          out.flush();
          return 0;
        });
  }

  @Command(
      name = "migrate",
      mixinStandardHelpOptions = true,
      description = "Applies the migrations that are missing; makes the database if need be.")
  int migrate(@Mixin InstanceOptions options) {
    return withFlyway(
        Databases.attach(options.quietSettings(environment)),
        flyway -> {
          MigrateResult result = flyway.migrate();
          return say(
              result.migrationsExecuted == 0
                  ? "Nothing to do: the schema is at version " + result.initialSchemaVersion + "."
                  : "Applied "
                      + result.migrationsExecuted
                      + " migrations: the schema is at version "
                      + result.targetSchemaVersion
                      + ".");
        });
  }

  @Command(
      name = "validate",
      mixinStandardHelpOptions = true,
      description = "Compares what was applied with what this version brings.")
  int validate(@Mixin InstanceOptions options) {
    return withFlyway(
        Databases.attachExisting(options.quietSettings(environment)),
        flyway -> {
          ValidateResult result = flyway.validateWithResult();
          if (!result.validationSuccessful) {
            throw new CommandException(
                "The schema is not this version's: "
                    + result.getAllErrorMessages().strip().replaceAll("\\s+", " "));
          }
          return say("The schema is this version's: " + result.validateCount + " migrations.");
        });
  }

  private static int withFlyway(Database database, ToIntFunction<Flyway> work) {
    try (database) {
      return work.applyAsInt(
          Migrations.flyway(database.owner(), database.app(), database.worker()));
    } catch (RuntimeException e) {
      throw MigrationFailure.explained(e);
    }
  }

  private int say(String line) {
    PrintWriter out = out();
    out.println(line);
    out.flush();
    return 0;
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
