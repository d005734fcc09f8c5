package dev.kontor.testkit.items;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemQuery.Sort;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.TagCount;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@code ItemRepository} does when it lists. */
public abstract class ItemListContract extends PortContract {
  private static final Instant START = Instant.parse("2026-02-03T04:05:06.000007Z");

  private Page<ItemView> list(ItemQuery query, PageRequest page) {
    return ports
        .work()
        .queryInTenant(shop.tenant(), () -> ports.items().listViews(shop.tenant(), query, page));
  }

  private List<String> skus(ItemQuery query) {
    return list(query, Pages.first(PageRequest.LIMIT_MAX)).rows().stream()
        .map(view -> view.details().sku().value())
        .toList();
  }

  private static ItemQuery sorted(Sort sort, boolean descending) {
    return new ItemQuery(null, null, null, null, null, null, null, sort, descending);
  }

  private static ItemQuery filtered(
      @Nullable String tag,
      @Nullable Long minPriceMinor,
      @Nullable Long maxPriceMinor,
      @Nullable Boolean inStock,
      @Nullable UserId owner,
      @Nullable String sku) {
    return new ItemQuery(
        null, tag, minPriceMinor, maxPriceMinor, inStock, owner, sku, Sort.TITLE, false);
  }

  /** Nine items in three groups that agree in age, title and price. */
  private void addTies() {
    for (int i = 0; i < 9; i++) {
      shop.add(inGroup(i % 3, "S" + i));
    }
  }

  private ItemBuilder inGroup(int group, String sku) {
    return anItem(shop.keeper())
        .withSku(sku)
        .titled("title " + group)
        .priced(group + ".50")
        .createdAt(START.plusNanos(group * 1000L));
  }

