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
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Looks up at once, one by one. */
public final class InMemoryItemLookup implements ItemLookup {
  private final Transactions transactions;
  private final ItemRepository items;

  /** Opens what a look-up reads in. */
  @FunctionalInterface
  public interface Transactions {
    /** Reads in a tenant. */
    <T> T queryInTenant(TenantId tenant, Supplier<T> work);
  }

  public InMemoryItemLookup(Transactions transactions, ItemRepository items) {
    this.transactions = transactions;
    this.items = items;
  }

  @Override
  public CompletionStage<Optional<ItemView>> lookUp(TenantId tenant, ItemId id) {
    return Later.of(() -> transactions.queryInTenant(tenant, () -> items.findView(id)));
  }

  @Override
  public CompletionStage<Optional<Page<ItemView>>> lookUpPage(
      TenantId tenant, ItemQuery query, PageRequest page) {
    if (!query.isPlain() || page.count()) {
      return Later.of(Optional::empty);
    }
    return Later.of(
        () ->
            transactions.queryInTenant(
                tenant, () -> Optional.of(items.listViews(tenant, query, page))));
  }
}
