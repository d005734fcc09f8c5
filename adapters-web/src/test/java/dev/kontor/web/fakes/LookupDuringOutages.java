package dev.kontor.web.fakes;

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

/** Looks items up one by one, and fails while the database does. */
record LookupDuringOutages(Outages transactions, ItemRepository items) implements ItemLookup {
  @Override
  public CompletionStage<Optional<ItemView>> lookUp(TenantId tenant, ItemId item) {
    return Later.of(() -> transactions.queryInTenant(tenant, () -> items.findView(item)));
  }

  /** Leaves every list to the repository. */
  @Override
  public CompletionStage<Optional<Page<ItemView>>> lookUpPage(
      TenantId tenant, ItemQuery query, PageRequest page) {
    return Later.of(Optional::empty);
  }
}
