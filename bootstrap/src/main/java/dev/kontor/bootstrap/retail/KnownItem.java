package dev.kontor.bootstrap.retail;

/**
 * An item of the shop.
 *
 * @param isNew true if this run created it, so that no earlier run can have moved its stock
 */
record KnownItem(String id, boolean isNew) {}
