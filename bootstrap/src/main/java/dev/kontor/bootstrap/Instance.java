package dev.kontor.bootstrap;

import dev.kontor.application.stock.RepairStock;
import dev.kontor.application.stock.VerifyStock;
import dev.kontor.application.tenants.FoundTenant;
import dev.kontor.application.users.ImportUser;
import dev.kontor.application.users.Passwords;
import dev.kontor.application.users.ResetPassword;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.database.Database;
import dev.kontor.bootstrap.database.Databases;
import dev.kontor.bootstrap.database.MigrationFailure;
import dev.kontor.persistence.shared.Migrations;
import dev.kontor.web.auth.SigningKeys;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/** The wired use cases for a command: beside a running server or without one, and without HTTP. */
public final class Instance implements AutoCloseable {
  private final Database database;
  private final ApplicationContext context;

  private Instance(Database database, ApplicationContext context) {
    this.database = database;
    this.context = context;
  }

  /** Opens the instance that exists; its schema must be this version's, and is left as it is. */
  public static Instance open(Settings settings) {
    Database database = Databases.attachExisting(settings);
    try {
      Migrations.flyway(database.owner(), database.app(), database.worker()).validate();
      ApplicationContext context =
          context(settings, database, ContextProperties.ofCommand(settings, database));
      return new Instance(database, context.start());
    } catch (RuntimeException e) {
      database.close();
      throw MigrationFailure.explained(e);
    }
  }

  /** A context that is not started yet. */
  static ApplicationContext context(
      Settings settings, Database database, Map<String, Object> properties) {
    return ApplicationContext.builder()
        .banner(false)
        .deduceEnvironment(false)
        // Only what was checked may configure: no stray variable of the process.
        .environmentPropertySource(false)
        .propertySources(PropertySource.of("settings", properties))
        .singletons(settings, database)
        .build();
  }

  public VerifyStock verifyStock() {
    return context.getBean(VerifyStock.class);
  }

  public RepairStock repairStock() {
    return context.getBean(RepairStock.class);
  }

  public FoundTenant foundTenant() {
    return context.getBean(FoundTenant.class);
  }

  public ResetPassword resetPassword() {
    return context.getBean(ResetPassword.class);
  }

  public ImportUser importUser() {
    return context.getBean(ImportUser.class);
  }

  public Passwords passwords() {
    return context.getBean(Passwords.class);
  }

  public SigningKeys signingKeys() {
    return context.getBean(SigningKeys.class);
  }

  @Override
  public void close() {
    try {
      context.close();
    } finally {
      database.close();
    }
  }
}
