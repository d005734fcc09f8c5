package dev.kontor.testkit.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Pages.Sorting;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Orders in memory. */
public final class InMemoryOrderRepository implements OrderRepository {
  private static final Sorting<Order, Instant> BY_AGE =
      new Sorting<>(Order::placedAt, Instant::parse, order -> order.id().value());
  private static final Sorting<Map.Entry<Long, Event>, Long> BY_POSITION =
      Pages.by(Map.Entry::getKey, Long::valueOf);

  private final InMemoryTables tables;

  public InMemoryOrderRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<Order> findOrder(OrderId id) {
    tables.database().requireOwn(id.tenant());
    return tables.orders.find(id);
  }

  @Override
  public Optional<Order> findLatest(UserId user) {
    tables.database().requireOwn(user.tenant());
    return tables.orders.stream()
        .filter(order -> order.user().equals(user))
        .max(Comparator.comparing(Order::id));
  }

  @Override
  public Optional<Order> findForUpdate(OrderId id) {
    tables.database().requireOwn(id.tenant());
    tables.database().lockRow(id);
    return tables.orders.find(id);
  }

  @Override
  public void save(Order order) {
    tables.database().requireOwn(order.id().tenant());
    tables.database().requireLocked(order.id());
    tables.orders.put(order.id(), order);
  }

  @Override
  public Page<Order> listOrders(TenantId tenant, OrderQuery query, PageRequest page) {
    tables.database().requireOwn(tenant);
    return BY_AGE.page(
        tables.orders.stream()
            .filter(order -> order.id().tenant().equals(tenant) && matches(order, query)),
        query.descending(),
        page);
  }

  private static boolean matches(Order order, OrderQuery query) {
    return isOrAny(query.user(), order.user())
        && isOrAny(query.status(), order.status())
        && isOrAny(query.reference(), order.reference())
        && (query.from() == null || !order.placedAt().isBefore(query.from()))
        && (query.to() == null || order.placedAt().isBefore(query.to()));
  }

  private static <T> boolean isOrAny(@Nullable T wanted, @Nullable T value) {
    return wanted == null || wanted.equals(value);
  }

  @Override
  public Page<Event> listEvents(OrderId id, boolean descending, PageRequest page) {
    tables.database().requireOwn(id.tenant());
    Function<Map.Entry<Long, Event>, Event> event = Map.Entry::getValue;
    return BY_POSITION
        .page(tables.events.entries().filter(row -> isAbout(row.getValue(), id)), descending, page)
        .map(event);
  }

  private static boolean isAbout(Event event, OrderId id) {
    return event.tenant().equals(id.tenant()) && event.subject().equals(id.value());
  }
}
