/** Tenants on PostgreSQL. */
@NullMarked
package dev.kontor.persistence.tenants;

import org.jspecify.annotations.NullMarked;
