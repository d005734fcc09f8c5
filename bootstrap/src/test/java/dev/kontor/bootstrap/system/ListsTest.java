package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, cursors, sorts and filters, on a shop whose items are known. */
@SystemTest
final class ListsTest {
  private final Shop shop;

  ListsTest(Shop shop) {
    this.shop = shop;
    // Titles and prices run in other orders than the ages, and one title and price come twice.
    shop.stocked(item("a", "Cup", "5.00", List.of("kitchen")), 3);
    shop.stocked(item("b", "Axe", "1.00", List.of("garden", "red")), 0);
    shop.stocked(item("c", "Bow", "5.00", List.of("red")), 1);
    shop.stocked(item("d", "Axe", "3.00", List.of()), 0);
    shop.stocked(item("e", "Dog", "9.99", List.of("kitchen", "red")), 0);
  }

  private static Body item(String sku, String title, String price, List<String> tags) {
    return Body.item(sku).with("title", title).price(price, "GBP").with("tags", tags);
  }

  private List<String> skus(String query) {
    return shop.admin().get("/items" + query).expect(200).data("sku");
  }

  @ParameterizedTest
  @CsvSource({
    "'', e d c b a",
    "?sort=created_at, a b c d e",
    "?sort=-created_at, e d c b a",
    "?sort=price, b d a c e",
    "?sort=-price, e c a d b",
    "?sort=title, b d c a e",
    "?sort=-title, e a c d b"
  })
  void sort_isKeptAcrossPages(String query, String order) {
    List<String> expected = List.of(order.split(" "));
    String more = query.isEmpty() ? "?" : query + "&";

    assertThat(skus(query)).isEqualTo(expected);
    for (int limit = 1; limit <= 6; limit++) {
      assertThat(Lists.all(shop.customer(), "/items" + more + "limit=" + limit, "sku"))
          .as("pages of %s", limit)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tag=red, e c b",
    "tag=kitchen, e a",
    "tag=re, ''",
    "tag=RED, ''",
    "sku=c, c",
    "sku=C, ''",
    "sku=nothing, ''",
    "min_price=5.00, e c a",
    "min_price=5, e c a",
    "max_price=5, d c b a",
    "max_price=4.99, d b",
    "min_price=3&max_price=5, d c a",
    "min_price=6&max_price=5, ''",
    "in_stock=true, c a",
    "in_stock=false, e d b",
    "in_stock=true&tag=red, c",
    "owner_id=01890000-0000-7000-8000-000000000000, ''",
    "tag=red&sort=price&limit=200, b c e"
  })
  void filter_keepsWhatMatches(String query, String order) {
    List<String> expected = order.isEmpty() ? List.of() : List.of(order.split(" "));

    List<String> found = skus("?" + query);

    // The sets must be equal; the order is the default one unless the filter says its own.
    if (query.contains("sort")) {
      assertThat(found).isEqualTo(expected);
    } else {
      List<String> youngestFirst = new ArrayList<>(expected);
      youngestFirst.sort(Collections.reverseOrder());
      assertThat(found).isEqualTo(youngestFirst);
    }
  }

  @Test
  void filter_findsTheItemsOfAnOwner() {
    String owner = Tokens.claims(shop.admin().token()).at("sub").textOr("");

    assertThat(skus("?owner_id=" + owner)).hasSize(5);
  }

  @Test
  void filters_goOnAcrossPages() {
    assertThat(Lists.all(shop.admin(), "/items?tag=red&limit=1&sort=price", "sku"))
        .containsExactly("b", "c", "e");
  }

