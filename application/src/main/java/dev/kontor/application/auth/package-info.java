/** Logging in. */
@NullMarked
package dev.kontor.application.auth;

import org.jspecify.annotations.NullMarked;
