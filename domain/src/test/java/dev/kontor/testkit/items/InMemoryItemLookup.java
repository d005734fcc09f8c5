package dev.kontor.testkit.items;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemLookup;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.Later;
import dev.kontor.testkit.shared.Work;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Looks up at once, one by one. */
public final class InMemoryItemLookup implements ItemLookup {
  private final Work work;
  private final ItemRepository items;

  public InMemoryItemLookup(Work work, ItemRepository items) {
    this.work = work;
    this.items = items;
  }

  @Override
  public CompletionStage<Optional<ItemView>> lookUp(TenantId tenant, ItemId id) {
    return Later.of(() -> work.queryInTenant(tenant, () -> items.findView(id)));
  }
}
