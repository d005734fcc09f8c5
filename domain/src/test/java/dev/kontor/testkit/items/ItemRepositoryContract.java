package dev.kontor.testkit.items;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code ItemRepository} does to single items. */
public abstract class ItemRepositoryContract extends PortContract {
  private static final Instant LATER = Instant.parse("2026-04-05T06:07:08.091011Z");

  private Item get(ItemId id) {
    return shop.in(() -> ports.items().findForEdit(id).orElseThrow());
  }

  private Optional<ItemView> view(ItemId id) {
    return ports.work().queryInTenant(shop.tenant(), () -> ports.items().findView(id));
  }

  /** Some item of the shop that says as much as an item can. */
  private ItemBuilder aRichItem() {
    return anItem(shop.keeper())
        .withSku("85123 \"A\"/ß")
        .titled("White \\ \"hanging\" heart \uD83D\uDC9D\u0001")
        .described("Two\nlines, and a tab:\t.")
        .priced("9999999999.99")
        .tagged("zinc", "christmas", "été")
        .inVersion(5)
        .updatedAt(LATER);
  }

  private void save(Item item, ItemDetails edited) {
    long versionBefore = item.version();
    item.edit(edited, LATER);
    shop.run(() -> ports.items().save(item, versionBefore));
  }

  @Test
  void removedItems_stillCountAsItems() {
    assertThat(shop.in(() -> ports.items().hasItems(shop.tenant()))).isFalse();

    shop.remove(shop.addItem("A", 0));

    assertThat(shop.in(() -> ports.items().hasItems(shop.tenant()))).isTrue();
    Shop other = Shop.open(ports);
    assertThat(other.in(() -> ports.items().hasItems(other.tenant()))).isFalse();
    assertForeign(() -> shop.run(() -> ports.items().hasItems(other.tenant())));
  }

  @Test
  void item_keepsEveryField() {
    Item item = shop.add(aRichItem());

    assertThat(get(item.id())).usingRecursiveComparison().isEqualTo(item);
  }

  @Test
  void item_keepsWhatIsAbsentAbsent() {
    Item item = shop.add(anItem(shop.keeper()).described(null).priced("0").tagged());

    assertThat(get(item.id())).usingRecursiveComparison().isEqualTo(item);
  }

  @Test
  void item_tellsEmptyTextFromNone() {
    Item item = shop.add(anItem(shop.keeper()).described(""));

    assertThat(get(item.id()).details().description()).isEmpty();
  }

  @Test
  void edit_keepsEveryField() {
    Item item = shop.add(anItem(shop.keeper()).tagged("old", "both"));
    UserId newOwner = shop.addCustomer();

    save(item, aRichItem().ownedBy(newOwner).tagged("new", "both").buildDetails());

    assertThat(get(item.id())).usingRecursiveComparison().isEqualTo(item);
  }

  @Test
  void removal_keepsEveryFieldAndItsTime() {
    Item item = shop.add(aRichItem());
    long versionBefore = item.version();
    item.remove(LATER);

    shop.run(() -> ports.items().save(item, versionBefore));

    assertThat(get(item.id())).usingRecursiveComparison().isEqualTo(item);
  }

  @Test
  void view_showsEveryFieldAndTheStock() {
    Item item = shop.add(aRichItem());
    shop.adjust(item.id(), 12);

    assertThat(view(item.id()))
        .contains(
            new ItemView(
                item.id(), item.details(), 12, item.version(), item.createdAt(), item.updatedAt()));
  }

  @Test
  void catalogue_hasItemsUntilTheyAreRemoved() {
    ItemId item = shop.addItem("A", 1);
    ItemId unknown = new ItemId(shop.tenant(), ports.ids().next());
    ItemId theirs = Shop.open(ports).addItem("A", 1);

    assertThat(shop.in(() -> ports.items().isInCatalogue(item))).isTrue();
    assertThat(shop.in(() -> ports.items().isInCatalogue(unknown))).isFalse();
    assertForeign(() -> shop.run(() -> ports.items().isInCatalogue(theirs)));

    shop.remove(item);

    assertThat(shop.in(() -> ports.items().isInCatalogue(item))).isFalse();
  }

