package dev.kontor.testkit.shared;

import dev.kontor.domain.items.ItemLookup;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderLookup;
import dev.kontor.domain.orders.SettlementSignal;
import dev.kontor.testkit.articles.InMemoryArticleRepository;
import dev.kontor.testkit.auth.InMemoryClientRepository;
import dev.kontor.testkit.auth.InMemoryLoginFailures;
import dev.kontor.testkit.auth.InMemorySessionRepository;
import dev.kontor.testkit.auth.InMemorySigningKeyRepository;
import dev.kontor.testkit.auth.SequentialSecrets;
import dev.kontor.testkit.comments.InMemoryCommentRepository;
import dev.kontor.testkit.events.InMemoryEventLog;
import dev.kontor.testkit.imports.InMemoryImportRepository;
import dev.kontor.testkit.items.InMemoryCatalogue;
import dev.kontor.testkit.items.InMemoryItemLookup;
import dev.kontor.testkit.items.InMemoryItemRepository;
import dev.kontor.testkit.orders.InMemoryOrderIntake;
import dev.kontor.testkit.orders.InMemoryOrderLookup;
import dev.kontor.testkit.orders.InMemoryOrderRepository;
import dev.kontor.testkit.orders.InMemorySettlementQueue;
import dev.kontor.testkit.orders.RecordingSignal;
import dev.kontor.testkit.stock.InMemoryStockLedger;
import dev.kontor.testkit.stock.InMemoryStockRepository;
import dev.kontor.testkit.tasks.InMemorySubjectDirectory;
import dev.kontor.testkit.tasks.InMemoryTaskRepository;
import dev.kontor.testkit.tenants.InMemoryTenantRepository;
import dev.kontor.testkit.users.InMemoryUserRepository;

/** All fakes over one memory. */
public record InMemoryPorts(
    InMemoryTables tables,
    MutableClock clock,
    SequentialIds ids,
    InMemoryTenantRepository tenants,
    InMemoryUserRepository users,
    InMemorySigningKeyRepository signingKeys,
    SequentialSecrets secrets,
    InMemorySessionRepository sessions,
    InMemoryClientRepository clients,
    InMemoryLoginFailures loginFailures,
    InMemoryItemRepository items,
    InMemoryArticleRepository articles,
    InMemoryCommentRepository comments,
    InMemoryCatalogue catalogue,
    InMemoryImportRepository imports,
    InMemoryStockRepository stock,
    InMemoryStockLedger ledger,
    InMemoryOrderRepository orders,
    InMemoryOrderIntake intake,
    InMemorySettlementQueue queue,
    InMemoryTaskRepository tasks,
    InMemorySubjectDirectory subjects,
    InMemoryEventLog events,
    InMemoryIdempotencyStore idempotency)
    implements Ports {
  /** Empty ones, with a clock that stands. */
  public static InMemoryPorts create() {
    return create(new RecordingSignal());
  }

  /** Empty ones whose intake gives that signal. */
  public static InMemoryPorts create(SettlementSignal signal) {
    InMemoryTables tables = new InMemoryTables();
    MutableClock clock = MutableClock.create();
    SequentialIds ids = new SequentialIds(clock);
    InMemoryEventLog events = new InMemoryEventLog(tables);
    return new InMemoryPorts(
        tables,
        clock,
        ids,
        new InMemoryTenantRepository(tables),
        new InMemoryUserRepository(tables),
        new InMemorySigningKeyRepository(tables),
        new SequentialSecrets(),
        new InMemorySessionRepository(tables),
        new InMemoryClientRepository(tables),
        new InMemoryLoginFailures(tables),
        new InMemoryItemRepository(tables),
        new InMemoryArticleRepository(tables),
        new InMemoryCommentRepository(tables),
        new InMemoryCatalogue(tables),
        new InMemoryImportRepository(tables),
        new InMemoryStockRepository(tables),
        new InMemoryStockLedger(tables),
        new InMemoryOrderRepository(tables),
        new InMemoryOrderIntake(tables, events, new OrderEvents(ids), signal, clock),
        new InMemorySettlementQueue(tables, events),
        new InMemoryTaskRepository(tables),
        new InMemorySubjectDirectory(tables),
        events,
        new InMemoryIdempotencyStore(tables));
  }

  @Override
  public ItemLookup itemLookup() {
    return new InMemoryItemLookup(work()::queryInTenant, items);
  }

  @Override
  public OrderLookup orderLookup() {
    return new InMemoryOrderLookup(work(), orders);
  }

  @Override
  public Work work() {
    return tables.database();
  }
}
