/** The event log on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.events;

import org.jspecify.annotations.NullMarked;
