package dev.kontor.bootstrap;

import dev.kontor.bootstrap.database.Database;
import dev.kontor.persistence.shared.Migrations;
import io.micronaut.context.annotation.Factory;
import io.micronaut.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Migrations on start-up are those of the commands and the tests, to the letter. */
@Factory
final class DatabaseFactory {
  @Singleton
  @Named(ContextProperties.OWNER)
  FlywayConfigurationCustomizer migrations(Database database) {
    return new FlywayConfigurationCustomizer() {
      @Override
      public void customizeFluentConfiguration(FluentConfiguration configuration) {
        Migrations.configure(configuration, database.app(), database.worker());
      }

      @Override
      public String getName() {
        return ContextProperties.OWNER;
      }
    };
  }
}
