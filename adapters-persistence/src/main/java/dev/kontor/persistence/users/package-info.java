/** Users on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.users;

import org.jspecify.annotations.NullMarked;
