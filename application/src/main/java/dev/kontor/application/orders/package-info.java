/** Placing, settling, cancelling and reading orders. */
@NullMarked
package dev.kontor.application.orders;

import org.jspecify.annotations.NullMarked;
