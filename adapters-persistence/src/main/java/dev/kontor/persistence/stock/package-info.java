/** Balances and the ledger on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.stock;

import org.jspecify.annotations.NullMarked;
