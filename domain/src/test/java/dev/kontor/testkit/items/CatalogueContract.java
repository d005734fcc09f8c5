package dev.kontor.testkit.items;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemSearch;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@code Catalogue} does to many items. */
public abstract class CatalogueContract extends PortContract {
  private static final Instant LATER = Instant.parse("2026-04-05T06:07:08.091011Z");

  private ItemBuilder rich(String sku) {
    return anItem(shop.keeper())
        .withSku(sku)
        .titled("White \\ \"hanging\" heart \uD83D\uDC9D\u0001")
        .described("Two\nlines, and a tab:\t.")
        .priced("9999999999.99")
        .tagged("z|inc", "christ\"mas", "\\\u00e9t\u00e9");
  }

  private Item get(ItemId id) {
    return shop.in(() -> ports.items().findForEdit(id).orElseThrow());
  }

  private ItemView view(ItemId id) {
    return shop.in(() -> ports.items().findView(id).orElseThrow());
  }

  private void create(Item... items) {
    write(List.of(items), List.of(), List.of());
  }

  /** Locks items and writes what became of them. */
  private void write(List<Item> created, List<Item> edited, List<Item> removed) {
    shop.run(
        () -> {
          List<ItemId> locked =
              Stream.concat(edited.stream(), removed.stream()).map(Item::id).toList();
          assertThat(ports.catalogue().lockById(locked)).hasSameSizeAs(locked);
          ports.catalogue().write(created, edited, removed);
          List<StockAccount> accounts =
              created.stream().map(item -> StockAccount.open(item.id())).toList();
          ports.stock().open(accounts, List.of());
        });
  }

  private List<ItemView> list(@Nullable ItemSearch search, @Nullable String tag) {
    ItemQuery query =
        new ItemQuery(search, tag, null, null, null, null, null, ItemQuery.Sort.TITLE, false);
    return shop.in(() -> ports.items().listViews(shop.tenant(), query, Pages.first(5))).rows();
  }

  private List<ItemView> found(String question) {
    return list(new ItemSearch(ItemSearch.wordsOf(question)), null);
  }

  private List<String> tags() {
    return shop
        .in(() -> ports.items().listTags(shop.tenant(), false, Pages.first(9)))
        .rows()
        .stream()
        .map(tag -> tag.name() + " " + tag.items())
        .toList();
  }

  @Test
  void created_keepEveryField() {
    Item rich = rich("A").build();
    Item plain = anItem(shop.keeper()).withSku("B").described(null).tagged().build();
    Item empty = anItem(shop.keeper()).withSku("C").described("").priced("0").build();

    create(rich, plain, empty);

    assertThat(get(rich.id())).usingRecursiveComparison().isEqualTo(rich);
    assertThat(get(plain.id())).usingRecursiveComparison().isEqualTo(plain);
    assertThat(get(empty.id())).usingRecursiveComparison().isEqualTo(empty);
    assertThat(shop.available(rich.id())).isZero();
  }

  @Test
  void written_areFoundByTheirTags() {
    Item item = rich("A").build();
    create(item, anItem(shop.keeper()).withSku("B").tagged("z|inc", "old").build());
    assertThat(list(null, "z|inc")).hasSize(2);
    assertThat(tags()).contains("z|inc 2", "old 1");

    item.edit(rich("A").tagged("new").buildDetails(), LATER);
    write(List.of(), List.of(item), List.of());

    assertThat(list(null, "z|inc")).hasSize(1);
    assertThat(tags()).containsExactly("new 1", "old 1", "z|inc 1");
  }

  @Test
  void written_areFoundByTheirWords() {
    Item item = anItem(shop.keeper()).withSku("A").titled("White heart").build();
    create(item);
    assertThat(found("heart")).hasSize(1);

    item.edit(rich("A").buildDetails(), LATER);
    write(List.of(), List.of(item), List.of());
    assertThat(found("hanging")).hasSize(1);
    assertThat(found("nowhere")).isEmpty();

    item.remove(LATER);
    write(List.of(), List.of(), List.of(item));
    assertThat(found("hanging")).isEmpty();
  }

  @Test
  void items_areFoundByTheirSkus() {
    ItemId a = shop.addItem("A", 5);
    shop.addItem("B", 0);
    shop.remove(shop.addItem("C", 0));
    Shop.open(ports).addItem("D", 0);
    List<Sku> wanted =
        List.of(new Sku("A"), new Sku("a"), new Sku("C"), new Sku("D"), new Sku("Z"));

    Map<Sku, ItemView> found = shop.in(() -> ports.catalogue().bySku(shop.tenant(), wanted));
    Map<Sku, ItemView> locked = shop.in(() -> ports.catalogue().lockBySku(shop.tenant(), wanted));

    assertThat(found).containsOnlyKeys(new Sku("A"));
    assertThat(found).containsEntry(new Sku("A"), view(a));
    assertThat(locked).isEqualTo(found);
  }

