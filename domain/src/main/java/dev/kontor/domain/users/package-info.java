/** Users of a tenant and the roles they hold. */
@NullMarked
package dev.kontor.domain.users;

import org.jspecify.annotations.NullMarked;
