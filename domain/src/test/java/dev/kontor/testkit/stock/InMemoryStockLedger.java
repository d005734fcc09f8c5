package dev.kontor.testkit.stock;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderLine;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.stock.StockLedger;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.InMemoryTables.Stock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The audit in memory. */
public final class InMemoryStockLedger implements StockLedger {
  private final InMemoryTables tables;

  public InMemoryStockLedger(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public List<TenantId> listTenants() {
    return tables.tenants.stream().map(Tenant::id).toList();
  }

  @Override
  public List<Statement> listDiscrepancies(TenantId tenant) {
    return itemsOf(tenant).map(this::statement).filter(found -> !found.balanced()).toList();
  }

  @Override
  public long countAccounts(TenantId tenant) {
    return itemsOf(tenant).filter(item -> tables.stock.find(item).isPresent()).count();
  }

  /** Whatever has an account or an entry. */
  private Stream<ItemId> itemsOf(TenantId tenant) {
    tables.database().requireOwn(tenant);
    return Stream.concat(
            tables.items.stream().map(Item::id), tables.movements.stream().map(StockMovement::item))
        .filter(id -> id.tenant().equals(tenant))
        .distinct();
  }

  private Statement statement(ItemId item) {
    Stock stock = tables.stock.find(item).orElse(new Stock(0, 0));
    Tally tally = getTally(item);
    return new Statement(
        item,
        stock.available(),
        tally.sumOfMovements(),
        soldByOrder(item).values().stream().mapToLong(Long::longValue).sum(),
        -soldByMovement(item).values().stream().mapToLong(Long::longValue).sum(),
        gaps(item).map(OrderGap::order).toList(),
        Math.max(0, tally.lastNumber() - stock.movements()));
  }

  @Override
  public Tally getTally(ItemId item) {
    tables.database().requireOwn(item.tenant());
    return new Tally(
        movementsOf(item).mapToLong(StockMovement::delta).sum(),
        movementsOf(item).mapToLong(StockMovement::number).max().orElse(0));
  }

  @Override
  public List<OrderGap> listOrderGaps(ItemId item, Collection<OrderId> orders) {
    orders.forEach(order -> tables.database().requireOwn(order.tenant()));
    return gaps(item).filter(gap -> orders.contains(gap.order())).toList();
  }

  private Stream<OrderGap> gaps(ItemId item) {
    tables.database().requireOwn(item.tenant());
    Map<OrderId, Long> recorded = soldByMovement(item);
    Map<OrderId, Long> sold = soldByOrder(item);
    return Stream.concat(recorded.keySet().stream(), sold.keySet().stream())
        .distinct()
        .sorted()
        .map(
            order ->
                new OrderGap(
                    order, -sold.getOrDefault(order, 0L), recorded.getOrDefault(order, 0L)))
        .filter(gap -> gap.expected() != gap.recorded());
  }

  private Map<OrderId, Long> soldByMovement(ItemId item) {
    Map<OrderId, Long> recorded = new TreeMap<>();
    movementsOf(item)
        .filter(movement -> movement.order() != null)
        .forEach(
            movement ->
                recorded.merge(
                    Objects.requireNonNull(movement.order()), movement.delta(), Long::sum));
    return recorded;
  }

  private Map<OrderId, Long> soldByOrder(ItemId item) {
    Map<OrderId, Long> sold = new TreeMap<>();
    tables.orders.stream()
        .filter(order -> order.status() == OrderStatus.CONFIRMED)
        .forEach(order -> addUp(order, item, sold));
    return sold;
  }

  private static void addUp(Order order, ItemId item, Map<OrderId, Long> sold) {
    order.lines().stream()
        .filter(line -> line.item().equals(item))
        .mapToLong(OrderLine::quantity)
        .forEach(quantity -> sold.merge(order.id(), quantity, Long::sum));
  }

  private Stream<StockMovement> movementsOf(ItemId item) {
    return tables.movements.stream().filter(movement -> movement.item().equals(item));
  }
}
