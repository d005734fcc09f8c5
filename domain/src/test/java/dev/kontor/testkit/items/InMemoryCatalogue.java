package dev.kontor.testkit.items;

import dev.kontor.domain.items.Catalogue;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.InMemoryTables;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Many items at a time, in memory. */
public final class InMemoryCatalogue implements Catalogue {
  private final InMemoryTables tables;
  private final InMemoryItemRepository items;

  public InMemoryCatalogue(InMemoryTables tables) {
    this.tables = tables;
    this.items = new InMemoryItemRepository(tables);
  }

  @Override
  public Map<Sku, ItemView> bySku(TenantId tenant, Collection<Sku> skus) {
    tables.database().requireOwn(tenant);
    Map<Sku, ItemView> found = new HashMap<>();
    tables.items.stream()
        .filter(item -> item.id().tenant().equals(tenant))
        .filter(item -> skus.contains(item.details().sku()))
        .flatMap(item -> items.findView(item.id()).stream())
        .forEach(view -> found.put(view.details().sku(), view));
    return found;
  }

  @Override
  public Map<Sku, ItemView> lockBySku(TenantId tenant, Collection<Sku> skus) {
    Map<Sku, ItemView> found = bySku(tenant, skus);
    found.values().forEach(view -> tables.database().lockRow(view.id()));
    return found;
  }

  @Override
  public List<ItemView> lockById(Collection<ItemId> ids) {
    return new TreeSet<>(ids)
        .stream()
            .filter(id -> items.findForEdit(id).isPresent())
            .flatMap(id -> items.findView(id).stream())
            .toList();
  }

  @Override
  public void write(List<Item> created, List<Item> edited, List<Item> removed) {
    List.of(created, edited, removed)
        .forEach(some -> some.forEach(item -> tables.database().requireOwn(item.id().tenant())));
    List.of(edited, removed)
        .forEach(some -> some.forEach(item -> tables.database().requireLocked(item.id())));
    removed.forEach(item -> tables.items.put(item.id(), item));
    edited.forEach(item -> tables.items.put(item.id(), item));
    created.forEach(item -> tables.items.put(item.id(), item));
    Stream.of(created, edited).flatMap(List::stream).findAny().ifPresent(this::requireFreeSkus);
  }

  /** As the database does: once all is written. */
  private void requireFreeSkus(Item any) {
    Set<Sku> seen = new HashSet<>();
    boolean taken =
        tables.items.stream()
            .filter(item -> item.id().tenant().equals(any.id().tenant()))
            .filter(item -> item.removedAt() == null)
            .anyMatch(item -> !seen.add(item.details().sku()));
    if (taken) {
      throw new DomainException(ErrorCode.UNAVAILABLE);
    }
  }
}
