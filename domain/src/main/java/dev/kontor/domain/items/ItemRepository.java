package dev.kontor.domain.items;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import java.util.Optional;

/** The items of the open transaction's tenant; an id of another tenant is refused. */
public interface ItemRepository {
  /**
   * Keeps a new item, with nothing in stock.
   *
   * @throws DomainException {@code sku-taken}
   */
  void add(Item item);

  /** Whether the tenant has items, also removed ones. */
  boolean hasItems(TenantId tenant);

  /** The item, also a removed one, locked against other edits until the transaction ends. */
  Optional<Item> findForEdit(ItemId id);

  /**
   * Keeps an edited item.
   *
   * @param versionBefore the version that was read
   * @throws DomainException {@code sku-taken}; {@code precondition-failed} when the item was edited
   *     meanwhile
   */
  void save(Item item, long versionBefore);

  /** Whether readers see the item: it is there and was not removed. */
  boolean isInCatalogue(ItemId id);

  /** The item as readers see it, unless removed. One statement. */
  Optional<ItemView> findView(ItemId id);

  /** Items as readers see them, without removed ones. */
  Page<ItemView> listViews(TenantId tenant, ItemQuery query, PageRequest page);

  /** Tags in use by items that are not removed; sorted by name. */
  Page<TagCount> listTags(TenantId tenant, boolean descending, PageRequest page);

  /**
   * Forgets words that no item has any more, of up to so many edits and removals, in the worker's
   * transaction. Until then they are found by nobody, but resemble what is searched for.
   *
   * @return with how many edits and removals it is done; none as well when somebody else works on
   *     the words just now
   */
  int purgeWords(int limit);
}
