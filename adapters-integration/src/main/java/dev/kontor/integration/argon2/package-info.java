/** Password hashing with Bouncy Castle's Argon2. */
@NullMarked
package dev.kontor.integration.argon2;

import org.jspecify.annotations.NullMarked;
