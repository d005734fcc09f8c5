package dev.kontor.bootstrap;

import dev.kontor.application.shared.Transactions;
import dev.kontor.application.stock.AdjustStock;
import dev.kontor.application.stock.ListMovements;
import dev.kontor.application.stock.RepairStock;
import dev.kontor.application.stock.VerifyStock;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.stock.StockLedger;
import dev.kontor.domain.stock.StockRepository;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases of stock. */
@Factory
final class StockFactory {
  @Singleton
  AdjustStock adjustStock(
      Transactions transactions,
      StockRepository stock,
      EventLog events,
      IdGenerator ids,
      InstantSource clock) {
    return new AdjustStock(transactions, stock, events, ids, clock);
  }

  @Singleton
  ListMovements listMovements(
      Transactions transactions, ItemRepository items, StockRepository stock) {
    return new ListMovements(transactions, items, stock);
  }

  @Singleton
  VerifyStock verifyStock(Transactions transactions, StockLedger ledger) {
    return new VerifyStock(transactions, ledger);
  }

  @Singleton
  RepairStock repairStock(
      Transactions transactions,
      StockLedger ledger,
      StockRepository stock,
      IdGenerator ids,
      InstantSource clock) {
    return new RepairStock(transactions, ledger, stock, ids, clock);
  }
}
