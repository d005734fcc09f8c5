/** Identities from the uuid-creator library. */
@NullMarked
package dev.kontor.integration.uuid;

import org.jspecify.annotations.NullMarked;
