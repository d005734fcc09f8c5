package dev.kontor.testkit.items;

import dev.kontor.domain.items.Catalogue;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.InMemoryTables;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  public void addAll(List<Item> added) {
    added.forEach(items::add);
  }

  @Override
  public void saveAll(List<Item> edited) {
    for (Item item : edited) {
      tables.database().requireOwn(item.id().tenant());
      tables.database().requireLocked(item.id());
      tables.items.put(item.id(), item);
    }
  }
}
