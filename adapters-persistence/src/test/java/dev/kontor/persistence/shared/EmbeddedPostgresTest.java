package dev.kontor.persistence.shared;

/** The contracts on embedded PostgreSQL: always. */
class EmbeddedPostgresTest extends AdapterContracts {
  @Override
  TestDatabase database() {
    // Of its own: some contracts look at the queue, which all tenants share.
    return TestDatabase.fresh();
  }
}
