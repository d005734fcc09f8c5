/** The routes of the catalogue. */
@NullMarked
package dev.kontor.web.items;

import org.jspecify.annotations.NullMarked;
