package dev.kontor.persistence.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemEdits;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Stages;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.JdbcPorts;
import dev.kontor.persistence.shared.TestAdapters;
import dev.kontor.persistence.shared.TestDatabase;
import dev.kontor.testkit.shared.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits that share a transaction. */
class GroupCommitItemEditsTest {
  private static TestAdapters adapters;

  private Shop shop;
  private ItemId item;

  @BeforeAll
  static void start() {
    adapters = TestAdapters.on(TestDatabase.fresh());
  }

  @AfterAll
  static void stop() {
    adapters.close();
  }

  @BeforeEach
  void open() {
    shop = Shop.open(new JdbcPorts(adapters));
    item = shop.addItem("A", 7);
  }

  private CompletionStage<Optional<ItemView>> submit(
      ItemId edited, long version, UnaryOperator<ItemDetails> change) {
    return adapters
        .get(ItemEdits.class)
        .submit(new ItemEdits.Edit(shop.keeper(), edited, version, change));
  }

  private Optional<ItemView> edit(long version, UnaryOperator<ItemDetails> change) {
    return Stages.await(submit(item, version, change));
  }

  private ItemView stored(ItemId id) {
    return shop.in(() -> shop.ports().items().findView(id)).orElseThrow();
  }

  private static UnaryOperator<ItemDetails> titled(String title) {
    return with(null, title, null);
  }

  private static UnaryOperator<ItemDetails> with(
      @Nullable String sku, @Nullable String title, @Nullable List<String> tags) {
    return before ->
        new ItemDetails(
            sku == null ? before.sku() : new Sku(sku),
            title == null ? before.title() : title,
            before.description(),
            before.price(),
            tags == null ? before.tags() : tags,
            before.owner());
  }

  private static boolean succeeded(CompletionStage<Optional<ItemView>> edit) {
    try {
      return Stages.await(edit).isPresent();
    } catch (DomainException refusal) {
      assertThat(refusal.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED);
      return false;
    }
  }

  private static void assertRefused(CompletionStage<?> edit, ErrorCode code) {
    assertThatThrownBy(() -> Stages.await(edit))
        .isInstanceOfSatisfying(
            DomainException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void edit_isKeptAndAnswered() {
    ItemView edited = edit(1, with("B", "New", List.of("x", "y"))).orElseThrow();

    assertThat(edited.version()).isEqualTo(2);
    assertThat(edited.available()).isEqualTo(7);
    assertThat(edited.details().tags()).containsExactly("x", "y");
    assertThat(stored(item)).usingRecursiveComparison().isEqualTo(edited);
  }

  @Test
  void tags_areReplacedInTheirOrder() {
    edit(1, with(null, null, List.of("x", "y")));
    edit(2, with(null, null, List.of("y", "z", "x")));

    assertThat(stored(item).details().tags()).containsExactly("y", "z", "x");
    edit(3, with(null, null, List.of()));
    assertThat(stored(item).details().tags()).isEmpty();
  }

  @Test
  void editThatChangesNothing_leavesTheVersion() {
    assertThat(edit(1, UnaryOperator.identity()).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void editsOfOneVersion_letOneWin() {
    List<CompletionStage<Optional<ItemView>>> edits = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      edits.add(submit(item, 1, titled("Title " + i)));
    }

    long won = edits.stream().filter(GroupCommitItemEditsTest::succeeded).count();

    assertThat(won).isEqualTo(1);
    assertThat(stored(item).version()).isEqualTo(2);
  }

  @Test
  void skuThatIsTaken_hurtsNoOther() {
    ItemId other = shop.addItem("B", 0);
    ItemId third = shop.addItem("C", 0);
    List<CompletionStage<Optional<ItemView>>> good = new ArrayList<>();
    good.add(submit(other, 1, titled("Other")));
    CompletionStage<Optional<ItemView>> bad = submit(item, 1, with("B", null, null));
    good.add(submit(third, 1, titled("Third")));

    assertRefused(bad, ErrorCode.SKU_TAKEN);
    assertThat(good).allMatch(GroupCommitItemEditsTest::succeeded);
    assertThat(stored(item).version()).isEqualTo(1);
  }

  @Test
  void itemThatSomebodyHolds_isLeftToItsCaller() {
    Optional<ItemView> edited =
        shop.in(
            () -> {
              assertThat(shop.ports().items().findForEdit(item)).isPresent();
              return edit(1, titled("New"));
            });

    assertThat(edited).isEmpty();
    assertThat(stored(item).version()).isEqualTo(1);
  }

  @Test
  void anotherOwner_isLeftToTheCaller() {
    UserId owner = shop.addCustomer();

    Optional<ItemView> edited =
        edit(
            1,
            before ->
                new ItemDetails(
                    before.sku(),
                    before.title(),
                    before.description(),
                    before.price(),
                    before.tags(),
                    owner));

    assertThat(edited).isEmpty();
    assertThat(stored(item).version()).isEqualTo(1);
  }

  @Test
  void removedItem_isAbsent() {
    shop.remove(item);

    assertRefused(submit(item, 2, titled("New")), ErrorCode.NOT_FOUND);
  }

  @Test
  void tenants_editSideBySide() {
    Shop other = Shop.open(shop.ports());
    ItemId theirs = other.addItem("A", 1);
    CompletionStage<Optional<ItemView>> edit =
        adapters
            .get(ItemEdits.class)
            .submit(new ItemEdits.Edit(other.keeper(), theirs, 1, titled("Theirs")));

    edit(1, titled("Ours"));

    assertThat(Stages.await(edit).orElseThrow().details().title()).isEqualTo("Theirs");
    assertThat(stored(item).details().title()).isEqualTo("Ours");
    assertThatThrownBy(() -> new ItemEdits.Edit(shop.keeper(), theirs, 1, titled("Mine")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
