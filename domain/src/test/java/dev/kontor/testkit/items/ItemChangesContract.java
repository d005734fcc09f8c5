package dev.kontor.testkit.items;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.items.SkuHolder;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@code ItemChanges} does. */
public abstract class ItemChangesContract extends PortContract {
  private static final Instant LATER = Instant.parse("2026-04-05T06:07:08.091011Z");

  private Item get(ItemId id) {
    return shop.in(() -> ports.items().findForEdit(id).orElseThrow());
  }

  private ItemView view(ItemId id) {
    return shop.in(() -> ports.items().findView(id).orElseThrow());
  }

  private ItemBuilder rich(String sku) {
    return anItem(shop.keeper())
        .withSku(sku)
        .titled("White \\ \"hanging\" heart \uD83D\uDC9D\u0001")
        .described("Two\nlines, and a tab:\t.")
        .priced("9999999999.99")
        .tagged("zinc", "christmas", "\u00e9t\u00e9");
  }

  /** Locks items and writes what became of them. */
  private void write(List<Item> created, List<Item> edited, List<Item> removed) {
    shop.run(
        () -> {
          List<ItemId> locked =
              Stream.concat(edited.stream(), removed.stream()).map(Item::id).toList();
          if (!locked.isEmpty()) {
            assertThat(ports.itemChanges().listForEdit(locked)).hasSameSizeAs(locked);
          }
          ports.itemChanges().write(created, edited, removed);
        });
  }

  @Test
  void created_areKeptWithNothingInStock() {
    Item rich = rich("A").build();
    Item poor = anItem(shop.keeper()).withSku("B").described(null).build();

    write(List.of(rich, poor), List.of(), List.of());

    assertThat(get(rich.id())).usingRecursiveComparison().isEqualTo(rich);
    assertThat(get(poor.id())).usingRecursiveComparison().isEqualTo(poor);
    assertThat(view(rich.id()).available()).isZero();
    assertThat(shop.in(() -> ports.items().listTags(shop.tenant(), false, page())).rows())
        .extracting(tag -> tag.name())
        .containsExactly("christmas", "zinc", "\u00e9t\u00e9");
  }

  private static PageRequest page() {
    return Pages.first(9);
  }

  @Test
  void edits_keepEveryField() {
    Item one = get(shop.addItem("A", 5));
    Item two = shop.add(rich("B"));
    UserId owner = shop.addCustomer();
    one.edit(rich("C").ownedBy(owner).buildDetails(), LATER);
    two.edit(anItem(shop.keeper()).withSku("B").buildDetails(), LATER);

    write(List.of(), List.of(one, two), List.of());

    assertThat(get(one.id())).usingRecursiveComparison().isEqualTo(one);
    assertThat(get(two.id())).usingRecursiveComparison().isEqualTo(two);
    assertThat(view(one.id()).available()).isEqualTo(5);
  }

  @Test
  void removals_keepTheirTime() {
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
  void lockedItems_areThoseInTheCatalogue() {
    ItemId item = shop.addItem("A", 7);
    ItemId removed = shop.addItem("B", 0);
    shop.remove(removed);
    ItemId unknown = new ItemId(shop.tenant(), UUID.randomUUID());

    List<ItemView> locked =
        shop.in(() -> ports.itemChanges().listForEdit(List.of(removed, item, unknown, item)));

    assertThat(locked).containsExactly(view(item));
  }

  @Test
  void holders_areThoseInTheCatalogue() {
    ItemId item = shop.addItem("A", 0);
    shop.remove(shop.addItem("B", 0));
    Shop.open(ports).addItem("C", 0);

    List<SkuHolder> holders =
        shop.in(
            () ->
                ports
                    .itemChanges()
                    .listHolders(
                        shop.tenant(),
                        List.of(new Sku("A"), new Sku("a"), new Sku("B"), new Sku("C"))));

    assertThat(holders).containsExactly(new SkuHolder(new Sku("A"), item));
  }

  @Test
  void nothing_isNoWork() {
    write(List.of(), List.of(), List.of());

    assertThat(shop.in(() -> ports.items().hasItems(shop.tenant()))).isFalse();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    ItemId id = other.addItem("A", 0);
    Item theirs = other.in(() -> ports.items().findForEdit(id).orElseThrow());

    assertForeign(() -> shop.run(() -> ports.itemChanges().listForEdit(List.of(id))));
    assertForeign(() -> shop.run(() -> ports.itemChanges().listHolders(other.tenant(), List.of())));
    for (int place = 0; place < 3; place++) {
      List<List<Item>> changes =
          List.of(
              place == 0 ? List.of(theirs) : List.of(),
              place == 1 ? List.of(theirs) : List.of(),
              place == 2 ? List.of(theirs) : List.of());
      assertForeign(
          () ->
              shop.run(
                  () -> ports.itemChanges().write(changes.get(0), changes.get(1), changes.get(2))));
    }
  }
}
