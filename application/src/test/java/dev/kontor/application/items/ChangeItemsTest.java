package dev.kontor.application.items;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.application.items.ChangeItems.Operation;
import dev.kontor.application.items.ChangeItems.Outcome;
import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.BatchMode;
import dev.kontor.application.shared.House;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.Violation;
import dev.kontor.testkit.items.ItemBuilder;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangeItemsTest {
  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Shop shop = house.shop();
  private final Actor staff = house.staff();

  private List<Outcome> change(BatchMode mode, Operation... operations) {
    return new ChangeItems(
            house.transactions(),
            ports.catalogue(),
            ports.stock(),
            ports.tenants(),
            ports.subjects(),
            house.itemEvents(),
            ports.ids(),
            ports.clock())
        .handle(new ChangeItems.Command(staff, mode, List.of(operations)));
  }

  private ItemBuilder item(String sku) {
    return anItem(staff.user()).withSku(sku);
  }

  private static Operation create(ItemBuilder builder) {
    return new Operation.Create(builder.buildDetails());
  }

  private static Operation edit(ItemId item, long version, ItemBuilder edited) {
    ItemDetails details = edited.buildDetails();
    return new Operation.Edit(item, Set.of(version), before -> details);
  }

  private static Operation remove(ItemId item, long version) {
    return new Operation.Remove(item, Set.of(version));
  }

  private static List<Object> told(List<Outcome> outcomes) {
    return outcomes.stream().map(ChangeItemsTest::told).toList();
  }

  private static Object told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Created(ItemView item) -> "+" + told(item);
      case Outcome.Edited(ItemView item) -> told(item);
      case Outcome.Removed() -> "-";
      case Outcome.Refused(DomainException reason) -> reason.code();
    };
  }

  private static String told(ItemView item) {
    return item.details().sku() + " " + item.version() + " " + item.available();
  }

  private List<String> catalogue() {
    return shop
        .in(
            () ->
                ports
                    .items()
                    .listViews(shop.tenant(), ItemQuery.ALL_OLDEST_FIRST, Pages.first(200)))
        .rows()
        .stream()
        .map(ChangeItemsTest::told)
        .sorted()
        .toList();
  }

  private List<String> happened() {
    return house.history().stream()
        .map(type -> type.key())
        .filter(type -> type.startsWith("item."))
        .toList();
  }

  @Test
  void operations_areDoneOneAfterTheOther() {
    ItemId one = shop.addItem("A", 5);
    ItemId two = shop.addItem("B", 0);

    List<Outcome> outcomes =
        change(
            BatchMode.ATOMIC,
            create(item("C")),
            edit(one, 1, item("D")),
            create(item("A")),
            remove(two, 1),
            edit(one, 2, item("B")),
            edit(one, 3, item("B")));

    assertThat(told(outcomes)).containsExactly("+C 1 0", "D 2 5", "+A 1 0", "-", "B 3 5", "B 3 5");
    assertThat(catalogue()).containsExactly("A 1 0", "B 3 5", "C 1 0");
    assertThat(happened())
        .containsExactly(
            "item.created", "item.updated", "item.created", "item.removed", "item.updated");
  }

  @Test
  void skus_changeHands() {
    ItemId one = shop.addItem("A", 0);
    ItemId two = shop.addItem("B", 0);

    List<Outcome> outcomes =
        change(
            BatchMode.ATOMIC,
            edit(one, 1, item("T")),
            edit(two, 1, item("A")),
            edit(one, 2, item("B")));

    assertThat(told(outcomes)).containsExactly("T 2 0", "A 2 0", "B 3 0");
    assertThat(catalogue()).containsExactly("A 2 0", "B 3 0");
  }

  @Test
  void createdItem_takesStock() {
    Outcome created = change(BatchMode.ATOMIC, create(item("A"))).getFirst();

    assertThat(created)
        .isInstanceOfSatisfying(Outcome.Created.class, it -> shop.adjust(it.item().id(), 3));
    assertThat(catalogue()).containsExactly("A 1 3");
  }

  @Test
  void editedPrice_isInTheTenantsCurrency() {
    ItemId one = shop.addItem("A", 0);

    List<Outcome> outcomes = change(BatchMode.SKIP_FAILED, edit(one, 1, item("A").in("EUR")));

    assertThat(told(outcomes)).containsExactly(ErrorCode.VALIDATION_FAILED);
    assertThat(places(outcomes.getFirst())).containsExactly("/operations/0/body/price/currency");
    assertThat(catalogue()).containsExactly("A 1 0");
  }

  @Test
  void failedOperations_areSkipped() {
    ItemId one = shop.addItem("A", 0);
    ItemId two = shop.addItem("B", 0);
    ItemId removed = shop.addItem("R", 0);
    shop.remove(removed);
    UserId nobody = new UserId(shop.tenant(), UUID.randomUUID());

    List<Outcome> outcomes =
        change(
            BatchMode.SKIP_FAILED,
            create(item("A")),
            create(item("N")),
            create(item("N")),
            create(item("O").ownedBy(nobody)),
            create(item("P").in("EUR")),
            edit(one, 1, item("B")),
            edit(one, 7, item("Z")),
            new Operation.Remove(one, null),
            edit(removed, 2, item("Z")),
            edit(two, 1, item("B").ownedBy(nobody)),
            remove(one, 1),
            edit(two, 1, item("A")));

    assertThat(told(outcomes))
        .containsExactly(
            ErrorCode.SKU_TAKEN,
            "+N 1 0",
            ErrorCode.SKU_TAKEN,
            ErrorCode.UNKNOWN_REFERENCE,
            ErrorCode.VALIDATION_FAILED,
            ErrorCode.SKU_TAKEN,
            ErrorCode.PRECONDITION_FAILED,
            ErrorCode.PRECONDITION_REQUIRED,
            ErrorCode.NOT_FOUND,
            ErrorCode.UNKNOWN_REFERENCE,
            "-",
            "A 2 0");
    assertThat(catalogue()).containsExactly("A 2 0", "N 1 0");
    assertThat(places(outcomes.get(3))).containsExactly("/operations/3/body/owner_id");
    assertThat(places(outcomes.get(4))).containsExactly("/operations/4/body/price/currency");
  }

  private static List<String> places(Outcome outcome) {
    return outcome instanceof Outcome.Refused(DomainException reason)
        ? reason.violations().stream().map(Violation::place).toList()
        : List.of();
  }

  @Test
  void atomicBatch_isDoneAsAWholeOrNotAtAll() {
    shop.addItem("A", 0);

    DomainException refusal =
        catchThrowableOfType(
            DomainException.class,
            () -> change(BatchMode.ATOMIC, create(item("B")), create(item("A"))));

    assertThat(refusal.code()).isEqualTo(ErrorCode.BATCH_FAILED);
    assertThat(refusal.members()).containsEntry("index", 1);
    assertThat(catalogue()).containsExactly("A 1 0");
    assertThat(happened()).isEmpty();
  }

  @Test
  void emptyBatch_leavesNoTrace() {
    assertThat(change(BatchMode.ATOMIC)).isEmpty();
    assertThat(happened()).isEmpty();
  }
}
