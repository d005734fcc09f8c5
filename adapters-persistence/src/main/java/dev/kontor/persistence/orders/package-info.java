/** Orders on PostgreSQL: group commit, queue, reads. */
@NullMarked
package dev.kontor.persistence.orders;

import org.jspecify.annotations.NullMarked;
