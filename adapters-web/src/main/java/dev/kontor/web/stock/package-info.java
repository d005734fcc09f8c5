/** The routes of stock. */
@NullMarked
package dev.kontor.web.stock;

import org.jspecify.annotations.NullMarked;
