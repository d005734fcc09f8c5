package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Articles as staff writes them and customers read them. */
@SystemTest
final class ArticlesTest {
  private static final String PATH = "/articles";

  private final Shop shop;

  ArticlesTest(Shop shop) {
    this.shop = shop;
  }

  private Answer made(Body article) {
    return shop.staff().post(PATH, article).expect(201);
  }

  private static String path(Answer article) {
    return PATH + "/" + article.id();
  }

  private static Body published(String title) {
    return Body.article().with("title", title).with("state", "published");
  }

  @Test
  void create_answersTheWholeArticle() {
    int before = shop.events().size();

    Answer article = made(Body.article().with("tags", List.of("b", "a")));

    assertThat(article.header("Location")).isEqualTo("/api/v1/articles/" + article.id());
    assertThat(UUID.fromString(article.id()).version()).isEqualTo(7);
    assertThat(article.json().value())
        .asInstanceOf(map(String.class, Object.class))
        .containsOnlyKeys(
            "id",
            "title",
            "content",
            "state",
            "owner_id",
            "tags",
            "version",
            "created_at",
            "updated_at")
        .containsEntry("title", "Stock-taking")
        .containsEntry("content", "Begin at the door.")
        .containsEntry("state", "draft")
        .containsEntry("tags", List.of("b", "a"))
        .containsEntry("owner_id", shop.staff().get("/users/me").id());
    Answer read = shop.staff().get(path(article)).expect(200);
    assertThat(read.body()).isEqualTo(article.body());
    assertThat(read.etag()).isEqualTo(article.etag());
    assertThat(shop.eventsSince(before)).containsExactly("article.created");
  }

