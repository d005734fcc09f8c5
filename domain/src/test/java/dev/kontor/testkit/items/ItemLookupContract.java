package dev.kontor.testkit.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.Stages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

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
