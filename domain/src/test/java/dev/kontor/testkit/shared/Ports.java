package dev.kontor.testkit.shared;

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

/**
 * A whole set of adapters over one store, as contract tests need it. May be shared by all tests:
 * they take care to work in a tenant of their own.
 */
public interface Ports {
  /** Opens transactions. */
  Work work();

  /** The clock that the adapters go by. */
  MutableClock clock();

  /** Where adapters and tests take identities from. */
  IdGenerator ids();

  TenantRepository tenants();

  UserRepository users();

  SigningKeyRepository signingKeys();

  SessionRepository sessions();

  ClientRepository clients();

  LoginFailures loginFailures();

  ItemRepository items();

  ItemLookup itemLookup();

  ArticleRepository articles();

  CommentRepository comments();

  Catalogue catalogue();

  ImportRepository imports();

  StockRepository stock();

  StockLedger ledger();

  OrderRepository orders();

  OrderLookup orderLookup();

  OrderIntake intake();

  SettlementQueue queue();

  TaskRepository tasks();

  SubjectDirectory subjects();

  EventLog events();

  IdempotencyStore idempotency();
}
