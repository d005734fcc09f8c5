/** Tasks on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.tasks;

import org.jspecify.annotations.NullMarked;