  @Test
  void view_hidesRemovedItems() {
    ItemId item = shop.addItem("A", 1);

    shop.remove(item);

    assertThat(view(item)).isEmpty();
  }

  @Test
  void newItem_hasNothingInStock() {
    assertThat(view(shop.addItem("A", 0))).get().extracting(ItemView::available).isEqualTo(0L);
  }

  @Test
  void save_refusesAnEditOfAnotherVersion() {
    Item item = shop.add(anItem(shop.keeper()));
    Item stale = get(item.id());
    save(item, anItem(shop.keeper()).titled("First").buildDetails());

    assertRefused(
        ErrorCode.PRECONDITION_FAILED,
        () -> save(stale, anItem(shop.keeper()).titled("Second").buildDetails()));

    assertThat(get(item.id())).usingRecursiveComparison().isEqualTo(item);
  }

  @Test
  void sku_isTakenOnce() {
    shop.addItem("A", 0);

    assertRefused(ErrorCode.SKU_TAKEN, () -> shop.addItem("A", 0));
  }

  @Test
  void sku_differsByCase() {
    ItemId upper = shop.addItem("15056BL", 0);
    ItemId lower = shop.addItem("15056bl", 0);

    assertThat(view(upper).orElseThrow().details().sku()).isEqualTo(new Sku("15056BL"));
    assertThat(view(lower).orElseThrow().details().sku()).isEqualTo(new Sku("15056bl"));
  }

  @Test
  void sku_cannotBeEditedToATakenOne() {
    shop.addItem("A", 0);
    Item item = get(shop.addItem("B", 0));

    assertRefused(
        ErrorCode.SKU_TAKEN, () -> save(item, anItem(shop.keeper()).withSku("A").buildDetails()));

    assertThat(get(item.id()).details().sku()).isEqualTo(new Sku("B"));
  }

  @Test
  void sku_isFreeAfterRemoval() {
    shop.remove(shop.addItem("A", 0));

    assertThat(view(shop.addItem("A", 0))).isPresent();
  }

  @Test
  void sku_isFreeInOtherTenants() {
    shop.addItem("A", 0);

    assertThat(view(new ItemId(shop.tenant(), Shop.open(ports).addItem("A", 0).value()))).isEmpty();
  }

  @Test
  void reinstatement_bringsItemAndStockBack() {
    ItemId id = shop.addItem("A", 7);
    shop.remove(id);
    Item item = get(id);
    long versionBefore = item.version();
    item.reinstate(LATER);

    shop.run(() -> ports.items().save(item, versionBefore));

    assertThat(get(id)).usingRecursiveComparison().isEqualTo(item);
    assertThat(view(id)).get().extracting(ItemView::available).isEqualTo(7L);
  }

  @Test
  void reinstatement_isRefusedWhenTheSkuWasTakenSince() {
    ItemId id = shop.addItem("A", 0);
    shop.remove(id);
    shop.addItem("A", 0);
    Item item = get(id);
    long versionBefore = item.version();
    item.reinstate(LATER);

    assertRefused(
        ErrorCode.SKU_TAKEN, () -> shop.run(() -> ports.items().save(item, versionBefore)));

    assertThat(view(id)).isEmpty();
  }

  @Test
  void unknownItem_isNotFound() {
    ItemId unknown = new ItemId(shop.tenant(), UUID.randomUUID());

    assertThat(view(unknown)).isEmpty();
    assertThat(shop.in(() -> ports.items().findForEdit(unknown))).isEmpty();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    ItemId item = other.addItem("A", 0);
    Item theirs = anItem(other.keeper()).build();

    assertForeign(() -> shop.run(() -> ports.items().findView(item)));
    assertForeign(() -> shop.run(() -> ports.items().findForEdit(item)));
    assertForeign(() -> shop.run(() -> ports.items().add(theirs)));
    assertForeign(() -> shop.run(() -> ports.items().save(theirs, 1)));
  }
}
