package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching the catalogue. */
@SystemTest
final class SearchTest {
  private final Shop shop;
  private Shop own;

  SearchTest(Shop shop) {
    this.shop = shop;
    own = shop;
  }

  private Answer add(String title, String description, String price, String... tags) {
    return own.admin()
        .post(
            "/items",
            Body.item()
                .with("title", title)
                .with("description", description)
                .with("price", Map.of("amount", price, "currency", "GBP"))
                .with("tags", List.of(tags)))
        .expect(201);
  }

  @BeforeEach
  void fill() {
    own = Shop.open(shop.server(), "GBP");
    add("Box", "Holds a lantern", "4.00", "paper");
    add("Latern", "Mistyped", "3.00", "light");
    add("Hängende Straßenlantern", "", "2.00", "light", "paper");
    add("Lanterns", "Ten of them", "1.50", "light");
    add("Lantern", "", "1.00", "paper");
    add("красная лампа", "", "9.00");
  }

  private List<String> titles(String query) {
    return Lists.all(own.admin(), "/items?" + query, "title");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=lantern", "q=LANTERN&limit=1", "q=lantern&limit=2"})
  void best_comeFirst(String query) {
    assertThat(titles(query))
        .containsExactly("Lantern", "Lanterns", "Box", "Hängende Straßenlantern", "Latern");
  }

  @ParameterizedTest
  @CsvSource({
    "strassen,Hängende Straßenlantern",
    "hangende,Hängende Straßenlantern",
    "H%C3%84NG,Hängende Straßenlantern",
    "%D0%BB%D0%B0%D0%BC%D0%BF%D1%8B,красная лампа",
    "mistipt,",
    "mistiped,Latern",
    "lantern+ten,Lanterns"
  })
  void words_areFoundWhateverTheirForm(String question, String title) {
    assertThat(titles("q=" + question)).isEqualTo(title == null ? List.of() : List.of(title));
  }

  @Test
  void search_goesWithSortsFiltersAndTotals() {
    assertThat(titles("q=lantern&sort=price&limit=2"))
        .containsExactly("Lantern", "Lanterns", "Hängende Straßenlantern", "Latern", "Box");
    assertThat(titles("q=lantern&sort=-title"))
        .containsExactly("Latern", "Lanterns", "Lantern", "Hängende Straßenlantern", "Box");
    assertThat(titles("q=lantern&tag=light&limit=1"))
        .containsExactly("Lanterns", "Hängende Straßenlantern", "Latern");
    assertThat(titles("q=lantern&tag=light&max_price=2.00&in_stock=false"))
        .containsExactly("Lanterns", "Hängende Straßenlantern");
    Json page =
        own.admin().get("/items?q=lantern&count=true&limit=1").expect(200).json().at("page");
    assertThat(page.at("total").value()).isEqualTo(5L);
  }

  @Test
  void blanks_areNoSearchAndSignsFindNothing() {
    assertThat(titles("q=")).isEqualTo(titles("sort=-created_at")).hasSize(6);
    assertThat(titles("q=%20%20")).hasSize(6);
    assertThat(titles("q=%21%21")).isEmpty();
    assertThat(titles("q=%25")).isEmpty();
  }

  @Test
  void edits_areFoundAtOnce() {
    Answer item = add("Kettle", "", "5.00");
    own.admin().patch("/items/" + item.id(), item.etag(), Body.of("title", "Teapot")).expect(200);

    assertThat(titles("q=kettle")).isEmpty();
    assertThat(titles("q=teapot")).containsExactly("Teapot");

    Answer edited = own.admin().get("/items/" + item.id()).expect(200);
    own.admin().delete("/items/" + item.id(), edited.etag()).expect(204);
    assertThat(titles("q=teapot")).isEmpty();
    own.admin().post("/items/" + item.id() + "/restoration", Body.empty()).expect(200);
    assertThat(titles("q=teapot")).containsExactly("Teapot");
  }

  @Test
  void pages_goOnWhereTheyWereWhenOthersAreAdded() {
    Answer first = own.admin().get("/items?q=lantern&limit=2").expect(200);
    add("Lantern too", "", "1.00");
    add("Lamtern", "", "1.00");
    List<String> seen = new ArrayList<>(first.data("title"));
    Answer page = own.admin().follow("GET", Lists.nextLink(first)).send().expect(200);
    seen.addAll(page.data("title"));

    assertThat(seen).containsExactly("Lantern", "Lanterns", "Box", "Hängende Straßenlantern");
  }

  @Test
  void cursor_belongsToItsSearch() {
    String cursor = Lists.cursor(own.admin().get("/items?q=lantern&limit=2").expect(200));

    for (String other :
        List.of("q=lanterns", "q=lantern&sort=price", "sort=title", "q=lantern&tag=light")) {
      own.admin().get("/items?" + other + "&cursor=" + cursor).expectInvalid("?cursor");
    }
  }

  @Test
  void questions_haveLimits() {
    own.admin().get("/items?q=" + "a".repeat(200)).expect(200);
    own.admin().get("/items?q=" + "a".repeat(201)).expectInvalid("?q");
    own.admin().get("/items?q=a+b+c+d+e+f+g+h+i+j").expect(200);
    own.admin().get("/items?q=a+b+c+d+e+f+g+h+i+j+k").expectInvalid("?q");
    own.admin().get("/items?q=a+a+a+a+a+a+a+a+a+a+a").expect(200);
    own.admin().get("/items?q=%00").expectInvalid("?q");
    own.admin().get("/items?q=a&q=b").expectInvalid("?q");
    own.admin().get("/items?q=a&sort=-rank").expectInvalid("?sort");
    own.admin().get("/items?sort=rank").expectInvalid("?sort");
  }

  @Test
  void signs_meanNothingToTheDatabase() {
    for (String question :
        List.of("'%3A*", "%27%27", "a%26b", "%5C", "!a", "(a", "a:*", "%25_", "--")) {
      own.admin().get("/items?q=" + question).expect(200);
    }
  }

  @Test
  void search_findsNothingOfOtherTenants(Shop other) {
    assertThat(Lists.all(other.admin(), "/items?q=lampa", "title")).isEmpty();
    assertThat(Lists.all(other.admin(), "/items?q=%D0%BB%D0%B0%D0%BC%D0%BF%D0%B0", "title"))
        .isEmpty();
  }

  @Test
  void tags_areCountedInBothDirections() {
    assertThat(counts("")).containsExactly("light 3", "paper 3");
    assertThat(counts("?sort=-name&limit=1")).containsExactly("paper 3", "light 3");

    Answer item = add("Kettle", "", "5.00", "light", "new");
    assertThat(counts("?limit=1")).containsExactly("light 4", "new 1", "paper 3");
    own.admin().patch("/items/" + item.id(), item.etag(), Body.of("tags", List.of("paper")));
    assertThat(counts("")).containsExactly("light 3", "paper 4");
    assertThat(
            own.admin().get("/tags?count=true").expect(200).json().at("page").at("total").value())
        .isEqualTo(2L);
    assertThat(titles("tag=paper&sort=title"))
        .containsExactly("Box", "Hängende Straßenlantern", "Kettle", "Lantern");
  }

  private List<String> counts(String query) {
    return Lists.all(own.admin(), "/tags" + query).stream()
        .map(tag -> tag.at("name").textOr("") + " " + tag.at("items").value())
        .toList();
  }
}
