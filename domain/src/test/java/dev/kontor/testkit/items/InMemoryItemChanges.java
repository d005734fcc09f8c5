package dev.kontor.testkit.items;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemChanges;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.items.SkuHolder;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.InMemoryTables.Stock;
import java.util.Collection;
import java.util.List;

/** Changes of many items in memory. */
public final class InMemoryItemChanges implements ItemChanges {
  private final InMemoryTables tables;
  private final ItemRepository items;

  public InMemoryItemChanges(InMemoryTables tables, ItemRepository items) {
    this.tables = tables;
    this.items = items;
  }

  @Override
  public List<ItemView> listForEdit(Collection<ItemId> ids) {
    return ids.stream()
        .distinct()
        .filter(id -> items.findForEdit(id).isPresent())
        .flatMap(id -> items.findView(id).stream())
        .toList();
  }

  @Override
  public List<SkuHolder> listHolders(TenantId tenant, Collection<Sku> skus) {
    tables.database().requireOwn(tenant);
    return tables.items.stream()
        .filter(item -> item.id().tenant().equals(tenant) && item.removedAt() == null)
        .filter(item -> skus.contains(item.details().sku()))
        .map(item -> new SkuHolder(item.details().sku(), item.id()))
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
    for (Item item : created) {
      tables.items.put(item.id(), item);
      tables.stock.put(item.id(), new Stock(0, 0));
    }
  }
}
