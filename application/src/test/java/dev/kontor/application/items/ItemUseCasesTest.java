package dev.kontor.application.items;

import static dev.kontor.application.shared.House.assertRefused;
import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.House;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.items.TagCount;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Stages;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.Violation;
import dev.kontor.testkit.items.ItemBuilder;
import dev.kontor.testkit.items.NoSharedEdits;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemUseCasesTest {
  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Shop shop = house.shop();
  private final Actor staff = house.staff();

  private ItemView create(ItemBuilder details) {
    return new CreateItem(
            house.transactions(),
            ports.items(),
            house.itemReferences(),
            house.itemEvents(),
            ports.ids(),
            ports.clock())
        .handle(new CreateItem.Command(staff, details.buildDetails()));
  }

  private ItemView edit(ItemId item, long version, UnaryOperator<ItemDetails> change) {
    return Stages.await(
        new EditItem(
                new NoSharedEdits(),
                house.transactions(),
                ports.items(),
                house.itemReferences(),
                house.itemEvents(),
                ports.clock(),
                Runnable::run)
            .handle(new EditItem.Command(staff, item, version, change)));
  }

  private void remove(ItemId item, long version) {
    new RemoveItem(house.transactions(), ports.items(), house.itemEvents(), ports.clock())
        .handle(new RemoveItem.Command(staff, item, version));
  }

  private ItemView restore(ItemId item) {
    return new RestoreItem(house.transactions(), ports.items(), house.itemEvents(), ports.clock())
        .handle(new RestoreItem.Command(staff, item));
  }

  private ItemView find(ItemId item) {
    return Stages.await(new FindItem(ports.itemLookup()).handle(new FindItem.Command(staff, item)));
  }

  private List<String> list(ListItems.PriceBounds prices) {
    ItemQuery cheapestFirst =
        new ItemQuery(null, null, null, null, null, null, null, ItemQuery.Sort.PRICE, false);
    ListItems list =
        new ListItems(
            ports.itemLookup(),
            house.transactions(),
            ports.items(),
            ports.tenants(),
            Runnable::run);
    return Stages.await(
            list.handle(new ListItems.Command(staff, cheapestFirst, prices, Pages.first(9))))
        .rows()
        .stream()
        .map(view -> view.details().sku().value())
        .toList();
  }

  private ItemBuilder details() {
    return anItem(staff.user());
  }

  private static UnaryOperator<ItemDetails> to(ItemBuilder details) {
    return before -> details.buildDetails();
  }

  private ItemId unknown() {
    return new ItemId(shop.tenant(), UUID.randomUUID());
  }

  @Test
  void createdItem_isOnSaleWithNothingInStock() {
    ItemView created = create(details().tagged("zinc"));

    Instant now = ports.clock().instant();
    assertThat(created)
        .isEqualTo(
            new ItemView(created.id(), details().tagged("zinc").buildDetails(), 0, 1, now, now));
    assertThat(find(created.id())).isEqualTo(created);
    Event event = house.history(created.id().value()).getFirst();
    assertThat(event.type()).isEqualTo(EventType.ITEM_CREATED);
    assertThat(event.actor()).isEqualTo(staff.user());
    assertThat(event.data()).isEqualTo(Map.of("sku", "85123A", "version", 1L));
  }

  @Test
  void refusedItem_leavesNothingBehind() {
    create(details());

    assertRefused(ErrorCode.SKU_TAKEN, () -> create(details()));
    assertRefused(ErrorCode.VALIDATION_FAILED, () -> create(details().withSku("B").in("EUR")));
    assertRefused(
        ErrorCode.UNKNOWN_REFERENCE,
        () -> create(anItem(new UserId(shop.tenant(), UUID.randomUUID())).withSku("C")));

    assertThat(house.history()).containsExactly(EventType.ITEM_CREATED);
    assertThat(list(ListItems.PriceBounds.NONE)).containsExactly("85123A");
  }

  @Test
  void wrongReferences_areNamedByTheirPlace() {
    DomainException currency =
        catchThrowableOfType(DomainException.class, () -> create(details().in("EUR")));
    DomainException owner =
        catchThrowableOfType(
            DomainException.class,
            () -> create(anItem(new UserId(shop.tenant(), UUID.randomUUID()))));

    assertThat(currency.violations())
        .extracting(Violation::place)
        .containsExactly("/price/currency");
    assertThat(owner.violations()).extracting(Violation::place).containsExactly("/owner_id");
  }

  @Test
  void owner_mayBeAnotherUserOfTheTenant() {
    UserId owner = shop.addCustomer();

    assertThat(create(anItem(owner)).details().owner()).isEqualTo(owner);
  }

  @Test
  void edit_changesTheItemAndRaisesItsVersion() {
    ItemView created = create(details());
    shop.adjust(created.id(), 4);
    Instant later = ports.clock().advance(Duration.ofSeconds(1));

    ItemView edited = edit(created.id(), 1, to(details().titled("New").priced("3")));

    assertThat(edited)
        .isEqualTo(
            new ItemView(
                created.id(),
                details().titled("New").priced("3").buildDetails(),
                4,
                2,
                created.createdAt(),
                later));
    assertThat(find(created.id())).isEqualTo(edited);
    assertThat(house.history()).containsExactly(EventType.ITEM_CREATED, EventType.ITEM_UPDATED);
  }

  @Test
  void emptyEdit_changesNothingVersionIncluded() {
    ItemView created = create(details());
    ports.clock().advance(Duration.ofSeconds(1));

    assertThat(edit(created.id(), 1, UnaryOperator.identity())).isEqualTo(created);
    assertThat(edit(created.id(), 1, to(details()))).isEqualTo(created);

    assertThat(house.history()).containsExactly(EventType.ITEM_CREATED);
  }

  @Test
  void staleEdit_isRefusedEvenWhenEmpty() {
    ItemId item = create(details()).id();
    edit(item, 1, to(details().titled("First")));

    assertRefused(
        ErrorCode.PRECONDITION_FAILED, () -> edit(item, 1, to(details().titled("Second"))));
    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> edit(item, 1, UnaryOperator.identity()));
    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> remove(item, 1));

    assertThat(find(item).details().title()).isEqualTo("First");
  }

  @Test
  void sales_doNotSpoilAnEdit() {
    ItemId item = create(details()).id();
    shop.adjust(item, 4);

    assertThat(edit(item, 1, to(details().titled("New"))).version()).isEqualTo(2);
  }

  @Test
  void wrongEdit_isRefusedAndLeavesTheItemAsItWas() {
    create(details().withSku("A"));
    ItemView second = create(details().withSku("B"));

    assertRefused(ErrorCode.SKU_TAKEN, () -> edit(second.id(), 1, to(details().withSku("A"))));
    assertRefused(
        ErrorCode.VALIDATION_FAILED,
        () -> edit(second.id(), 1, to(details().withSku("B").in("EUR"))));
    assertRefused(
        ErrorCode.UNKNOWN_REFERENCE,
        () ->
            edit(
                second.id(),
                1,
                to(details().ownedBy(new UserId(shop.tenant(), UUID.randomUUID())))));

    assertThat(find(second.id())).isEqualTo(second);
    assertThat(house.history()).containsExactly(EventType.ITEM_CREATED, EventType.ITEM_CREATED);
  }

  @Test
  void removedItem_isGoneUntilItIsRestored() {
    ItemId item = create(details()).id();
    shop.adjust(item, 4);

    remove(item, 1);

    assertRefused(ErrorCode.NOT_FOUND, () -> find(item));
    assertRefused(ErrorCode.NOT_FOUND, () -> remove(item, 2));
    assertRefused(ErrorCode.NOT_FOUND, () -> edit(item, 2, UnaryOperator.identity()));
    assertRefused(ErrorCode.NOT_FOUND, () -> edit(item, 1, UnaryOperator.identity()));
    assertThat(list(ListItems.PriceBounds.NONE)).isEmpty();
    ItemView restored = restore(item);
    assertThat(restored.available()).isEqualTo(4);
    assertThat(restored.version()).isEqualTo(3);
    assertThat(house.history())
        .containsExactly(EventType.ITEM_CREATED, EventType.ITEM_REMOVED, EventType.ITEM_RESTORED);
  }

  @Test
  void restoration_isRefusedWithoutRemovalOrWhenTheSkuIsTaken() {
    ItemId item = create(details()).id();
    assertRefused(ErrorCode.ILLEGAL_STATE, () -> restore(item));
    remove(item, 1);
    ItemId other = create(details()).id();

    assertRefused(ErrorCode.SKU_TAKEN, () -> restore(item));

    remove(other, 1);
    assertThat(restore(item).details().sku()).isEqualTo(new Sku("85123A"));
  }

  @Test
  void unknownItem_isNotFound() {
    assertRefused(ErrorCode.NOT_FOUND, () -> find(unknown()));
    assertRefused(ErrorCode.NOT_FOUND, () -> edit(unknown(), 1, UnaryOperator.identity()));
    assertRefused(ErrorCode.NOT_FOUND, () -> remove(unknown(), 1));
    assertRefused(ErrorCode.NOT_FOUND, () -> restore(unknown()));
  }

  @Test
  void itemOfAnotherTenant_isNotFound() {
    ItemId theirs = Shop.open(ports).addItem("A", 1);
    ItemId inDisguise = new ItemId(shop.tenant(), theirs.value());

    assertRefused(ErrorCode.NOT_FOUND, () -> find(inDisguise));
    assertRefused(ErrorCode.NOT_FOUND, () -> edit(inDisguise, 1, UnaryOperator.identity()));
    assertRefused(ErrorCode.NOT_FOUND, () -> remove(inDisguise, 1));
    assertRefused(ErrorCode.NOT_FOUND, () -> restore(inDisguise));
  }

  @Test
  void prices_boundTheListInTheTenantsCurrency() {
    create(details().withSku("cheap").priced("0.99"));
    create(details().withSku("middle").priced("1"));
    create(details().withSku("dear").priced("2.50"));

    assertThat(list(ListItems.PriceBounds.NONE)).containsExactly("cheap", "middle", "dear");
    assertThat(list(new ListItems.PriceBounds("1", null))).containsExactly("middle", "dear");
    assertThat(list(new ListItems.PriceBounds(null, "1.00"))).containsExactly("cheap", "middle");
    assertThat(list(new ListItems.PriceBounds("1", "2.49"))).containsExactly("middle");
  }

  @ParameterizedTest
  @CsvSource({"1.001,,min_price,too-many-decimals", ",x,max_price,malformed"})
  void wrongBounds_areNamedByTheirParameter(String min, String max, String parameter, String code) {
    DomainException refusal =
        catchThrowableOfType(
            DomainException.class, () -> list(new ListItems.PriceBounds(min, max)));

    Violation violation = refusal.violations().getFirst();
    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(violation.inQuery()).isTrue();
    assertThat(violation.place()).isEqualTo(parameter);
    assertThat(violation.code()).isEqualTo(code);
  }

  @Test
  void tags_areListed() {
    create(details().withSku("A").tagged("x", "y"));
    create(details().withSku("B").tagged("y"));

    assertThat(
            new ListTags(house.transactions(), ports.items())
                .handle(new ListTags.Command(staff, true, Pages.first(9)))
                .rows())
        .containsExactly(new TagCount("y", 2), new TagCount("x", 1));
  }
}
