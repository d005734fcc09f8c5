/** Making and keeping tenants. */
@NullMarked
package dev.kontor.application.tenants;

import org.jspecify.annotations.NullMarked;
