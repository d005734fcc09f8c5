package dev.kontor.testkit.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.Stages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@code ItemLookup} does. */
public abstract class ItemLookupContract extends PortContract {
  private Optional<ItemView> find(ItemId item) {
    return Stages.await(ports.itemLookup().lookUp(item.tenant(), item));
  }

  @Test
  void item_isAsTheRepositoryTellsIt() {
    ItemId item = shop.addItem("A", 7);

    assertThat(find(item))
        .usingRecursiveComparison()
        .isEqualTo(shop.in(() -> ports.items().findView(item)));
    assertThat(find(item).orElseThrow().available()).isEqualTo(7);
  }

  @Test
  void unknownItem_isAbsent() {
    assertThat(find(new ItemId(shop.tenant(), UUID.randomUUID()))).isEmpty();
  }

  @Test
  void removedItem_isAbsent() {
    ItemId item = shop.addItem("A", 7);
    shop.remove(item);

    assertThat(find(item)).isEmpty();
  }

  @Test
  void ownWrite_isSeenAtOnce() {
    ItemId item = shop.addItem("A", 7);

    for (int left = 6; left >= 0; left--) {
      shop.adjust(item, -1);
      assertThat(find(item).orElseThrow().available()).isEqualTo(left);
    }
  }

  @Test
  void itemOfAnotherTenant_isRefused() {
    Shop other = Shop.open(ports);
    ItemId theirs = other.addItem("A", 7);

    assertThatThrownBy(() -> Stages.await(ports.itemLookup().lookUp(shop.tenant(), theirs)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(find(new ItemId(shop.tenant(), theirs.value()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void list_isAsTheRepositoryTellsIt(boolean descending) {
    for (int i = 0; i < 7; i++) {
      shop.addItem("S" + i, i);
    }
    shop.remove(shop.addItem("REMOVED", 1));
    Shop.open(ports).addItem("THEIRS", 1);
    ItemQuery query = byAge(descending);

    PageRequest request = new PageRequest(3, null, false);
    List<ItemView> seen = new ArrayList<>();
    while (request != null) {
      Page<ItemView> page = list(query, request).orElseThrow();
      PageRequest asked = request;
      assertThat(page)
          .usingRecursiveComparison()
          .isEqualTo(shop.in(() -> ports.items().listViews(shop.tenant(), query, asked)));
      seen.addAll(page.rows());
      request = page.next() == null ? null : new PageRequest(3, page.next(), false);
    }
    assertThat(seen).hasSize(7);
  }

  @Test
  void listOfNothing_isEmpty() {
    assertThat(list(ItemQuery.ALL, new PageRequest(3, null, false)).orElseThrow())
        .isEqualTo(Page.empty(false));
  }

  @Test
  void listThatNeedsItsOwnQuery_isLeftToTheRepository() {
    PageRequest page = new PageRequest(3, null, false);

    assertThat(list(ItemQuery.ALL, new PageRequest(3, null, true))).isEmpty();
    assertThat(
            list(
                new ItemQuery(
                    null, null, null, null, null, null, "A", ItemQuery.Sort.CREATED_AT, true),
                page))
        .isEmpty();
    assertThat(
            list(
                new ItemQuery(null, null, null, null, null, null, null, ItemQuery.Sort.TITLE, true),
                page))
        .isEmpty();
  }

  private static ItemQuery byAge(boolean descending) {
    return descending ? ItemQuery.ALL : ItemQuery.ALL_OLDEST_FIRST;
  }

  private Optional<Page<ItemView>> list(ItemQuery query, PageRequest page) {
    return Stages.await(ports.itemLookup().lookUpPage(shop.tenant(), query, page));
  }

  @Test
  void manyListsAtOnce_eachGetsItsOwn() {
    Shop other = Shop.open(ports);
    for (int i = 0; i < 5; i++) {
      shop.addItem("S" + i, i);
      other.addItem("T" + i, i);
    }
    List<CompletionStage<Optional<Page<ItemView>>>> answers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      PageRequest page = new PageRequest(1 + i % 4, null, false);
      answers.add(ports.itemLookup().lookUpPage(shop.tenant(), byAge(i % 2 == 0), page));
      answers.add(ports.itemLookup().lookUpPage(other.tenant(), byAge(i % 2 == 0), page));
    }

    for (int i = 0; i < 40; i++) {
      int number = i / 2;
      Shop of = i % 2 == 0 ? shop : other;
      assertThat(Stages.await(answers.get(i)).orElseThrow())
          .usingRecursiveComparison()
          .isEqualTo(
              of.in(
                  () ->
                      ports
                          .items()
                          .listViews(
                              of.tenant(),
                              byAge(number % 2 == 0),
                              new PageRequest(1 + number % 4, null, false))));
    }
  }

  @Test
  void manyAtOnce_eachGetsItsOwn() {
    Shop other = Shop.open(ports);
    List<ItemId> asked = new ArrayList<>();
    List<CompletionStage<Optional<ItemView>>> answers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      asked.add(shop.addItem("S" + i, i));
      asked.add(other.addItem("S" + i, 100 + i));
    }

    asked.forEach(item -> answers.add(ports.itemLookup().lookUp(item.tenant(), item)));

    for (int i = 0; i < asked.size(); i++) {
      assertThat(Stages.await(answers.get(i)).orElseThrow().id()).isEqualTo(asked.get(i));
    }
  }
}
