package dev.kontor.testkit.items;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemSearch;
import dev.kontor.domain.items.ItemTerms;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.TagCount;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.InMemoryTables.Stock;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Pages.Sorting;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Items in memory. */
public final class InMemoryItemRepository implements ItemRepository {
  private static final Sorting<ItemView, Instant> BY_AGE =
      new Sorting<>(ItemView::createdAt, Instant::parse, InMemoryItemRepository::tieBreak);
  private static final Sorting<ItemView, String> BY_TITLE =
      new Sorting<>(
          view -> view.details().title(), Function.identity(), InMemoryItemRepository::tieBreak);
  private static final Sorting<ItemView, Long> BY_PRICE =
      new Sorting<>(
          view -> view.details().price().minorUnits(),
          Long::valueOf,
          InMemoryItemRepository::tieBreak);
  private static final Sorting<TagCount, String> BY_NAME =
      Pages.by(TagCount::name, Function.identity());

  private final InMemoryTables tables;

  public InMemoryItemRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(Item item) {
    tables.database().requireOwn(item.id().tenant());
    requireFreeSku(item);
    tables.items.put(item.id(), item);
    tables.stock.put(item.id(), new Stock(0, 0));
  }

  @Override
  public boolean hasItems(TenantId tenant) {
    tables.database().requireOwn(tenant);
    return tables.items.stream().anyMatch(item -> item.id().tenant().equals(tenant));
  }

  @Override
  public Optional<Item> findForEdit(ItemId id) {
    tables.database().requireOwn(id.tenant());
    tables.database().lockRow(id);
    return tables.items.find(id);
  }

  @Override
  public void save(Item item, long versionBefore) {
    tables.database().requireOwn(item.id().tenant());
    if (tables.items.find(item.id()).filter(old -> old.version() == versionBefore).isEmpty()) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
    if (item.removedAt() == null) {
      requireFreeSku(item);
    }
    tables.items.put(item.id(), item);
  }

  private void requireFreeSku(Item item) {
    boolean taken =
        onSale(item.id().tenant())
            .anyMatch(
                other ->
                    other.details().sku().equals(item.details().sku())
                        && !other.id().equals(item.id()));
    if (taken) {
      throw new DomainException(ErrorCode.SKU_TAKEN);
    }
  }

  @Override
  public int purgeWords(int limit) {
    // Items are searched themselves; there is no list of their words.
    return 0;
  }

  @Override
  public boolean isInCatalogue(ItemId id) {
    return findView(id).isPresent();
  }

  @Override
  public Optional<ItemView> findView(ItemId id) {
    tables.database().requireOwn(id.tenant());
    return tables.items.find(id).filter(item -> item.removedAt() == null).map(this::view);
  }

  @Override
  public Page<ItemView> listViews(TenantId tenant, ItemQuery query, PageRequest page) {
    tables.database().requireOwn(tenant);
    Stream<ItemView> wanted = onSale(tenant).map(this::view).filter(view -> matches(view, query));
    return switch (query.sort()) {
      case CREATED_AT -> BY_AGE.page(wanted, query.descending(), page);
      case TITLE -> BY_TITLE.page(wanted, query.descending(), page);
      case PRICE -> BY_PRICE.page(wanted, query.descending(), page);
      case RANK -> byRank(query).page(wanted, query.descending(), page);
    };
  }

  private static Sorting<ItemView, Integer> byRank(ItemQuery query) {
    return new Sorting<>(
        view -> rank(view, query).orElseThrow(),
        Integer::valueOf,
        InMemoryItemRepository::tieBreak);
  }

  private static OptionalInt rank(ItemView view, ItemQuery query) {
    ItemSearch search = query.search();
    return search == null ? OptionalInt.of(0) : search.rank(ItemTerms.of(view.details()));
  }

  private static boolean matches(ItemView view, ItemQuery query) {
    ItemDetails details = view.details();
    long price = details.price().minorUnits();
    return rank(view, query).isPresent()
        && (query.tag() == null || details.tags().contains(query.tag()))
        && (query.minPriceMinor() == null || price >= query.minPriceMinor())
        && (query.maxPriceMinor() == null || price <= query.maxPriceMinor())
        && (query.inStock() == null || query.inStock() == view.available() > 0)
        && isOrAny(query.owner(), details.owner())
        && isOrAny(query.sku(), details.sku().value());
  }

  private static <T> boolean isOrAny(@Nullable T wanted, T value) {
    return wanted == null || wanted.equals(value);
  }

  @Override
  public Page<TagCount> listTags(TenantId tenant, boolean descending, PageRequest page) {
    tables.database().requireOwn(tenant);
    Map<String, Long> counts =
        onSale(tenant)
            .flatMap(item -> item.details().tags().stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Stream<TagCount> tags =
        counts.entrySet().stream().map(tag -> new TagCount(tag.getKey(), tag.getValue()));
    return BY_NAME.page(tags, descending, page);
  }

  private Stream<Item> onSale(TenantId tenant) {
    return tables.items.stream()
        .filter(item -> item.id().tenant().equals(tenant) && item.removedAt() == null);
  }

  private static UUID tieBreak(ItemView view) {
    return view.id().value();
  }

  private ItemView view(Item item) {
    return new ItemView(
        item.id(),
        item.details(),
        tables.stock.find(item.id()).map(Stock::available).orElse(0L),
        item.version(),
        item.createdAt(),
        item.updatedAt());
  }
}
