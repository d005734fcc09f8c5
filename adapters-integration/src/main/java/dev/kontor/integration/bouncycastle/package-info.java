/** Password hashing with Bouncy Castle: Argon2id is made, bcrypt only checked. */
@NullMarked
package dev.kontor.integration.bouncycastle;

import org.jspecify.annotations.NullMarked;
