/** Balances and the ledger of movements behind them. */
@NullMarked
package dev.kontor.domain.stock;

import org.jspecify.annotations.NullMarked;
