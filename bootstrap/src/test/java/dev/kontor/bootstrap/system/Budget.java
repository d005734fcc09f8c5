package dev.kontor.bootstrap.system;

import dev.kontor.bootstrap.system.DatabaseTap.Traffic;
import java.util.List;
import java.util.Map;

/**
 * What an operation may cost the database.
 *
 * @param roundTrips how often the server waits for it
 * @param statements the start and end of transactions and what sets their tenant included
 */
record Budget(int roundTrips, int statements) {
  static final Budget NONE = new Budget(0, 0);

  static final Map<String, Budget> OF_OPERATIONS = Map.of();

  static Budget of(Traffic traffic) {
    List<List<String>> trips = traffic.trips();
    return new Budget(trips.size(), trips.stream().mapToInt(List::size).sum());
  }
}