  private static Comparator<ItemView> by(Sort sort) {
    return switch (sort) {
      case CREATED_AT -> Comparator.comparing(ItemView::createdAt);
      case TITLE -> Comparator.comparing(view -> view.details().title());
      case PRICE -> Comparator.comparingLong(view -> view.details().price().minorUnits());
      case RANK -> throw new IllegalArgumentException("ranks come of a search");
    };
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED_AT,false",
    "CREATED_AT,true",
    "TITLE,false",
    "TITLE,true",
    "PRICE,false",
    "PRICE,true"
  })
  void pages_goThroughTiesWithoutLossOrRepetition(Sort sort, boolean descending) {
    addTies();

    List<ItemView> walked = Pages.walk(2, page -> list(sorted(sort, descending), page));

    Comparator<ItemView> order = descending ? by(sort).reversed() : by(sort);
    assertThat(walked).hasSize(9).doesNotHaveDuplicates().isSortedAccordingTo(order);
    assertThat(walked).isEqualTo(list(sorted(sort, descending), Pages.first(9)).rows());
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED_AT,false",
    "CREATED_AT,true",
    "TITLE,false",
    "TITLE,true",
    "PRICE,false",
    "PRICE,true"
  })
  void pages_areStableUnderInserts(Sort sort, boolean descending) {
    addTies();
    List<ItemView> before = list(sorted(sort, descending), Pages.first(9)).rows();
    AtomicInteger inserted = new AtomicInteger();
    Runnable insertBehind =
        () ->
            shop.add(
                inGroup(descending ? 3 : 0, "N" + inserted.incrementAndGet())
                    .titled(descending ? "title 3" : "title")
                    .priced(descending ? "9" : "0")
                    .createdAt(descending ? START.plusSeconds(1) : START.minusSeconds(1)));

    List<ItemView> walked =
        Pages.walk(2, page -> list(sorted(sort, descending), page), insertBehind);

    assertThat(walked).isEqualTo(before);
    assertThat(inserted).hasValue(5);
  }

  @Test
  void lastPage_saysSo() {
    addTies();

    Page<ItemView> all = list(ItemQuery.ALL, Pages.first(9));
    Page<ItemView> most = list(ItemQuery.ALL, Pages.first(8));

    assertThat(all.next()).isNull();
    assertThat(most.next()).isNotNull();
    assertThat(most.rows()).hasSize(8);
  }

  @Test
  void total_countsWhatTheFilterLeaves() {
    addTies();

    Page<ItemView> page = list(filtered(null, 50L, 150L, null, null, null), Pages.counted(2));

    assertThat(page.total()).isEqualTo(new Page.Total(6, false));
    assertThat(page.rows()).hasSize(2);
    assertThat(list(ItemQuery.ALL, Pages.first(2)).total()).isNull();
  }

  @Test
  void total_isZeroWithoutRows() {
    assertThat(list(ItemQuery.ALL, Pages.counted(5)))
        .isEqualTo(new Page<>(List.of(), null, new Page.Total(0, false)));
  }

  @Test
  void filters_narrowTheList() {
    UserId other = shop.addCustomer();
    shop.add(anItem(shop.keeper()).withSku("A").titled("a").priced("1").tagged("x", "y"));
    shop.add(anItem(shop.keeper()).withSku("B").titled("b").priced("2").tagged("y"));
    shop.add(anItem(other).withSku("C").titled("c").priced("3").tagged("X"));
    shop.adjust(idOf("B"), 1);

    assertThat(skus(filtered("y", null, null, null, null, null))).containsExactly("A", "B");
    assertThat(skus(filtered("x", null, null, null, null, null))).containsExactly("A");
    assertThat(skus(filtered(null, 200L, null, null, null, null))).containsExactly("B", "C");
    assertThat(skus(filtered(null, null, 200L, null, null, null))).containsExactly("A", "B");
    assertThat(skus(filtered(null, 101L, 299L, null, null, null))).containsExactly("B");
    assertThat(skus(filtered(null, null, null, true, null, null))).containsExactly("B");
    assertThat(skus(filtered(null, null, null, false, null, null))).containsExactly("A", "C");
    assertThat(skus(filtered(null, null, null, null, other, null))).containsExactly("C");
    assertThat(skus(filtered(null, null, null, null, null, "B"))).containsExactly("B");
    assertThat(skus(filtered(null, null, null, null, null, "b"))).isEmpty();
    assertThat(skus(filtered("y", 100L, 150L, false, shop.keeper(), "A"))).containsExactly("A");
    assertThat(skus(filtered("%", null, null, null, null, "_"))).isEmpty();
  }

  private ItemId idOf(String sku) {
    return list(filtered(null, null, null, null, null, sku), Pages.first(1)).rows().getFirst().id();
  }

  @Test
  void view_isTheSameInListAndAlone() {
    ItemId item = shop.addItem("A", 3);

    ItemView alone = shop.in(() -> ports.items().findView(item).orElseThrow());

    assertThat(list(ItemQuery.ALL, Pages.first(5)).rows()).containsExactly(alone);
  }

  @Test
  void removedItems_areNotListed() {
    shop.remove(shop.addItem("A", 0));
    shop.addItem("B", 0);

    assertThat(skus(ItemQuery.ALL)).containsExactly("B");
    assertThat(list(ItemQuery.ALL, Pages.counted(5)).total()).isEqualTo(new Page.Total(1, false));
  }

  @Test
  void tags_areCountedByName() {
    shop.add(anItem(shop.keeper()).withSku("A").tagged("a", "b"));
    shop.add(anItem(shop.keeper()).withSku("B").tagged("b", "c"));
    shop.add(anItem(shop.keeper()).withSku("C"));
    shop.remove(shop.add(anItem(shop.keeper()).withSku("D").tagged("c", "d")).id());

    assertThat(tags(false, Pages.counted(5)))
        .isEqualTo(
            new Page<>(
                List.of(new TagCount("a", 1), new TagCount("b", 2), new TagCount("c", 1)),
                null,
                new Page.Total(3, false)));
    assertThat(Pages.walk(1, page -> tags(true, page)))
        .containsExactly(new TagCount("c", 1), new TagCount("b", 2), new TagCount("a", 1));
    assertThat(Pages.walk(2, page -> tags(false, page)))
        .containsExactly(new TagCount("a", 1), new TagCount("b", 2), new TagCount("c", 1));
  }

  private Page<TagCount> tags(boolean descending, PageRequest page) {
    return ports
        .work()
        .queryInTenant(
            shop.tenant(), () -> ports.items().listTags(shop.tenant(), descending, page));
  }

  @Test
  void lists_showNothingOfOtherTenants() {
    Shop other = Shop.open(ports);
    other.add(anItem(other.keeper()).tagged("theirs"));

    assertThat(skus(ItemQuery.ALL)).isEmpty();
    assertThat(tags(false, Pages.first(5)).rows()).isEmpty();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);

    assertForeign(
        () ->
            shop.run(() -> ports.items().listViews(other.tenant(), ItemQuery.ALL, Pages.first(1))));
    assertForeign(
        () -> shop.run(() -> ports.items().listTags(other.tenant(), false, Pages.first(1))));
  }
}
