package dev.kontor.application.shared;

import dev.kontor.application.auth.LoginThrottle;
import dev.kontor.application.items.ItemEvents;
import dev.kontor.application.items.ItemReferences;
import dev.kontor.application.orders.CancelOrder;
import dev.kontor.application.orders.SettleOrders;
import dev.kontor.application.orders.SettlementWatch;
import dev.kontor.application.tasks.TaskEvents;
import dev.kontor.application.tasks.TaskReferences;
import dev.kontor.application.tenants.TenantEvents;
import dev.kontor.application.tenants.TenantFounding;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.SettlementSignal;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.stock.StockRepository;
import dev.kontor.domain.users.Role;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Shop;
import dev.kontor.testkit.transactions.InMemoryTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A shop with everything around it that use cases need. */
public record House(
    SettlementWatch watch, InMemoryPorts ports, Transactions transactions, Shop shop) {
  public static final Duration PENDING_TIMEOUT = Duration.ofHours(24);
  public static final Duration OWNERS_WINDOW = Duration.ofHours(24);
  public static final Duration SESSION_LIFETIME = Duration.ofDays(30);

  /** A house with an empty shop. */
  public static House open() {
    SettlementWatch watch = new SettlementWatch();
    InMemoryPorts ports = InMemoryPorts.create(watch);
    Transactions transactions = new InMemoryTransactions(ports.tables().database());
    return new House(watch, ports, transactions, Shop.open(ports));
  }

  /** The keeper of the shop. */
  public Actor staff() {
    return actor(shop.keeper(), Role.STAFF.scopes());
  }

  /** A new customer. */
  public Actor customer() {
    return actor(shop.addCustomer(), Role.CUSTOMER.scopes());
  }

  /** That user with just these scopes. */
  public static Actor actor(UserId user, Set<Scope> scopes) {
    return new Actor(user, scopes, "request-1");
  }

  /** With the standard limits. */
  public LoginThrottle loginThrottle() {
    return new LoginThrottle(
        transactions, ports.loginFailures(), LoginThrottle.Limits.DEFAULTS, ports.clock());
  }

  public ItemReferences itemReferences() {
    return new ItemReferences(ports.tenants(), ports.users());
  }

  public ItemEvents itemEvents() {
    return new ItemEvents(ports.events(), ports.ids());
  }

  public TaskReferences taskReferences() {
    return new TaskReferences(ports.subjects());
  }

  public TaskEvents taskEvents() {
    return new TaskEvents(ports.events(), ports.ids());
  }

  /** Makes tenants, and notes so in that log. */
  public TenantFounding tenantFounding(EventLog log) {
    return new TenantFounding(
        ports.tenants(),
        ports.users(),
        new TenantEvents(log, ports.ids()),
        ports.ids(),
        ports.clock());
  }

  public CancelOrder cancelOrder() {
    return cancelOrder(watch);
  }

  /** Cancels and gives that signal. */
  public CancelOrder cancelOrder(SettlementSignal signal) {
    return new CancelOrder(
        transactions,
        ports.orders(),
        ports.queue(),
        ports.stock(),
        ports.events(),
        new OrderEvents(ports.ids()),
        signal,
        ports.ids(),
        ports.clock(),
        OWNERS_WINDOW);
  }

  public SettleOrders settleOrders() {
    return settleOrders(transactions, ports.stock(), watch, PENDING_TIMEOUT);
  }

  /** Settles with transactions and a stock that may fail. */
  public SettleOrders settleOrders(
      Transactions mayFail,
      StockRepository mayFailToo,
      SettlementSignal signal,
      Duration pendingTimeout) {
    return new SettleOrders(
        mayFail,
        ports.queue(),
        mayFailToo,
        new OrderEvents(ports.ids()),
        signal,
        ports.ids(),
        ports.clock(),
        pendingTimeout);
  }

  /** All that happened, in its order, as types. */
  public List<EventType> history() {
    return ports.events().listAll().stream().map(Event::type).toList();
  }

  /** All that happened to the subject. */
  public List<Event> history(UUID subject) {
    return ports.events().listAll().stream()
        .filter(event -> event.subject().equals(subject))
        .toList();
  }

  /** Checks that the work is refused with that code. */
  public static void assertRefused(ErrorCode code, ThrowingCallable work) {
    Assertions.assertThatExceptionOfType(DomainException.class)
        .isThrownBy(work)
        .extracting(DomainException::code)
        .isEqualTo(code);
  }
}
