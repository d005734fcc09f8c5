/** Signing keys on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.auth;

import org.jspecify.annotations.NullMarked;
