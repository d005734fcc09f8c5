package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comments on everything that can have some, and who may do what with them. */
@SystemTest
final class CommentsTest {
  private static final Body COMMENT = Body.of("body", "The box was open.");

  private final Shop shop;

  CommentsTest(Shop shop) {
    this.shop = shop;
  }

  private String item() {
    return "/items/" + shop.stocked(5).id();
  }

  private String order() {
    Answer item = shop.stocked(5);
    Body wanted = Body.order(Body.line(item.text("sku"), 1));
    return "/orders/" + shop.settled(shop.customer(), wanted).expect(200).id();
  }

  private String article(String state) {
    Answer article = shop.staff().post("/articles", Body.article().with("state", state));
    return "/articles/" + article.expect(201).id();
  }

  private String subject(String kind) {
    return switch (kind) {
      case "item" -> item();
      case "order" -> order();
      case "task" ->
          shop.staff()
              .post("/tasks", Body.of("title", "Count"))
              .expect(201)
              .header("Location")
              .substring("/api/v1".length());
      case "article" -> article("published");
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Answer commented(Caller caller, String subject) {
    return caller.post(subject + "/comments", COMMENT).expect(201);
  }

  private static String path(Answer comment) {
    return "/comments/" + comment.id();
  }

  @ParameterizedTest
  @CsvSource({"item", "order", "article"})
  void comment_isAnsweredAsItIsRead(String kind) {
    String subject = subject(kind);
    int before = shop.events().size();

    Answer comment = commented(shop.customer(), subject);

    assertThat(comment.header("Location")).isEqualTo("/api/v1" + path(comment));
    assertThat(UUID.fromString(comment.id()).version()).isEqualTo(7);
    assertThat(comment.json().value())
        .asInstanceOf(map(String.class, Object.class))
        .containsOnlyKeys(
            "id", "subject", "author_id", "body", "version", "created_at", "updated_at")
        .containsEntry("body", "The box was open.")
        .containsEntry("author_id", shop.customer().get("/users/me").id())
        .containsEntry(
            "subject", Map.of("type", kind, "id", subject.substring(subject.lastIndexOf('/') + 1)));
    Answer read = shop.customer().get(path(comment)).expect(200);
    assertThat(read.body()).isEqualTo(comment.body());
    assertThat(read.etag()).isEqualTo(comment.etag());
    assertThat(shop.customer().get(subject + "/comments").expect(200).data())
        .containsExactly(comment.json());
    assertThat(shop.eventsSince(before)).containsExactly("comment.created");
  }

  @ParameterizedTest
  @CsvSource({"item", "order", "article"})
  void comment_isRemovedByItsAuthorOrStaff(String kind) {
    String subject = subject(kind);
    Answer first = commented(shop.customer(), subject);
    Answer second = commented(shop.customer(), subject);
    int before = shop.events().size();

    shop.customer().delete(path(first), first.etag()).expect(204);
    shop.staff().delete(path(second), second.etag()).expect(204);

    shop.staff().get(path(first)).expect(404, "not-found");
    shop.staff().delete(path(first), first.etag()).expect(404, "not-found");
    assertThat(shop.customer().get(subject + "/comments").expect(200).data()).isEmpty();
    assertThat(shop.eventsSince(before)).containsExactly("comment.removed", "comment.removed");
  }

  @ParameterizedTest
  @CsvSource({"item", "article"})
  void comment_isNotRemovedByOtherReaders(String kind) {
    Answer comment = commented(shop.customer(), subject(kind));
    Caller other = shop.newUser("customer");

    Answer refused = other.delete(path(comment), comment.etag()).expect(403, "forbidden");

    assertThat(refused.json().at("missing_scope").text()).isEmpty();
    other.get(path(comment)).expect(200);
  }

  @Test
  void order_isTalkedAboutByItsCustomerAndStaff() {
    String order = order();
    Answer question = commented(shop.customer(), order);
    Answer reply = commented(shop.staff(), order);
    Caller other = shop.newUser("customer");

    assertThat(Lists.all(shop.customer(), order + "/comments?limit=1", "id"))
        .containsExactly(reply.id(), question.id());
    assertThat(Lists.all(shop.staff(), order + "/comments?sort=created_at&limit=1", "id"))
        .containsExactly(question.id(), reply.id());
    shop.customer().delete(path(reply), reply.etag()).expect(403, "forbidden");
    other.get(order + "/comments").expect(404, "not-found");
    other.post(order + "/comments", COMMENT).expect(404, "not-found");
    other.get(path(question)).expect(404, "not-found");
    other.delete(path(question), question.etag()).expect(404, "not-found");
  }

  @Test
  void task_isTalkedAboutByStaff() {
    String task = subject("task");
    Answer comment = commented(shop.staff(), task);

    assertThat(comment.json().at("subject").at("type").textOr("")).isEqualTo("task");
    assertThat(shop.admin().get(task + "/comments").expect(200).data("id"))
        .containsExactly(comment.id());
    Answer refused = shop.customer().get(task + "/comments").expect(403, "forbidden");
    assertThat(refused.text("missing_scope")).isEqualTo("tasks:read");
    shop.customer().post(task + "/comments", COMMENT).expect(403, "forbidden");
    shop.customer().get(path(comment)).expect(404, "not-found");
    shop.customer().delete(path(comment), comment.etag()).expect(404, "not-found");
    shop.admin().delete(path(comment), comment.etag()).expect(204);
  }

  @Test
  void comments_onARemovedTaskGoWithIt() {
    String task = subject("task");
    Answer comment = commented(shop.staff(), task);

    shop.staff().delete(task, shop.staff().get(task).etag()).expect(204);

    shop.staff().get(path(comment)).expect(404, "not-found");
    shop.staff().get(task + "/comments").expect(404, "not-found");
    assertThat(
            shop.query("select id::text from comments where id = ?", UUID.fromString(comment.id())))
        .isEmpty();
  }

  @Test
  void comments_followTheStateOfTheirArticle() {
    String path = article("published");
    Answer comment = commented(shop.customer(), path);
    Answer article = shop.staff().get(path);

    shop.staff().patch(path, article.etag(), Body.of("state", "draft")).expect(200);

    shop.customer().get(path(comment)).expect(404, "not-found");
    shop.customer().get(path + "/comments").expect(404, "not-found");
    shop.customer().post(path + "/comments", COMMENT).expect(404, "not-found");
    shop.customer().delete(path(comment), comment.etag()).expect(404, "not-found");
    shop.staff().get(path(comment)).expect(200);
  }

  @Test
  void comments_onARemovedItemComeBackWithIt() {
    String path = item();
    Answer comment = commented(shop.customer(), path);

    shop.staff().delete(path, shop.staff().get(path).etag()).expect(204);

    shop.staff().get(path(comment)).expect(404, "not-found");
    shop.staff().get(path + "/comments").expect(404, "not-found");
    shop.staff().post(path + "/comments", COMMENT).expect(404, "not-found");
    shop.staff().delete(path(comment), comment.etag()).expect(404, "not-found");
    shop.staff().post(path + "/restoration", Body.empty()).expect(200);
    assertThat(shop.customer().get(path(comment)).expect(200).body()).isEqualTo(comment.body());
  }

  @Test
  void comments_onARemovedArticleGoWithIt() {
    String path = article("published");
    Answer comment = commented(shop.customer(), path);

    shop.staff().delete(path, shop.staff().get(path).etag()).expect(204);

    shop.staff().get(path(comment)).expect(404, "not-found");
    assertThat(
            shop.query("select id::text from comments where id = ?", UUID.fromString(comment.id())))
        .isEmpty();
  }

  @Test
  void comments_whileTheirArticleGoesAreKeptOrRefused() {
    String path = article("published");
    Answer article = shop.staff().get(path);

    List<Answer> answers =
        Together.run(
            8,
            i ->
                i == 0
                    ? shop.staff().delete(path, article.etag())
                    : shop.customer().post(path + "/comments", COMMENT));

    assertThat(answers.getFirst().status()).isEqualTo(204);
    assertThat(answers.subList(1, 8)).allMatch(it -> it.status() == 201 || it.status() == 404);
    shop.staff().get(path + "/comments").expect(404, "not-found");
  }

  @Test
  void removal_needsTheVersionThatWasRead() {
    Answer comment = commented(shop.customer(), item());

    shop.customer().call("DELETE", path(comment)).send().expect(428, "precondition-required");
    shop.customer().delete(path(comment), "*").expect(428, "precondition-required");
    Answer stale = shop.customer().delete(path(comment), "\"7-aaaaaaaaaaaa\"");
    assertThat(stale.expect(412, "precondition-failed").etag()).isEqualTo(comment.etag());
  }

  @Test
  void comment_isMadeOncePerKey() {
    String comments = item() + "/comments";

    Answer first =
        shop.customer().call("POST", comments).key("once").json(COMMENT).send().expect(201);
    Answer second =
        shop.customer().call("POST", comments).key("once").json(COMMENT).send().expect(201);

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(shop.customer().get(comments).expect(200).data()).hasSize(1);
  }

  @Test
  void body_hasItsLimits() {
    String comments = item() + "/comments";
    String longest = "\uD83C\uDF70".repeat(10_000);

    assertThat(shop.customer().post(comments, Body.of("body", longest)).expect(201).text("body"))
        .isEqualTo(longest);
    shop.customer().post(comments, Body.of("body", longest + "x")).expectInvalid("/body");
    shop.customer().post(comments, Body.of("body", " \n")).expectInvalid("/body");
    shop.customer().post(comments, Body.empty()).expectInvalid("/body");
  }

  @Test
  void comments_areNotEdited() {
    Answer comment = commented(shop.customer(), item());

    shop.customer().patch(path(comment), comment.etag(), COMMENT).expect(405, "method-not-allowed");
  }

  @Test
  void token_seesWhatItMayRead() {
    Answer comment = commented(shop.customer(), article("published"));
    String name = shop.addUser(Body.unique("reader"), "staff");
    Caller items = shop.staff().with(shop.token(name, "items:read").text("access_token"));

    items.get(path(comment)).expect(404, "not-found");
    items.delete(path(comment), comment.etag()).expect(404, "not-found");
    Answer refused = items.get("/articles/" + Uuids.next() + "/comments").expect(403, "forbidden");
    assertThat(refused.text("missing_scope")).isEqualTo("articles:read");
  }
}
