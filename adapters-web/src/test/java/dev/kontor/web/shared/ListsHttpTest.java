package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Things;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists: pages, sorting, filters. */
final class ListsHttpTest {
  private static String tagged(int items) {
    String tag = Things.name("tag");
    for (int i = 0; i < items; i++) {
      Answer answer =
          Call.post("/api/v1/items")
              .as("staff")
              .json(
                  ("{'sku':'%s','title':'T%d','tags':['%s'],"
                          + "'price':{'amount':'%d.50','currency':'GBP'}}")
                      .formatted(Things.name("L"), i, tag, i))
              .send();
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
    return tag;
  }

  private static Answer get(String path) {
    return Call.get(path).as("staff").send();
  }

  private static List<String> titles(Answer answer) {
    return ((List<?>) answer.at("/data"))
        .stream().map(item -> String.valueOf(((Map<?, ?>) item).get("title"))).toList();
  }

  @Test
  void pages_showEveryRowOnce() {
    String path = "/api/v1/items?tag=%s&limit=2&sort=title".formatted(tagged(5));
    List<String> seen = new ArrayList<>();
    Answer page = get(path);
    seen.addAll(titles(page));
    while (page.text("/page/has_more").equals("true")) {
      assertThat(page.header("Link"))
          .isEqualTo("<%s&cursor=%s>; rel=\"next\"".formatted(path, page.text("/page/next")));
      page = get(page.header("Link").replaceAll("<(.*)>.*", "$1"));
      seen.addAll(titles(page));
    }

    assertThat(seen).containsExactly("T0", "T1", "T2", "T3", "T4");
    assertThat(page.header("Link")).isNull();
    assertThat(page.at("/page/next")).isNull();
  }

  @Test
  void page_tellsTheTotalWhenAsked() {
    String tag = tagged(3);

    String path = "/api/v1/items?tag=" + tag + "&count=true&limit=1";
    Answer counted = get(path);
    assertThat(counted.at("/page/total")).isEqualTo(3);
    assertThat(counted.header("Link")).as("asks on for totals").startsWith("<" + path + "&cursor=");
    Answer plain = get("/api/v1/items?tag=" + tag);
    assertThat(plain.text("/page")).isEqualTo("{next=null, has_more=false}");
  }

  @Test
  void list_mayBeEmpty() {
    assertThat(get("/api/v1/items?tag=none").body())
        .isEqualTo("{\"data\":[],\"page\":{\"next\":null,\"has_more\":false}}");
  }

  static Stream<Arguments> sortings() {
    return Stream.of(
        arguments("", "[T2, T1, T0]"),
        arguments("&sort=created_at", "[T0, T1, T2]"),
        arguments("&sort=-created_at", "[T2, T1, T0]"),
        arguments("&sort=title", "[T0, T1, T2]"),
        arguments("&sort=-title", "[T2, T1, T0]"),
        arguments("&sort=price", "[T0, T1, T2]"),
        arguments("&sort=-price", "[T2, T1, T0]"),
        arguments("&min_price=1.5", "[T2, T1]"),
        arguments("&max_price=1.5", "[T1, T0]"),
        arguments("&min_price=1&max_price=2", "[T1]"),
        arguments("&in_stock=false", "[T2, T1, T0]"),
        arguments("&in_stock=true", "[]"),
        arguments("&sku=none", "[]"),
        arguments("&owner_id=0193e5a0-7b1c-7cc3-98c4-dc0c0c07398f", "[]"),
        arguments("&limit=200", "[T2, T1, T0]"));
  }

  @ParameterizedTest
  @MethodSource("sortings")
  void list_isSortedAndFiltered(String query, String expected) {
    assertThat(titles(get("/api/v1/items?tag=" + tagged(3) + query))).hasToString(expected);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("limit=0", "limit out-of-range"),
        arguments("limit=201", "limit out-of-range"),
        arguments("limit=99999999999", "limit out-of-range"),
        arguments("limit=", "limit wrong-type"),
        arguments("limit=-1", "limit wrong-type"),
        arguments("limit=1.0", "limit wrong-type"),
        arguments("limit=x", "limit wrong-type"),
        arguments("count=yes", "count wrong-type"),
        arguments("in_stock=1", "in_stock wrong-type"),
        arguments("sort=sku", "sort malformed"),
        arguments("sort=", "sort malformed"),
        arguments("sort=--title", "sort malformed"),
        arguments("sort=title,price", "sort malformed"),
        arguments("owner_id=7", "owner_id malformed"),
        arguments("owner_id=", "owner_id malformed"),
        arguments("min_price=x", "min_price malformed"),
        arguments("min_price=1.555", "min_price too-many-decimals"),
        arguments("max_price=-1", "max_price out-of-range"),
        arguments("tag=%00", "tag not-storable"),
        arguments("cursor=", "cursor malformed"),
        arguments("cursor=x", "cursor malformed"),
        arguments("cursor=%20", "cursor malformed"),
        arguments("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "cursor malformed"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void query_isRefusedWhenWrong(String query, String error) {
    Answer answer = get("/api/v1/items?" + query);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo("validation-failed");
    assertThat(answer.errors()).containsExactly(error);
  }

  @Test
  void query_tellsAllThatIsWrong() {
    assertThat(get("/api/v1/items?limit=0&count=x&sort=y&owner_id=z&cursor=c&x=1").errors())
        .containsExactlyInAnyOrder(
            "x unknown-parameter",
            "limit out-of-range",
            "count wrong-type",
            "sort malformed",
            "owner_id malformed",
            "cursor malformed");
  }

  @Test
  void unknownSort_listsTheAllowedOnes() {
    assertThat(get("/api/v1/items?sort=sku").text("/errors/0/detail"))
        .isEqualTo(
            "The list can be sorted by created_at, title, price; - in front means descending.");
  }

  @Test
  void cursor_goesOnlyWithItsList() {
    String tag = tagged(3);
    String cursor = get("/api/v1/items?limit=1&tag=" + tag).text("/page/next");

    assertThat(get("/api/v1/items?tag=" + tag + "&cursor=" + cursor).status()).isEqualTo(200);
    assertThat(
            get("/api/v1/items?sort=-created_at&tag=%s&cursor=%s".formatted(tag, cursor)).status())
        .isEqualTo(200);
    for (String other :
        List.of(
            "/api/v1/items?cursor=" + cursor,
            "/api/v1/items?tag=other&cursor=" + cursor,
            "/api/v1/items?tag=" + tag + "&sort=title&cursor=" + cursor,
            "/api/v1/items?tag=" + tag + "&in_stock=false&cursor=" + cursor,
            "/api/v1/tags?cursor=" + cursor)) {
      assertThat(get(other).errors()).as(other).containsExactly("cursor malformed");
    }
    assertThat(
            Call.get("/api/v1/items?tag=" + tag + "&cursor=" + cursor)
                .as("other", "staff")
                .send()
                .status())
        .isEqualTo(422);
  }

  @Test
  void cursor_hasOneText() {
    String tag = tagged(2);
    String path = "/api/v1/items?tag=" + tag + "&cursor=";
    String cursor = get("/api/v1/items?limit=1&tag=" + tag).text("/page/next");
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    for (int i = 0; i < letters.length(); i++) {
      String other = cursor.substring(0, cursor.length() - 1) + letters.charAt(i);
      assertThat(get(path + other).status()).isEqualTo(other.equals(cursor) ? 200 : 422);
    }
    assertThat(get(path + cursor + "=").status()).isEqualTo(422);
  }

  @Test
  void tags_areListedByName() {
    String first = tagged(2);

    Answer answer = get("/api/v1/tags?limit=200");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/data")).contains("{name=" + first + ", items=2}");
    assertThat(get("/api/v1/tags?sort=-name").status()).isEqualTo(200);
    assertThat(get("/api/v1/tags?sort=items").errors()).containsExactly("sort malformed");
    assertThat(get("/api/v1/tags?tag=x").errors()).containsExactly("tag unknown-parameter");
  }
}
