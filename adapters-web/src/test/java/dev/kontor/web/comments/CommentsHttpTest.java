package dev.kontor.web.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Things;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of comments over HTTP. */
final class CommentsHttpTest {
  private static Answer comment(String user, String path) {
    Answer answer = Call.post(path + "/comments").as(user).json("{'body':'Nice'}").send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private static String articlePath(String state) {
    return Call.post("/api/v1/articles")
        .as("staff")
        .json("{'title':'T','content':'','state':'%s'}".formatted(state))
        .send()
        .header("Location");
  }

  private static int status(Call call) {
    return call.send().status();
  }

  @Test
  void create_answersTheComment() {
    String item = Things.itemPath();
    Answer answer = comment("customer", item);

    assertThat(answer.text("/subject/type")).isEqualTo("item");
    assertThat(item).endsWith(answer.text("/subject/id"));
    assertThat(answer.text("/body")).isEqualTo("Nice");
    assertThat(answer.text("/author_id"))
        .isEqualTo(Call.get("/api/v1/users/me").as("customer").send().text("/id"));
    assertThat(answer.at("/version")).isEqualTo(1);
    assertThat(answer.text("/created_at")).endsWith("Z").isEqualTo(answer.text("/updated_at"));
    assertThat(answer.header("Location")).isEqualTo("/api/v1/comments/" + answer.text("/id"));
    Answer read = Call.get(answer.header("Location")).as("second").send();
    assertThat(read.body()).isEqualTo(answer.body());
    assertThat(read.header("ETag")).isEqualTo(answer.header("ETag")).startsWith("\"1-");
    assertThat(
            status(
                Call.get(answer.header("Location"))
                    .as("second")
                    .header("If-None-Match", answer.header("ETag"))))
        .isEqualTo(304);
  }

  static Stream<Arguments> wrongs() {
    return Stream.of(
        arguments("{}", "/body required"),
        arguments("{'body':null}", "/body required"),
        arguments("{'body':''}", "/body too-short"),
        arguments("{'body':' \\n'}", "/body blank"),
        arguments("{'body':'%s'}".formatted("x".repeat(10_001)), "/body too-long"),
        arguments("{'body':7}", "/body wrong-type"),
        arguments("{'body':'a','author_id':'x'}", "/author_id unknown-field"));
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void create_refusesWhatIsWrong(String json, String error) {
    Answer answer = Call.post(Things.itemPath() + "/comments").as("customer").json(json).send();

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.errors()).containsExactly(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/items/", "/api/v1/orders/", "/api/v1/articles/"})
  void comments_areOnThingsThatAreThere(String path) {
    for (String id : new String[] {UUID.randomUUID().toString(), "7"}) {
      String comments = path + id + "/comments";
      assertThat(status(Call.get(comments).as("staff"))).isEqualTo(404);
      assertThat(status(Call.post(comments).as("staff").json("{'body':'a'}"))).isEqualTo(404);
      assertThat(status(Call.post(comments).as("staff").json("{}"))).isEqualTo(422);
    }
  }

  @Test
  void comment_ofADraftIsNotThereForCustomers() {
    String path = articlePath("draft");
    String comment = comment("staff", path).header("Location");

    assertThat(status(Call.get(comment).as("staff"))).isEqualTo(200);
    assertThat(status(Call.get(comment).as("customer"))).isEqualTo(404);
    assertThat(status(Call.get(path + "/comments").as("customer"))).isEqualTo(404);
    assertThat(status(Call.post(path + "/comments").as("customer").json("{'body':'a'}")))
        .isEqualTo(404);
  }

  @Test
  void removal_isForItsAuthorAndStaff() {
    String article = articlePath("published");
    Answer first = comment("customer", article);
    Answer second = comment("customer", article);
    String path = first.header("Location");

    Answer refused = Call.delete(path).as("second").header("If-Match", first.header("ETag")).send();
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/code")).isEqualTo("forbidden");
    assertThat(status(Call.delete(path).as("customer"))).isEqualTo(428);
    assertThat(status(Call.delete(path).as("customer").header("If-Match", "\"2-a\"")))
        .isEqualTo(412);
    assertThat(status(Call.delete(path).as("customer").header("If-Match", first.header("ETag"))))
        .isEqualTo(204);
    assertThat(status(Call.get(path).as("customer"))).isEqualTo(404);
    assertThat(
            status(
                Call.delete(second.header("Location"))
                    .as("staff")
                    .header("If-Match", second.header("ETag"))))
        .isEqualTo(204);
    assertThat(status(Call.delete(path).as("staff").header("If-Match", first.header("ETag"))))
        .isEqualTo(404);
  }

  @Test
  void list_isByAgeYoungestFirst() {
    String item = Things.itemPath();
    String first = comment("customer", item).text("/id");
    String second = comment("staff", item).text("/id");

    Answer byDefault = Call.get(item + "/comments?count=true").as("second").send();
    Answer oldest = Call.get(item + "/comments?sort=created_at").as("second").send();

    assertThat(byDefault.at("/page/total")).isEqualTo(2);
    assertThat(byDefault.text("/data/0/id")).isEqualTo(second);
    assertThat(oldest.text("/data/0/id")).isEqualTo(first);
    assertThat(status(Call.get(item + "/comments?sort=body").as("second"))).isEqualTo(422);
    assertThat(status(Call.get(item + "/comments?author_id=x").as("second"))).isEqualTo(422);
  }

  @Test
  void otherTenant_seesNothing() {
    String item = Things.itemPath();
    Answer comment = comment("customer", item);
    String path = comment.header("Location");

    assertThat(status(Call.get(path).as("other", "admin"))).isEqualTo(404);
    assertThat(
            status(
                Call.delete(path).as("other", "admin").header("If-Match", comment.header("ETag"))))
        .isEqualTo(404);
    assertThat(status(Call.get(item + "/comments").as("other", "admin"))).isEqualTo(404);
  }
}
