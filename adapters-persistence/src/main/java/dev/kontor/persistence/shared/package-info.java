/** Transactions and statements on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.shared;

import org.jspecify.annotations.NullMarked;
