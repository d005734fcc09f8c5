package dev.kontor.persistence.shared;

import org.junit.jupiter.api.AfterAll;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The contracts on PostgreSQL in a container: wherever a Docker engine answers. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerPostgresTest extends AdapterContracts {
  private final PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");

  @Override
  TestDatabase database() {
    container.start();
    String server =
        "jdbc:postgresql://" + container.getHost() + ":" + container.getFirstMappedPort() + "/";
    return TestDatabase.on(
        server,
        new DatabaseLogin(
            server + container.getDatabaseName(),
            container.getUsername(),
            container.getPassword()));
  }

  @AfterAll
  void stopContainer() {
    container.stop();
  }
}
