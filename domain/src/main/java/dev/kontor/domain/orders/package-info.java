/** Orders: acceptance, settlement, cancellation and their rules. */
@NullMarked
package dev.kontor.domain.orders;

import org.jspecify.annotations.NullMarked;
