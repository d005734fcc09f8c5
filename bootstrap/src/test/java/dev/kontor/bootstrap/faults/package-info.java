/**
 * Kontor as real processes under load while something goes wrong; afterwards the history of its
 * clients must add up. Each run is one fault with one seed.
 */
@NullMarked
package dev.kontor.bootstrap.faults;

import org.jspecify.annotations.NullMarked;
