/** The catalogue. */
@NullMarked
package dev.kontor.domain.items;

import org.jspecify.annotations.NullMarked;
