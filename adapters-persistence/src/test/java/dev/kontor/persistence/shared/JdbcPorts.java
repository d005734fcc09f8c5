package dev.kontor.persistence.shared;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.stock.StockLedger;
import dev.kontor.domain.stock.StockRepository;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.testkit.shared.MutableClock;
import dev.kontor.testkit.shared.Ports;
import dev.kontor.testkit.shared.SequentialIds;
import dev.kontor.testkit.shared.Work;
import dev.kontor.testkit.transactions.TransactionsWork;
import java.util.Map;

/** The adapters of this module, for the contract tests of the test kit. */
public record JdbcPorts(TestAdapters adapters, MutableClock clock, IdGenerator ids)
    implements Ports {
  /** The adapters on a database, with a clock that stands. */
  public static JdbcPorts on(TestDatabase database) {
    MutableClock clock = MutableClock.create();
    SequentialIds ids = new SequentialIds(clock);
    return new JdbcPorts(TestAdapters.on(database, Map.of(), clock, ids), clock, ids);
  }

  /** The transactions that the adapters work in. */
  public Transactions transactions() {
    return adapters.get(Transactions.class);
  }

  @Override
  public Work work() {
    return new TransactionsWork(transactions());
  }

  @Override
  public TenantRepository tenants() {
    return adapters.get(TenantRepository.class);
  }

  @Override
  public UserRepository users() {
    return adapters.get(UserRepository.class);
  }

  @Override
  public SigningKeyRepository signingKeys() {
    return adapters.get(SigningKeyRepository.class);
  }

  @Override
  public ItemRepository items() {
    return adapters.get(ItemRepository.class);
  }

  @Override
  public StockRepository stock() {
    return adapters.get(StockRepository.class);
  }

  @Override
  public StockLedger ledger() {
    return adapters.get(StockLedger.class);
  }

  @Override
  public OrderRepository orders() {
    return adapters.get(OrderRepository.class);
  }

  @Override
  public OrderIntake intake() {
    return adapters.get(OrderIntake.class);
  }

  @Override
  public SettlementQueue queue() {
    return adapters.get(SettlementQueue.class);
  }

  @Override
  public EventLog events() {
    return adapters.get(EventLog.class);
  }

  @Override
  public IdempotencyStore idempotency() {
    return adapters.get(IdempotencyStore.class);
  }
}
