package dev.kontor.domain.items;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The items of the open transaction's tenant, many at a time: each call costs the same however many
 * they are. An id of another tenant is refused.
 */
public interface Catalogue {
  /** The items in the catalogue that have one of the SKUs. */
  Map<Sku, ItemView> bySku(TenantId tenant, Collection<Sku> skus);

  /**
   * {@link #bySku}, locked against other edits until the transaction ends, in the order of their
   * ids.
   */
  Map<Sku, ItemView> lockBySku(TenantId tenant, Collection<Sku> skus);

  /** Those of the items that are in the catalogue, locked likewise. */
  List<ItemView> lockById(Collection<ItemId> ids);

  /**
   * Keeps what was changed. SKUs may change hands among the items.
   *
   * @param created new items; their accounts are opened by whoever keeps stock
   * @param edited items that were locked in this transaction
   * @param removed items that were locked in this transaction
   * @throws DomainException {@code unavailable} when somebody else took a SKU meanwhile: what a
   *     caller that lost a race can do is to come again
   */
  void write(List<Item> created, List<Item> edited, List<Item> removed);
}
