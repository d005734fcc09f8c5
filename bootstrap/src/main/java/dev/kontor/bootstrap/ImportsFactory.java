package dev.kontor.bootstrap;

import dev.kontor.application.imports.AdvanceImport;
import dev.kontor.application.imports.FindImport;
import dev.kontor.application.imports.ImportWatch;
import dev.kontor.application.imports.ListRejected;
import dev.kontor.application.imports.RowImport;
import dev.kontor.application.imports.StartImport;
import dev.kontor.application.shared.Transactions;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.imports.ImportRepository;
import dev.kontor.domain.items.Catalogue;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.stock.StockRepository;
import dev.kontor.domain.tenants.TenantRepository;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases of imports. */
@Factory
final class ImportsFactory {
  /** One for all: whoever takes files in and whoever works on them must meet at the same watch. */
  @Singleton
  ImportWatch importWatch() {
    return new ImportWatch();
  }

  @Singleton
  StartImport startImport(
      Transactions transactions,
      ImportRepository imports,
      ImportWatch watch,
      IdGenerator ids,
      InstantSource clock,
      Settings settings) {
    return new StartImport(
        transactions, imports, watch, ids, clock, settings.imports().waitingMax());
  }

  @Singleton
  FindImport findImport(Transactions transactions, ImportRepository imports) {
    return new FindImport(transactions, imports);
  }

  @Singleton
  ListRejected listRejected(Transactions transactions, ImportRepository imports) {
    return new ListRejected(transactions, imports);
  }

  @Singleton
  RowImport rowImport(
      Catalogue catalogue,
      StockRepository stock,
      EventLog events,
      IdGenerator ids,
      InstantSource clock) {
    return new RowImport(catalogue, stock, events, ids, clock);
  }

  @Singleton
  AdvanceImport advanceImport(
      Transactions transactions,
      ImportRepository imports,
      TenantRepository tenants,
      RowImport rowImport,
      InstantSource clock) {
    return new AdvanceImport(transactions, imports, tenants, rowImport, clock);
  }
}
