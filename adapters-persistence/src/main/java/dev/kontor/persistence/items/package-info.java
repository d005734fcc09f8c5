/** The catalogue on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.items;

import org.jspecify.annotations.NullMarked;
