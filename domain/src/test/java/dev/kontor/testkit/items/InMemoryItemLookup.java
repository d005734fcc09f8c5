package dev.kontor.testkit.items;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemLookup;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
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

  @Override
  public CompletionStage<Optional<Page<ItemView>>> lookUpPage(
      TenantId tenant, ItemQuery query, PageRequest page) {
    boolean shared =
        query.isUnfiltered() && query.sort() == ItemQuery.Sort.CREATED_AT && !page.count();
    return Later.of(
        () ->
            work.queryInTenant(
                tenant,
                () ->
                    shared ? Optional.of(items.listViews(tenant, query, page)) : Optional.empty()));
  }
}
