/** Comments on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.comments;

import org.jspecify.annotations.NullMarked;
