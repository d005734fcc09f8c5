package dev.kontor.web.fakes;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.TagCount;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.PageRequest.Position;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.stock.StockRepository;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Items and their stock in memory. */
final class Catalogue implements ItemRepository, StockRepository {
  private final World world;

  Catalogue(World world) {
    this.world = world;
  }

  /** A page of rows that are sorted already. */
  static <T> Page<T> page(Stream<T> sorted, PageRequest request, Function<T, Position> positionOf) {
    List<T> all = sorted.toList();
    Position after = request.after();
    int from = 0;
    if (after != null) {
      from = all.stream().map(positionOf).toList().indexOf(after) + 1;
    }
    List<T> rest = all.subList(from, all.size());
    return Page.of(
        rest.subList(0, Math.min(rest.size(), request.limit() + 1)),
        request,
        positionOf,
        request.count() ? Page.Total.capped(all.size()) : null);
  }

  private void store(Item item) {
    boolean taken =
        item.removedAt() == null
            && world.items.entrySet().stream()
                .anyMatch(
                    other ->
                        !other.getKey().equals(item.id())
                            && other.getKey().tenant().equals(item.id().tenant())
                            && other.getValue().removedAt() == null
                            && other.getValue().details().sku().equals(item.details().sku()));
    if (taken) {
      throw new DomainException(ErrorCode.SKU_TAKEN);
    }
    world.items.put(
        item.id(),
        new World.StoredItem(
            item.details(), item.version(), item.createdAt(), item.updatedAt(), item.removedAt()));
  }

  @Override
  public void add(Item item) {
    store(item);
    world.balances.put(item.id(), new long[] {0, 0});
  }

  @Override
  public Optional<Item> findForEdit(ItemId id) {
    return Optional.ofNullable(world.items.get(id)).map(stored -> world.item(id, stored));
  }

  @Override
  public void save(Item item, long versionBefore) {
    if (Objects.requireNonNull(world.items.get(item.id())).version() != versionBefore) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
    store(item);
  }

  @Override
  public Optional<ItemView> findView(ItemId id) {
    return Optional.ofNullable(world.items.get(id))
        .filter(stored -> stored.removedAt() == null)
        .map(stored -> view(id, stored));
  }

  private ItemView view(ItemId id, World.StoredItem stored) {
    return new ItemView(
        id,
        stored.details(),
        Objects.requireNonNull(world.balances.get(id))[0],
        stored.version(),
        stored.createdAt(),
        stored.updatedAt());
  }

  private Stream<ItemView> views(TenantId tenant) {
    return world.items.entrySet().stream()
        .filter(entry -> entry.getKey().tenant().equals(tenant))
        .filter(entry -> entry.getValue().removedAt() == null)
        .map(entry -> view(entry.getKey(), entry.getValue()));
  }

  @Override
  public Page<ItemView> listViews(TenantId tenant, ItemQuery query, PageRequest request) {
    Comparator<ItemView> order =
        switch (query.sort()) {
          case CREATED_AT -> Comparator.comparing(ItemView::createdAt);
          case TITLE -> Comparator.comparing(item -> item.details().title());
          case PRICE -> Comparator.comparing(item -> item.details().price().minorUnits());
        };
    order = order.thenComparing(ItemView::id);
    return page(
        views(tenant)
            .filter(item -> wanted(item, query))
            .sorted(query.descending() ? order.reversed() : order),
        request,
        item -> new Position(item.details().title(), item.id().toString()));
  }

  private static boolean wanted(ItemView item, ItemQuery query) {
    long price = item.details().price().minorUnits();
    return (query.tag() == null || item.details().tags().contains(query.tag()))
        && (query.minPriceMinor() == null || price >= query.minPriceMinor())
        && (query.maxPriceMinor() == null || price <= query.maxPriceMinor())
        && (query.inStock() == null || query.inStock() == item.available() > 0)
        && (query.owner() == null || query.owner().equals(item.details().owner()))
        && (query.sku() == null || query.sku().equals(item.details().sku().value()));
  }

  @Override
  public Page<TagCount> listTags(TenantId tenant, boolean descending, PageRequest request) {
    Map<String, Long> counts = new TreeMap<>();
    views(tenant)
        .forEach(item -> item.details().tags().forEach(tag -> counts.merge(tag, 1L, Long::sum)));
    Comparator<TagCount> order = Comparator.comparing(TagCount::name);
    return page(
        counts.entrySet().stream()
            .map(entry -> new TagCount(entry.getKey(), entry.getValue()))
            .sorted(descending ? order.reversed() : order),
        request,
        tag -> new Position(tag.name(), tag.name()));
  }

  @Override
  public Map<ItemId, StockAccount> lockAccounts(Collection<ItemId> items) {
    Map<ItemId, StockAccount> accounts = new HashMap<>();
    for (ItemId item : items) {
      if (world.balances.containsKey(item)) {
        accounts.put(item, world.account(item));
      }
    }
    return accounts;
  }

  @Override
  public void save(Collection<StockAccount> accounts, List<StockMovement> movements) {
    for (StockAccount account : accounts) {
      world.balances.put(account.item(), new long[] {account.available(), account.movements()});
    }
    world.movements.addAll(movements);
  }

  @Override
  public Page<StockMovement> listMovements(ItemId item, boolean descending, PageRequest request) {
    Comparator<StockMovement> order = Comparator.comparing(StockMovement::number);
    return page(
        world.movements.stream()
            .filter(movement -> movement.item().equals(item))
            .sorted(descending ? order.reversed() : order),
        request,
        movement -> new Position(Long.toString(movement.number()), movement.id().toString()));
  }
}
