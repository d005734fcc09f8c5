/** Secrets from the platform's random numbers. */
@NullMarked
package dev.kontor.integration.random;

import org.jspecify.annotations.NullMarked;
