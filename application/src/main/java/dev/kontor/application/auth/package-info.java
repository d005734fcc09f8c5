/** Logging in, going on, and what tokens are worth. */
@NullMarked
package dev.kontor.application.auth;

import org.jspecify.annotations.NullMarked;
