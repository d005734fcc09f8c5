package dev.kontor.benchmark;

import java.util.List;

/**
 * A service's database, in SQL.
 *
 * @param database its name
 * @param waiting whether any order waits for settlement
 * @param units how many units there are, on the shelves and in confirmed orders: never changes
 * @param confirmed how many units are in confirmed orders
 * @param resetVersions makes every item unedited, as the load generator takes it to be
 * @param crowded tables in which dead rows gather
 * @param preload the file that puts orders into the queue
 */
record Store(
    String database,
    String waiting,
    String units,
    String confirmed,
    String resetVersions,
    List<String> crowded,
    String preload) {
  Store {
    crowded = List.copyOf(crowded);
  }
}