  @Test
  void items_areLockedByTheirIds() {
    ItemId item = shop.addItem("A", 7);
    ItemId removed = shop.addItem("B", 0);
    shop.remove(removed);
    ItemId unknown = new ItemId(shop.tenant(), UUID.randomUUID());

    List<ItemView> locked =
        shop.in(() -> ports.catalogue().lockById(List.of(removed, item, unknown, item)));

    assertThat(locked).containsExactly(view(item));
  }

  @Test
  void lockedItems_areWaitedFor() {
    ItemId id = shop.addItem("A", 0);
    List<Sku> skus = List.of(new Sku("A"));
    List<Supplier<Object>> locks =
        List.of(
            () -> ports.catalogue().lockBySku(shop.tenant(), skus),
            () -> ports.catalogue().lockById(List.of(id)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Supplier<Object> lock : locks) {
        Future<Object> second =
            shop.in(
                () -> {
                  ports.items().findForEdit(id);
                  Future<Object> begun = threads.submit(() -> shop.in(lock));
                  assertWaits(begun);
                  return begun;
                });
        assertThat(join(second)).isNotNull();
      }
    }
  }

  @Test
  void edited_keepEveryField() {
    Item one = get(shop.addItem("A", 5));
    Item two = shop.add(rich("B"));
    Item other = shop.add(rich("D"));
    UserId owner = shop.addCustomer();
    one.edit(rich("C").ownedBy(owner).buildDetails(), LATER);
    two.edit(anItem(shop.keeper()).withSku("B").buildDetails(), LATER);

    write(List.of(), List.of(one, two), List.of());

    assertThat(get(one.id())).usingRecursiveComparison().isEqualTo(one);
    assertThat(get(two.id())).usingRecursiveComparison().isEqualTo(two);
    assertThat(get(other.id())).usingRecursiveComparison().isEqualTo(other);
    assertThat(view(one.id()).available()).isEqualTo(5);
  }

  @Test
  void removed_keepTheirTime() {
    Item item = get(shop.addItem("A", 5));
    item.remove(LATER);

    write(List.of(), List.of(), List.of(item));

    assertThat(get(item.id())).usingRecursiveComparison().isEqualTo(item);
    assertThat(shop.in(() -> ports.items().isInCatalogue(item.id()))).isFalse();
  }

  @Test
  void skus_changeHands() {
    Item one = get(shop.addItem("A", 0));
    Item two = get(shop.addItem("B", 0));
    Item three = get(shop.addItem("C", 0));
    one.edit(anItem(shop.keeper()).withSku("B").buildDetails(), LATER);
    two.edit(anItem(shop.keeper()).withSku("A").buildDetails(), LATER);
    three.remove(LATER);
    Item four = anItem(shop.keeper()).withSku("C").build();

    write(List.of(four), List.of(one, two), List.of(three));

    assertThat(view(one.id()).details().sku()).isEqualTo(new Sku("B"));
    assertThat(view(two.id()).details().sku()).isEqualTo(new Sku("A"));
    assertThat(view(four.id()).details().sku()).isEqualTo(new Sku("C"));
  }

  @Test
  void takenSku_refusesAll() {
    shop.addItem("B", 0);
    Item item = get(shop.addItem("C", 0));
    item.edit(anItem(shop.keeper()).withSku("B").buildDetails(), LATER);

    assertRefused(ErrorCode.UNAVAILABLE, () -> create(rich("A").build(), rich("B").build()));
    assertRefused(ErrorCode.UNAVAILABLE, () -> write(List.of(), List.of(item), List.of()));

    List<Sku> skus = List.of(new Sku("A"), new Sku("C"));
    assertThat(shop.in(() -> ports.catalogue().bySku(shop.tenant(), skus)))
        .containsOnlyKeys(new Sku("C"));
  }

  @Test
  void nothing_isDoneWithoutItems() {
    write(List.of(), List.of(), List.of());

    assertThat(shop.in(() -> ports.catalogue().bySku(shop.tenant(), List.of())).keySet()).isEmpty();
    assertThat(shop.in(() -> ports.items().hasItems(shop.tenant()))).isFalse();
  }

  @Test
  void foreignItems_areRefused() {
    Shop other = Shop.open(ports);
    ItemId id = other.addItem("A", 0);
    Item foreign = other.in(() -> ports.items().findForEdit(id).orElseThrow());
    List<Sku> sku = List.of(new Sku("A"));

    assertForeign(() -> shop.run(() -> ports.catalogue().bySku(other.tenant(), sku)));
    assertForeign(() -> shop.run(() -> ports.catalogue().lockBySku(other.tenant(), sku)));
    assertForeign(() -> shop.run(() -> ports.catalogue().lockById(List.of(id))));
    for (int place = 0; place < 3; place++) {
      List<List<Item>> changes =
          List.of(
              place == 0 ? List.of(foreign) : List.of(),
              place == 1 ? List.of(foreign) : List.of(),
              place == 2 ? List.of(foreign) : List.of());
      assertForeign(
          () ->
              shop.run(
                  () -> ports.catalogue().write(changes.get(0), changes.get(1), changes.get(2))));
    }
  }
}
