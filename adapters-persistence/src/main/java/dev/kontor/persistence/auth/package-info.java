/** Sessions, clients and signing keys on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.auth;

import org.jspecify.annotations.NullMarked;
