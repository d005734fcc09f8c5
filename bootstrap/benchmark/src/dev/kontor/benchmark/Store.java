package dev.kontor.benchmark;

/**
 * A service's database, in SQL.
 *
 * @param database its name
 * @param waiting whether any order waits for settlement
 * @param units how many units there are, on the shelves and in confirmed orders: never changes
 * @param confirmed how many units are in confirmed orders
 * @param resetVersions makes every item unedited, as the load generator takes it to be
 * @param tidy takes away what earlier phases left, as the database itself would in time
 * @param preload puts so many orders into the queue; to be formatted with their number and a name
 */
record Store(
    String database,
    String waiting,
    String units,
    String confirmed,
    String resetVersions,
    String tidy,
    String preload) {}