  @Test
  void create_happensOncePerKey() {
    Body wanted = Body.article().with("content", "Long. ".repeat(10_000));

    Answer first = shop.staff().call("POST", PATH).key("once").json(wanted).send().expect(201);
    Answer second = shop.staff().call("POST", PATH).key("once").json(wanted).send().expect(201);

    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.body()).isEqualTo(first.body());
    shop.staff()
        .call("POST", PATH)
        .key("once")
        .json(Body.article())
        .send()
        .expect(422, "idempotency-key-reused");
  }

  @Test
  void content_isKeptAsSentUpToItsEnd() {
    String longest = "\u672c".repeat(200_000);
    String odd = " e\u0301 \u00e9\r\n\t\u200f ";

    assertThat(made(Body.article().with("content", longest)).text("content")).isEqualTo(longest);
    Answer article = made(Body.article().with("content", odd));
    assertThat(shop.staff().get(path(article)).text("content")).isEqualTo(odd);
    shop.staff()
        .post(PATH, Body.article().with("content", longest + "x"))
        .expectInvalid("/content");
    shop.staff().post(PATH, Body.article().without("content")).expectInvalid("/content");
  }

  @Test
  void publication_isAnEditThatReadersSee() {
    Answer draft = made(Body.article());
    int before = shop.events().size();
    shop.customer().get(path(draft)).expect(404, "not-found");

    Answer published =
        shop.staff().patch(path(draft), draft.etag(), Body.of("state", "published")).expect(200);

    assertThat(published.json().at("version").numberOr(0)).isEqualTo(2);
    assertThat(shop.customer().get(path(draft)).expect(200).body()).isEqualTo(published.body());
    Answer back =
        shop.staff().patch(path(draft), published.etag(), Body.of("state", "draft")).expect(200);
    shop.customer().get(path(draft)).expect(404, "not-found");
    assertThat(back.text("content")).isEqualTo("Begin at the door.");
    assertThat(shop.eventsSince(before))
        .containsExactly("article.updated", "article.published", "article.updated");
  }

  @Test
  void edit_ofTheTitleDoesNotWriteTheContent() {
    Answer article = made(Body.article().with("content", "Long. ".repeat(10_000)));
    String row = "select xmin::text from article_texts where article_id = ?";
    List<String> before = shop.query(row, UUID.fromString(article.id()));

    Answer edited =
        shop.staff()
            .patch(
                path(article), article.etag(), Body.of("title", "New").with("tags", List.of("x")))
            .expect(200);

    assertThat(shop.query(row, UUID.fromString(article.id()))).isEqualTo(before);
    shop.staff().patch(path(article), edited.etag(), Body.of("content", "Short")).expect(200);
    assertThat(shop.query(row, UUID.fromString(article.id()))).isNotEqualTo(before);
  }

  @Test
  void edit_isMadeByOneOfManyAtOnce() {
    Answer article = made(Body.article());

    List<Answer> answers =
        Together.run(
            8,
            i ->
                shop.staff()
                    .patch(path(article), article.etag(), Body.of("content", "Version " + i)));

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 412)).hasSize(7);
    Answer winner =
        answers.stream().filter(answer -> answer.status() == 200).findFirst().orElseThrow();
    assertThat(shop.staff().get(path(article)).body()).isEqualTo(winner.body());
  }

  @Test
  void removal_isForGood() {
    Answer article = made(published("Gone").with("tags", List.of("gone")));
    int before = shop.events().size();

    shop.staff().delete(path(article), article.etag()).expect(204);

    shop.staff().get(path(article)).expect(404, "not-found");
    shop.staff().patch(path(article), article.etag(), Body.empty()).expect(404, "not-found");
    shop.staff().delete(path(article), article.etag()).expect(404, "not-found");
    assertThat(shop.staff().get(PATH + "?tag=gone").expect(200).data()).isEmpty();
    assertThat(
            shop.query(
                "select article_id::text from article_texts where article_id = ?"
                    + " union all select article_id::text from article_tags where article_id = ?",
                UUID.fromString(article.id()),
                UUID.fromString(article.id())))
        .isEmpty();
    assertThat(shop.eventsSince(before)).containsExactly("article.removed");
  }

  @Test
  void owner_isSettable(Shop other) {
    String owner = shop.customer().get("/users/me").id();
    String stranger = other.customer().get("/users/me").id();

    Answer article = made(published("Owned").with("owner_id", owner));

    assertThat(article.text("owner_id")).isEqualTo(owner);
    assertThat(shop.customer().get(PATH + "?owner_id=" + owner).data("id"))
        .containsExactly(article.id());
    assertThat(shop.staff().get(PATH + "?owner_id=" + stranger).expect(200).data()).isEmpty();
    Answer refused = shop.staff().post(PATH, Body.article().with("owner_id", stranger));
    assertThat(refused.expect(422, "unknown-reference").places()).containsExactly("/owner_id");
    Answer refusedEdit =
        shop.staff()
            .patch(path(article), article.etag(), Body.of("owner_id", Uuids.next().toString()));
    assertThat(refusedEdit.expect(422, "unknown-reference").places()).containsExactly("/owner_id");
  }

  @Test
  void contents_endAPageEarly() {
    Shop own = Shop.open(shop.server(), "GBP");
    String content = "x".repeat(200_000);
    IntStream.range(0, 25)
        .forEach(i -> own.admin().post(PATH, published("" + i).with("content", content)));

    Answer first = own.admin().get(PATH + "?include=content&limit=25").expect(200);

    assertThat(first.data()).hasSize(20);
    assertThat(Lists.hasNext(first)).isTrue();
    assertThat(Lists.all(own.admin(), PATH + "?include=content&limit=25", "id"))
        .isEqualTo(Lists.all(own.admin(), PATH + "?limit=25", "id"))
        .hasSize(25);
  }

  @Test
  void token_withoutTheRightToWriteSeesWhatCustomersSee() {
    Answer draft = made(Body.article());
    String name = shop.addUser(Body.unique("writer"), "staff");
    Caller narrowed = shop.staff().with(shop.token(name, "articles:read").text("access_token"));

    narrowed.get(path(draft)).expect(404, "not-found");
    shop.staff().get(path(draft)).expect(200);
  }
}
