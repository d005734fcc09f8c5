package dev.kontor.web.fakes;

import dev.kontor.application.shared.Idempotency;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Acceptance;
import dev.kontor.domain.orders.ItemRef;
import dev.kontor.domain.orders.Offer;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.domain.orders.SettlementSignal;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.PageRequest.Position;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.stock.StockAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Orders in memory, settled when a test says so. */
public final class Orders implements OrderRepository, OrderIntake, SettlementQueue {
  private final World world;
  private final Catalogue catalogue;
  private final OrderEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final SettlementSignal signal;

  Orders(
      World world,
      Catalogue catalogue,
      OrderEvents events,
      IdGenerator ids,
      InstantSource clock,
      SettlementSignal signal) {
    this.world = world;
    this.catalogue = catalogue;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
    this.signal = signal;
  }

  @Override
  public Optional<Order> findOrder(OrderId id) {
    return Optional.ofNullable(world.orders.get(id)).map(Orders::copy);
  }

  private static Order copy(Order order) {
    return Order.restore(
        order.id(),
        order.user(),
        order.reference(),
        order.metadata(),
        order.lines(),
        order.total(),
        order.status(),
        order.failure(),
        order.placedAt(),
        order.settledAt(),
        order.updatedAt());
  }

  @Override
  public Optional<Order> findForUpdate(OrderId id) {
    return findOrder(id);
  }

  @Override
  public void save(Order order) {
    world.orders.put(order.id(), order);
  }

  @Override
  public Page<Order> listOrders(TenantId tenant, OrderQuery query, PageRequest page) {
    Comparator<Order> order = Comparator.comparing(Order::placedAt).thenComparing(Order::id);
    return Catalogue.page(
        world.orders.values().stream()
            .filter(o -> o.id().tenant().equals(tenant))
            .filter(o -> query.user() == null || query.user().equals(o.user()))
            .filter(o -> query.status() == null || query.status() == o.status())
            .filter(o -> query.reference() == null || query.reference().equals(o.reference()))
            .filter(o -> query.from() == null || !o.placedAt().isBefore(query.from()))
            .filter(o -> query.to() == null || o.placedAt().isBefore(query.to()))
            .sorted(query.descending() ? order.reversed() : order),
        page,
        o -> new Position(o.placedAt().toString(), o.id().toString()));
  }

  @Override
  public Page<Event> listEvents(OrderId id, boolean descending, PageRequest page) {
    Comparator<Event> order = Comparator.comparing(Event::at);
    return Catalogue.page(
        world.events.stream()
            .filter(event -> event.subject().equals(id.value()))
            .sorted(descending ? order.reversed() : order),
        page,
        event -> new Position(event.at().toString(), event.id().toString()));
  }

  @Override
  public Placement place(Submission submission) {
    return world.inTenant(submission.id().tenant(), () -> take(submission));
  }

  private Placement take(Submission submission) {
    IdempotencyStore.Entry known = world.answers.get(submission.key());
    if (known != null) {
      if (!known.request().equals(submission.hash())) {
        throw new DomainException(ErrorCode.IDEMPOTENCY_KEY_REUSED);
      }
      return new Replayed(known.answer());
    }
    try {
      Order order = price(submission);
      world.orders.put(order.id(), order);
      world.events.add(events.placed(order));
      world.answers.put(
          submission.key(),
          new IdempotencyStore.Entry(submission.hash(), submission.answers().accepted(order.id())));
      signal.accepted();
      return new Accepted(copy(order));
    } catch (DomainException refusal) {
      if (!Idempotency.recorded(refusal)) {
        throw refusal;
      }
      world.answers.put(
          submission.key(),
          new IdempotencyStore.Entry(submission.hash(), submission.answers().refused(refusal)));
      return new Refused(refusal);
    }
  }

  private Order price(Submission submission) {
    OrderRequest request = submission.request();
    String reference = request.reference();
    if (reference != null
        && world.orders.values().stream()
            .anyMatch(
                order ->
                    order.user().equals(submission.key().user())
                        && reference.equals(order.reference()))) {
      throw new DomainException(ErrorCode.REFERENCE_TAKEN);
    }
    Map<ItemRef, Offer> offers = new HashMap<>();
    for (OrderRequest.WantedLine line : request.lines()) {
      findOffer(submission.id().tenant(), line.item())
          .ifPresent(offer -> offers.put(line.item(), offer));
    }
    return Order.place(
        submission.id(),
        submission.key().user(),
        request,
        Acceptance.price(request, offers),
        clock.instant());
  }

  private Optional<Offer> findOffer(TenantId tenant, ItemRef wanted) {
    return world.items.entrySet().stream()
        .filter(entry -> entry.getKey().tenant().equals(tenant))
        .filter(entry -> entry.getValue().removedAt() == null)
        .filter(
            entry ->
                switch (wanted) {
                  case ItemRef.BySku bySku -> entry.getValue().details().sku().equals(bySku.sku());
                  case ItemRef.ById byId -> entry.getKey().equals(byId.id());
                })
        .findFirst()
        .map(
            entry ->
                new Offer(
                    entry.getKey(),
                    entry.getValue().details().sku(),
                    entry.getValue().details().title(),
                    entry.getValue().details().price(),
                    Objects.requireNonNull(world.balances.get(entry.getKey()))[0]));
  }

  /** Settles all pending orders now. */
  public void settleAll() {
    List<OrderId> settled = world.asWorker(this::settlePending);
    signal.settled(settled);
  }

  private List<OrderId> settlePending() {
    List<QueuedOrder> pending =
        world.orders.values().stream()
            .filter(order -> order.status() == OrderStatus.PENDING)
            .sorted(Comparator.comparing(Order::placedAt))
            .map(order -> new QueuedOrder(0, copy(order), 0))
            .toList();
    Map<ItemId, StockAccount> accounts =
        catalogue.lockAccounts(
            pending.stream()
                .flatMap(queued -> queued.order().lines().stream())
                .map(line -> line.item())
                .toList());
    Settlement settlement =
        Settlement.allocate(pending, accounts, clock.instant(), Duration.ofHours(24), ids);
    catalogue.save(settlement.accounts(), settlement.movements());
    for (QueuedOrder queued : pending) {
      world.orders.put(queued.order().id(), queued.order());
      world.events.add(events.settled(queued.order(), queued.attempts()));
    }
    return pending.stream().map(queued -> queued.order().id()).toList();
  }

  @Override
  public List<QueuedOrder> claim(int limit, Instant now) {
    return List.of();
  }

  @Override
  public void settle(Settlement settlement, List<Event> more) {
    world.events.addAll(more);
  }

  @Override
  public void defer(QueuedOrder queued, Instant until) {
    throw new UnsupportedOperationException("nothing fails in memory");
  }

  @Override
  public boolean withdraw(OrderId order) {
    return findOrder(order).filter(o -> o.status() == OrderStatus.PENDING).isPresent();
  }

  @Override
  public Instant findOldestDue(Instant now) {
    return null;
  }
}
