package dev.kontor.persistence.shared;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.articles.ArticleRepository;
import dev.kontor.domain.auth.ClientRepository;
import dev.kontor.domain.auth.LoginFailures;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.domain.comments.CommentRepository;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.imports.ImportRepository;
import dev.kontor.domain.items.Catalogue;
import dev.kontor.domain.items.ItemLookup;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderLookup;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.stock.StockLedger;
import dev.kontor.domain.stock.StockRepository;
import dev.kontor.domain.tasks.SubjectDirectory;
import dev.kontor.domain.tasks.TaskRepository;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.testkit.shared.MutableClock;
import dev.kontor.testkit.shared.Ports;
import dev.kontor.testkit.shared.Work;
import dev.kontor.testkit.transactions.TransactionsWork;

/** The adapters of this module, as the contract tests ask for them. */
public record JdbcPorts(TestAdapters adapters) implements Ports {
  @Override
  public Work work() {
    return new TransactionsWork(adapters.get(Transactions.class));
  }

  @Override
  public MutableClock clock() {
    return adapters.get(MutableClock.class);
  }

  @Override
  public IdGenerator ids() {
    return adapters.get(IdGenerator.class);
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
  public SessionRepository sessions() {
    return adapters.get(SessionRepository.class);
  }

  @Override
  public ClientRepository clients() {
    return adapters.get(ClientRepository.class);
  }

  @Override
  public LoginFailures loginFailures() {
    return adapters.get(LoginFailures.class);
  }

  @Override
  public ItemRepository items() {
    return adapters.get(ItemRepository.class);
  }

  @Override
  public ItemLookup itemLookup() {
    return adapters.get(ItemLookup.class);
  }

  @Override
  public ArticleRepository articles() {
    return adapters.get(ArticleRepository.class);
  }

  @Override
  public CommentRepository comments() {
    return adapters.get(CommentRepository.class);
  }

  @Override
  public Catalogue catalogue() {
    return adapters.get(Catalogue.class);
  }

  @Override
  public ImportRepository imports() {
    return adapters.get(ImportRepository.class);
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
  public OrderLookup orderLookup() {
    return adapters.get(OrderLookup.class);
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
  public TaskRepository tasks() {
    return adapters.get(TaskRepository.class);
  }

  @Override
  public SubjectDirectory subjects() {
    return adapters.get(SubjectDirectory.class);
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
