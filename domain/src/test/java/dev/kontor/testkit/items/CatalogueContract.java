package dev.kontor.testkit.items;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemSearch;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@code Catalogue} does to many items. */
public abstract class CatalogueContract extends PortContract {
  private static final Instant LATER = Instant.parse("2026-04-05T06:07:08.091011Z");

  private Item rich(String sku) {
    return anItem(shop.keeper())
        .withSku(sku)
        .titled("White \\ \"hanging\" heart \uD83D\uDC9D\u0001")
        .described("Two\nlines, and a tab:\t.")
        .priced("9999999999.99")
        .tagged("z|inc", "christ\"mas", "\\\u00e9t\u00e9")
        .build();
  }

  private Item get(ItemId id) {
    return shop.in(() -> ports.items().findForEdit(id).orElseThrow());
  }

  private void addAll(Item... items) {
    shop.run(() -> ports.catalogue().addAll(List.of(items)));
  }

  @Test
  void addedItems_keepEveryField() {
    Item rich = rich("A");
    Item plain = anItem(shop.keeper()).withSku("B").described(null).tagged().build();
    Item empty = anItem(shop.keeper()).withSku("C").described("").priced("0").build();

    addAll(rich, plain, empty);

    assertThat(get(rich.id())).usingRecursiveComparison().isEqualTo(rich);
    assertThat(get(plain.id())).usingRecursiveComparison().isEqualTo(plain);
    assertThat(get(empty.id())).usingRecursiveComparison().isEqualTo(empty);
    assertThat(shop.available(rich.id())).isZero();
  }

  @Test
  void addedItems_areFoundByTheirTags() {
    addAll(rich("A"));

    ItemQuery query =
        new ItemQuery(null, "z|inc", null, null, null, null, null, ItemQuery.Sort.TITLE, false);
    assertThat(shop.in(() -> ports.items().listViews(shop.tenant(), query, Pages.first(5))).rows())
        .hasSize(1);
  }

  private List<ItemView> found(String question) {
    ItemSearch search = new ItemSearch(ItemSearch.wordsOf(question));
    ItemQuery query =
        new ItemQuery(search, null, null, null, null, null, null, ItemQuery.Sort.TITLE, false);
    return shop.in(() -> ports.items().listViews(shop.tenant(), query, Pages.first(5))).rows();
  }

  @Test
  void writtenItems_areFoundByTheirWords() {
    Item item = anItem(shop.keeper()).withSku("A").titled("White heart").build();
    addAll(item);
    assertThat(found("heart")).hasSize(1);

    shop.run(
        () -> {
          ports.catalogue().lockBySku(shop.tenant(), List.of(new Sku("A")));
          item.edit(rich("A").details(), LATER);
          ports.catalogue().saveAll(List.of(item));
        });

    assertThat(found("hanging")).hasSize(1);
    assertThat(found("nowhere")).isEmpty();
  }

  @Test
  void items_areFoundByTheirSkus() {
    ItemId a = shop.addItem("A", 5);
    shop.addItem("B", 0);
    shop.remove(shop.addItem("C", 0));
    List<Sku> wanted = List.of(new Sku("A"), new Sku("a"), new Sku("C"), new Sku("Z"));

    Map<Sku, ItemView> found = shop.in(() -> ports.catalogue().bySku(shop.tenant(), wanted));
    Map<Sku, ItemView> locked = shop.in(() -> ports.catalogue().lockBySku(shop.tenant(), wanted));

    assertThat(found).containsOnlyKeys(new Sku("A"));
    assertThat(found.get(new Sku("A")).id()).isEqualTo(a);
    assertThat(found.get(new Sku("A")).available()).isEqualTo(5);
    assertThat(locked).isEqualTo(found);
  }

  @Test
  void savedItems_keepWhatWasEdited() {
    Item before = shop.add(anItem(shop.keeper()).withSku("A").tagged("old", "both"));
    Item other = shop.add(anItem(shop.keeper()).withSku("B"));
    ItemDetails wanted = rich("A").details();

    shop.run(
        () -> {
          ports.catalogue().lockBySku(shop.tenant(), List.of(new Sku("A")));
          before.edit(wanted, LATER);
          ports.catalogue().saveAll(List.of(before));
        });

    assertThat(get(before.id())).usingRecursiveComparison().isEqualTo(before);
    assertThat(get(other.id())).usingRecursiveComparison().isEqualTo(other);
    assertThat(shop.in(() -> ports.items().listTags(shop.tenant(), false, Pages.first(9))).rows())
        .noneMatch(tag -> tag.name().equals("old"));
  }

  @Test
  void takenSku_refusesAll() {
    shop.addItem("B", 0);

    assertRefused(ErrorCode.SKU_TAKEN, () -> addAll(rich("A"), rich("B")));

    assertThat(
            shop.in(() -> ports.catalogue().bySku(shop.tenant(), List.of(new Sku("A")))).keySet())
        .isEmpty();
  }

  @Test
  void nothing_isDoneWithoutItems() {
    addAll();

    shop.run(() -> ports.catalogue().saveAll(List.of()));
    assertThat(shop.in(() -> ports.catalogue().bySku(shop.tenant(), List.of())).keySet()).isEmpty();
  }

  @Test
  void foreignItems_areRefused() {
    Shop other = Shop.open(ports);
    other.addItem("A", 0);
    Item foreign = anItem(other.keeper()).withSku("F").build();
    List<Sku> sku = List.of(new Sku("A"));

    assertThat(shop.in(() -> ports.catalogue().bySku(shop.tenant(), sku)).keySet()).isEmpty();
    assertForeign(() -> shop.run(() -> ports.catalogue().bySku(other.tenant(), sku)));
    assertForeign(() -> shop.run(() -> ports.catalogue().lockBySku(other.tenant(), sku)));
    assertForeign(() -> addAll(foreign));
    assertForeign(() -> shop.run(() -> ports.catalogue().saveAll(List.of(foreign))));
  }
}
