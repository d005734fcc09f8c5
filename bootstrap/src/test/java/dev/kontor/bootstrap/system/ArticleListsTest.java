package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of articles, in a shop whose articles are known: those but d are published. */
@SystemTest
final class ArticleListsTest {
  private static final String PATH = "/articles";

  private final Shop shop;

  ArticleListsTest(Shop shop) {
    this.shop = shop;
    made(published("a").with("tags", List.of("x")).with("content", "in the sea"));
    made(published("b").with("content", "by Zo\u00eb"));
    made(published("c").with("tags", List.of("x", "y")).with("content", "sharp STRASSE"));
    made(Body.article().with("title", "d").with("content", "50% off"));
    made(published("e").with("content", "a Lantern in the dark"));
  }

  private static Body published(String title) {
    return Body.article().with("title", title).with("state", "published");
  }

  private void made(Body article) {
    shop.admin().post(PATH, article).expect(201);
  }

  @ParameterizedTest
  @CsvSource({
    "'', e d c b a",
    "sort=created_at, a b c d e",
    "sort=title, a b c d e",
    "sort=-title, e d c b a",
    "tag=x, c a",
    "tag=X, ''",
    "state=draft, d",
    "state=published, e c b a",
    "state=draft&sort=title, d",
    "state=published&tag=x&sort=title, a c",
    "q=ZOE, b",
    "q=lant, e",
    "q=lant+zoe, ''",
    "q=sharp+stra%C3%9Fe, c",
    "q=%25, d",
    "q=in+the&tag=x, a",
    "q=++, e d c b a",
    "owner_id=01890000-0000-7000-8000-000000000000, ''"
  })
  void list_isFilteredAndSorted(String query, String titles) {
    List<String> expected = titles.isEmpty() ? List.of() : List.of(titles.split(" "));
    List<String> readable = expected.stream().filter(title -> !title.equals("d")).toList();

    assertThat(shop.admin().get(PATH + "?" + query).expect(200).data("title")).isEqualTo(expected);
    assertThat(Lists.all(shop.admin(), PATH + "?limit=1&" + query, "title")).isEqualTo(expected);
    assertThat(total(shop.admin(), query)).isEqualTo(expected.size());
    assertThat(Lists.all(shop.customer(), PATH + "?limit=1&" + query, "title")).isEqualTo(readable);
    assertThat(total(shop.customer(), query)).isEqualTo(readable.size());
  }

  private static long total(Caller caller, String query) {
    Answer counted = caller.get(PATH + "?count=true&limit=1&" + query).expect(200);
    return counted.json().at("page").at("total").numberOr(-1);
  }

  @Test
  void list_showsContentWhereItIsAskedFor() {
    Json with = shop.customer().get(PATH + "?include=content").expect(200).data().getFirst();
    Answer without = shop.customer().get(PATH).expect(200);

    Answer single = shop.customer().get(PATH + "/" + with.at("id").textOr("")).expect(200);
    assertThat(with).isEqualTo(single.json());
    assertThat(without.body()).doesNotContain("\"content\"");
  }

  @Test
  void cursor_goesOnlyWithWhatItWasMadeFor() {
    String cursor = Lists.cursor(shop.staff().get(PATH + "?limit=1").expect(200));

    shop.staff().get(PATH + "?state=published&cursor=" + cursor).expectInvalid("?cursor");
    shop.staff().get(PATH + "?include=content&cursor=" + cursor).expectInvalid("?cursor");
    shop.staff().get("/items?cursor=" + cursor).expectInvalid("?cursor");
  }

  @ParameterizedTest
  @CsvSource({
    "state=secret, ?state",
    "owner_id=me, ?owner_id",
    "include=everything, ?include",
    "sort=state, ?sort",
    "tag=a&tag=b, ?tag",
    "title=x, ?title"
  })
  void list_isRefusedForWrongParameters(String query, String place) {
    shop.staff().get(PATH + "?" + query).expectInvalid(place);
  }

  @Test
  void question_hasAnEnd() {
    shop.staff().get(PATH + "?q=" + "a".repeat(200)).expect(200);
    shop.staff().get(PATH + "?q=" + "a".repeat(201)).expectInvalid("?q");
  }
}
