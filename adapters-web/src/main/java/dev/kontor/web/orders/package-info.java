/** The routes of orders. */
@NullMarked
package dev.kontor.web.orders;

import org.jspecify.annotations.NullMarked;
