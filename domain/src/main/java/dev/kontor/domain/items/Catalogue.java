package dev.kontor.domain.items;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The items of the open transaction's tenant, many at a time. */
public interface Catalogue {
  /** The items in the catalogue that have one of the SKUs. */
  Map<Sku, ItemView> bySku(TenantId tenant, Collection<Sku> skus);

  /**
   * {@link #bySku}, locked against other edits until the transaction ends, in the order of their
   * ids.
   */
  Map<Sku, ItemView> lockBySku(TenantId tenant, Collection<Sku> skus);

  /**
   * Keeps new items, with nothing in stock.
   *
   * @throws DomainException {@code sku-taken}
   */
  void addAll(List<Item> items);

  /** Keeps items that were locked in this transaction and edited, but not removed. */
  void saveAll(List<Item> items);
}
