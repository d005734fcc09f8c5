package dev.kontor.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  @Test
  void migrations_leaveNothingToDo() {
    TestDatabase database = TestDatabase.fresh();
    Flyway flyway = Migrations.flyway(database.owner(), database.app(), database.worker());

    assertThat(flyway.info().pending()).isEmpty();
    assertThat(flyway.info().applied()).isNotEmpty();
    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    assertThat(flyway.migrate().migrationsExecuted).isZero();
  }
}
