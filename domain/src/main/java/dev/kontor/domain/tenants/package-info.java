/** Tenants: the customers of an instance, walled off from each other. */
@NullMarked
package dev.kontor.domain.tenants;

import org.jspecify.annotations.NullMarked;