  @Test
  void page_saysWhetherThereIsMore() {
    Answer first = shop.admin().get("/items?limit=4").expect(200);
    Answer second = shop.admin().follow("GET", Lists.nextLink(first)).send().expect(200);

    assertThat(Lists.hasNext(first)).isTrue();
    assertThat(Lists.hasNext(second)).isFalse();
    assertThat(first.json().at("page").at("total").value()).isNull();
    assertThat(second.data()).hasSize(1);
    assertThat(Lists.hasNext(shop.admin().get("/items?limit=5"))).isFalse();
    assertThat(Lists.hasNext(shop.admin().get("/items?sku=nothing"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "count=true, 5",
    "count=true&limit=1, 5",
    "count=true&tag=red, 3",
    "count=true&sku=x, 0"
  })
  void count_isOfAllPages(String query, long total) {
    Json page = shop.admin().get("/items?" + query).expect(200).json().at("page");

    assertThat(page.at("total").value()).isEqualTo(total);
    assertThat(page.at("total_capped").isTrue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"created_at", "-created_at", "title", "-title", "price", "-price"})
  void pages_areStableUnderInsertsAndRemovals(String sort, Shop own) {
    List<String> ids = new ArrayList<>();
    for (String title : List.of("B", "D", "F", "H", "K")) {
      ids.add(own.stocked(item(Body.unique("S"), title, "5.00", List.of()), 0).id());
    }
    Answer first = own.admin().get("/items?limit=2&sort=" + sort).expect(200);
    List<String> seen = new ArrayList<>(first.data("id"));

    own.stocked(item(Body.unique("S"), "A", "1.00", List.of()), 0);
    own.stocked(item(Body.unique("S"), "Z", "9.00", List.of()), 0);
    Answer last = own.admin().get("/items/" + seen.get(1)).expect(200);
    own.admin().delete("/items/" + last.id(), last.etag()).expect(204);
    String next = Lists.nextLink(first);
    while (!next.isEmpty()) {
      Answer page = own.admin().follow("GET", next).send().expect(200);
      seen.addAll(page.data("id"));
      next = Lists.hasNext(page) ? Lists.nextLink(page) : "";
    }

    assertThat(seen).doesNotHaveDuplicates().containsAll(ids).hasSizeLessThanOrEqualTo(7);
  }

  record Misuse(String name, String path) {
    @Override
    public String toString() {
      return name;
    }
  }

  Stream<Misuse> misuses() {
    Answer byAge = shop.admin().get("/items?limit=2").expect(200);
    String cursor = Lists.cursor(byAge);
    String red = Lists.cursor(shop.admin().get("/items?limit=2&tag=red").expect(200));
    String tags = Lists.cursor(shop.admin().get("/tags?limit=1").expect(200));
    char last = cursor.charAt(cursor.length() - 1);
    return Stream.of(
        new Misuse("other sort", "/items?sort=price&cursor=" + cursor),
        new Misuse("other direction", "/items?sort=created_at&cursor=" + cursor),
        new Misuse("filter added", "/items?tag=red&cursor=" + cursor),
        new Misuse("filter changed", "/items?tag=kitchen&cursor=" + red),
        new Misuse("filter dropped", "/items?cursor=" + red),
        new Misuse("other list", "/items?cursor=" + tags),
        new Misuse("orders", "/orders?cursor=" + cursor),
        new Misuse("cut off", "/items?cursor=" + cursor.substring(0, cursor.length() / 2)),
        new Misuse("longer", "/items?cursor=" + cursor + "AAAA"),
        new Misuse(
            "one letter changed",
            "/items?cursor=" + (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1)),
        new Misuse("letter in the middle", "/items?cursor=" + flipped(cursor)),
        new Misuse(
            "end changed",
            "/items?cursor="
                + cursor.substring(0, cursor.length() - 1)
                + (last == 'x' ? 'k' : 'x')),
        new Misuse("garbage", "/items?cursor=%F0%9F%98%80"),
        new Misuse("long garbage", "/items?cursor=" + "A".repeat(3_000)));
  }

  private static String flipped(String cursor) {
    int middle = cursor.length() / 2;
    char other = cursor.charAt(middle) == 'q' ? 'z' : 'q';
    return cursor.substring(0, middle) + other + cursor.substring(middle + 1);
  }

  @ParameterizedTest
  @MethodSource("misuses")
  void cursor_isRefusedWhereItWasNotMade(Misuse misuse) {
    shop.admin().get(misuse.path()).expectInvalid("?cursor");
  }

  @Test
  void cursor_isRefusedInAnotherTenant(Shop other) {
    String cursor = Lists.cursor(shop.admin().get("/items?limit=2").expect(200));

    other.admin().get("/items?limit=2&cursor=" + cursor).expectInvalid("?cursor");
  }

  @Test
  void cursor_takesAnotherLimitAndCount() {
    String cursor = Lists.cursor(shop.admin().get("/items?limit=2").expect(200));

    assertThat(skus("?limit=200&cursor=" + cursor)).containsExactly("c", "b", "a");
    assertThat(skus("?count=true&cursor=" + cursor)).containsExactly("c", "b", "a");
    assertThat(skus("?sort=-created_at&cursor=" + cursor)).containsExactly("c", "b", "a");
  }

  @Test
  void list_showsTheSameAsTheItem() {
    Json listed = shop.admin().get("/items?sku=a").expect(200).data().getFirst();
    Json single = shop.admin().get("/items/" + listed.at("id").textOr("")).expect(200).json();

    assertThat(listed).isEqualTo(single);
  }

  @Test
  void list_isEmptyForAnotherTenant(Shop other) {
    assertThat(other.admin().get("/items?count=true").expect(200).data()).isEmpty();
    assertThat(other.admin().get("/tags").expect(200).data()).isEmpty();
  }
}
