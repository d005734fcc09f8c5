/** Keeping the catalogue. */
@NullMarked
package dev.kontor.application.items;

import org.jspecify.annotations.NullMarked;
