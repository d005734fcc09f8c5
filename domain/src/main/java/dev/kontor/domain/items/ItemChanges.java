package dev.kontor.domain.items;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.TenantId;
import java.util.Collection;
import java.util.List;

/**
 * Changes of many items of the open transaction's tenant: each call costs the same however many
 * they are. An id of another tenant is refused.
 */
public interface ItemChanges {
  /**
   * Those of the items that are in the catalogue, locked against other edits until the transaction
   * ends, in no particular order.
   */
  List<ItemView> listForEdit(Collection<ItemId> ids);

  /** Who has the SKUs, as far as anybody has. */
  List<SkuHolder> listHolders(TenantId tenant, Collection<Sku> skus);

  /**
   * Keeps what was changed. SKUs may change hands among the items.
   *
   * @param created new items, with nothing in stock
   * @param edited items that were locked in this transaction
   * @param removed items that were locked in this transaction
   * @throws DomainException {@code sku-taken} when somebody else took one meanwhile
   */
  void write(List<Item> created, List<Item> edited, List<Item> removed);
}
