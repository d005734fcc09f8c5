package dev.kontor.bootstrap.retail;

/**
 * An order that the server took.
 *
 * @param lines how many lines of the file it stands for
 * @param units how many units these lines sell
 */
record PlacedOrder(String id, String invoice, long lines, long units) {}
