package dev.kontor.benchmark;

/** Whether the service was honest: what left the shelves is what was confirmed. */
final class Account {
  private final Store store;
  private final Psql database;
  private final String units;

  private Account(Store store, Psql database) {
    this.store = store;
    this.database = database;
    this.units = database.value(store.units());
  }

  static Account open(Store store, Psql database) {
    return new Account(store, database);
  }

  /**
   * Compares with the beginning; nothing may wait any more.
   *
   * @throws Failure when units appeared or disappeared
   */
  void check(String name) {
    String now = database.value(store.units());
    if (!now.equals(units)) {
      throw new Failure(
          name + " was not honest: there were " + units + " units, now there are " + now + ".");
    }
    Progress.say(
        "%s: %s units in confirmed orders have left the shelves",
        name, database.value(store.confirmed()));
  }
}
