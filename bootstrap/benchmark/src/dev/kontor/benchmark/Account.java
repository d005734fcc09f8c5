package dev.kontor.benchmark;

/** Whether a service was honest: what left the shelves is what was confirmed. */
final class Account {
  private final Service service;
  private final Psql database;
  private final String units;

  private Account(Service service, Psql database) {
    this.service = service;
    this.database = database;
    this.units = database.value(service.store().units());
  }

  static Account open(Service service, Psql database) {
    return new Account(service, database);
  }

  /**
   * Compares with the beginning; nothing may wait any more.
   *
   * @throws Failure when units appeared or disappeared
   */
  void check() {
    String now = database.value(service.store().units());
    if (!now.equals(units)) {
      throw new Failure(
          "%s was not honest: there were %s units on the shelves and in confirmed orders, now %s."
              .formatted(service.name(), units, now));
    }
    service.audit();
    Progress.say(
        "%s was honest: %s units in confirmed orders, as many as left the shelves",
        service.name(), database.value(service.store().confirmed()));
  }
}
