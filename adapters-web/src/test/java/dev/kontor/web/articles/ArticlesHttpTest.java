package dev.kontor.web.articles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Things;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of articles over HTTP. */
final class ArticlesHttpTest {
  private static final String PATH = "/api/v1/articles";
  private static final int MEBIBYTE = 1024 * 1024;

  private static Answer create(String json) {
    Answer answer = Call.post(PATH).as("staff").json(json).send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private static Answer article() {
    return create("{'title':'%s','content':'Text'}".formatted(Things.name("Title")));
  }

  private static Call patch(Answer article, String json) {
    return Call.patch(article.header("Location"))
        .as("staff")
        .header("If-Match", article.header("ETag"))
        .json(json);
  }

  @Test
  void create_answersTheArticle() {
    Answer answer =
        create("{'title':'T','content':' a\\r\\nb ','state':'published','tags':['b','a']}");

    assertThat(answer.text("/title")).isEqualTo("T");
    assertThat(answer.text("/content")).isEqualTo(" a\r\nb ");
    assertThat(answer.text("/state")).isEqualTo("published");
    assertThat(answer.text("/tags")).isEqualTo("[b, a]");
    assertThat(answer.at("/version")).isEqualTo(1);
    assertThat(answer.text("/created_at")).endsWith("Z").isEqualTo(answer.text("/updated_at"));
    assertThat(answer.header("Location")).isEqualTo(PATH + "/" + answer.text("/id"));
    assertThat(answer.header("ETag")).startsWith("\"1-");
    Answer read = Call.get(answer.header("Location")).as("customer").send();
    assertThat(read.body()).isEqualTo(answer.body());
    assertThat(read.header("ETag")).isEqualTo(answer.header("ETag"));
  }

  @Test
  void create_makesADraftOfTheCallerWhenNothingIsSaid() {
    Answer answer = create("{'title':'T','content':'','state':null,'tags':null,'owner_id':null}");

    assertThat(answer.text("/state")).isEqualTo("draft");
    assertThat(answer.text("/tags")).isEqualTo("[]");
    assertThat(answer.text("/content")).isEmpty();
    assertThat(answer.text("/owner_id"))
        .isEqualTo(Call.get("/api/v1/users/me").as("staff").send().text("/id"));
  }

  static Stream<Arguments> wrongs() {
    return Stream.of(
        arguments("{}", new String[] {"/title required", "/content required"}),
        arguments("{'title':'T','content':null}", new String[] {"/content required"}),
        arguments("{'title':'','content':''}", new String[] {"/title too-short"}),
        arguments("{'title':' ','content':''}", new String[] {"/title blank"}),
        arguments("{'title':'T','content':7}", new String[] {"/content wrong-type"}),
        arguments("{'title':'T','content':'a\\u0000'}", new String[] {"/content not-storable"}),
        arguments("{'title':'T','content':'','state':'secret'}", new String[] {"/state malformed"}),
        arguments("{'title':'T','content':'','state':'DRAFT'}", new String[] {"/state malformed"}),
        arguments("{'title':'T','content':'','tags':['']}", new String[] {"/tags/0 too-short"}),
        arguments(
            "{'title':'T','content':'','tags':['a','a']}", new String[] {"/tags/1 duplicate"}),
        arguments(
            "{'title':'T','content':'','owner_id':'me'}", new String[] {"/owner_id malformed"}),
        arguments(
            "{'title':'T','content':'','version':1}", new String[] {"/version unknown-field"}));
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void create_refusesWhatIsWrong(String json, String[] errors) {
    Answer answer = Call.post(PATH).as("staff").json(json).send();

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo("validation-failed");
    assertThat(answer.errors()).containsExactlyInAnyOrder(errors);
  }

  @Test
  void create_refusesAnUnknownOwner() {
    Answer answer =
        Call.post(PATH)
            .as("staff")
            .json("{'title':'T','content':'','owner_id':'%s'}".formatted(UUID.randomUUID()))
            .send();

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.errors()).containsExactly("/owner_id unknown-reference");
  }

  @Test
  void content_countsCodePointsAndHasAnEnd() {
    String longest = "\uD83C\uDF70".repeat(200_000);

    assertThat(create("{'title':'T','content':'%s'}".formatted(longest)).text("/content"))
        .isEqualTo(longest);
    Answer refused =
        Call.post(PATH).as("staff").json("{'title':'T','content':'%sx'}".formatted(longest)).send();
    assertThat(refused.errors()).containsExactly("/content too-long");
  }

  private static byte[] padded(String json, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) ' ');
    byte[] start = json.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, bytes, 0, start.length);
    return bytes;
  }

  private static BodyPublisher chunked(byte[] bytes) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
  }

  private static int status(Call call) {
    return call.send().status();
  }

  @Test
  void bodies_mayHaveTwoMebibytes() {
    byte[] full = padded("{\"title\":\"T\",\"content\":\"\"}", 2 * MEBIBYTE);
    byte[] over = padded("{\"title\":\"T\",\"content\":\"\"}", 2 * MEBIBYTE + 1);
    byte[] patch = padded("{\"title\":\"New\"}", 2 * MEBIBYTE);
    String type = "application/json";

    assertThat(status(Call.post(PATH).as("staff").body(type, full))).isEqualTo(201);
    assertThat(status(Call.post(PATH).as("staff").body(type, chunked(full)))).isEqualTo(201);
    assertThat(status(Call.post(PATH).as("staff").body(type, over))).isEqualTo(413);
    assertThat(status(Call.post(PATH).as("staff").body(type, chunked(over)))).isEqualTo(413);
    Answer article = article();
    Call edit =
        Call.patch(article.header("Location"))
            .as("staff")
            .header("If-Match", article.header("ETag"))
            .body(type, patch);
    assertThat(status(edit)).isEqualTo(200);
  }

  @Test
  void otherBodies_mayHaveOne() {
    byte[] full = padded("{}", MEBIBYTE);
    byte[] over = padded("{}", MEBIBYTE + 1);
    String type = "application/json";

    assertThat(status(Call.post("/api/v1/items").as("staff").body(type, chunked(full))))
        .isEqualTo(422);
    assertThat(status(Call.post("/api/v1/items").as("staff").body(type, over))).isEqualTo(413);
    assertThat(status(Call.post("/api/v1/items").as("staff").body(type, chunked(over))))
        .isEqualTo(413);
  }

  @Test
  void draft_isNotThereForCustomers() {
    Answer draft = article();
    String path = draft.header("Location");

    assertThat(status(Call.get(path).as("customer"))).isEqualTo(404);
    assertThat(status(Call.get(path).as("admin"))).isEqualTo(200);
    Answer published = patch(draft, "{'state':'published'}").send();
    assertThat(published.status()).as(published.body()).isEqualTo(200);
    assertThat(status(Call.get(path).as("customer"))).isEqualTo(200);
    assertThat(status(Call.get(path).as("other", "admin"))).isEqualTo(404);
  }

  static Stream<Arguments> patches() {
    return Stream.of(
        arguments("{'title':'New'}", "/title", "New"),
        arguments("{'content':'New'}", "/content", "New"),
        arguments("{'content':''}", "/content", ""),
        arguments("{'state':'published'}", "/state", "published"),
        arguments("{'tags':['x']}", "/tags", "[x]"),
        arguments("{'tags':null}", "/tags", "[]"));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void edit_mergesThePatch(String json, String pointer, String value) {
    Answer article = create("{'title':'T','content':'C','tags':['a']}");

    Answer answer =
        Call.patch(article.header("Location"))
            .as("staff")
            .header("If-Match", article.header("ETag"))
            .body("application/merge-patch+json", json.replace('\'', '"'))
            .send();

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.text(pointer)).isEqualTo(value);
    assertThat(answer.at("/version")).isEqualTo(2);
    Answer read = Call.get(article.header("Location")).as("staff").send();
    assertThat(read.body()).isEqualTo(answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'title':null}",
        "{'content':null}",
        "{'state':null}",
        "{'owner_id':null}",
        "{'state':'gone'}",
        "{'id':'x'}"
      })
  void edit_isRefusedForWhatItMayNotSay(String json) {
    Answer article = article();

    assertThat(patch(article, json).send().status()).isEqualTo(422);
    assertThat(Call.get(article.header("Location")).as("staff").send().header("ETag"))
        .isEqualTo(article.header("ETag"));
  }

  @Test
  void edit_ofNothingChangesNothing() {
    Answer article = article();

    Answer answer = patch(article, "{}").send();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(article.body());
    assertThat(answer.header("ETag")).isEqualTo(article.header("ETag"));
  }

  @Test
  void editsAndRemovals_needTheVersionThatWasRead() {
    Answer article = article();
    String path = article.header("Location");
    Answer edited = patch(article, "{'title':'New'}").send();

    assertThat(status(Call.patch(path).as("staff").json("{}"))).isEqualTo(428);
    assertThat(status(Call.delete(path).as("staff"))).isEqualTo(428);
    assertThat(status(Call.delete(path).as("staff").header("If-Match", "*"))).isEqualTo(428);
    Answer stale = patch(article, "{'title':'Newer'}").send();
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.header("ETag")).isEqualTo(edited.header("ETag"));
    Call removal = Call.delete(path).as("staff").header("If-Match", article.header("ETag"));
    assertThat(status(removal)).isEqualTo(412);
    assertThat(status(Call.delete(path).as("staff").header("If-Match", edited.header("ETag"))))
        .isEqualTo(204);
    assertThat(status(Call.get(path).as("staff"))).isEqualTo(404);
    assertThat(status(Call.delete(path).as("staff").header("If-Match", edited.header("ETag"))))
        .isEqualTo(404);
    assertThat(status(Call.post(path + "/restoration").as("staff"))).isEqualTo(404);
  }

  @Test
  void customers_writeNothing() {
    String path = article().header("Location");

    for (Call call :
        new Call[] {
          Call.post(PATH).as("customer").json("{'title':'T','content':''}"),
          Call.patch(path).as("customer").json("{}"),
          Call.delete(path).as("customer")
        }) {
      Answer answer = call.send();
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text("/missing_scope")).isEqualTo("articles:write");
    }
  }

  @Test
  void list_showsContentOnlyWhenAskedFor() {
    String tag = Things.name("tag");
    create("{'title':'T','content':'Long','tags':['%s']}".formatted(tag));

    Answer without = Call.get(PATH + "?tag=" + tag).as("staff").send();
    Answer with = Call.get(PATH + "?include=content&tag=" + tag).as("staff").send();

    assertThat(without.text("/data/0/title")).isEqualTo("T");
    assertThat(without.body()).doesNotContain("content");
    assertThat(with.text("/data/0/content")).isEqualTo("Long");
  }

  @Test
  void list_hidesDraftsFromCustomers() {
    String tag = Things.name("tag");
    create("{'title':'A','content':'hidden','tags':['%s']}".formatted(tag));
    create("{'title':'B','content':'','state':'published','tags':['%s']}".formatted(tag));
    String path = PATH + "?count=true&tag=" + tag;

    Answer all = Call.get(path).as("staff").send();
    Answer some = Call.get(path).as("customer").send();
    Answer drafts = Call.get(path + "&state=draft").as("customer").send();

    assertThat(all.at("/page/total")).isEqualTo(2);
    assertThat(some.at("/page/total")).isEqualTo(1);
    assertThat(some.text("/data/0/title")).isEqualTo("B");
    assertThat(drafts.at("/page/total")).isEqualTo(0);
    assertThat(drafts.text("/data")).isEqualTo("[]");
    assertThat(Call.get(path + "&q=hidden").as("customer").send().at("/page/total")).isEqualTo(0);
    assertThat(Call.get(path + "&q=HID").as("staff").send().at("/page/total")).isEqualTo(1);
    assertThat(Call.get(path + "&state=draft").as("staff").send().at("/page/total")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=secret",
        "include=tags",
        "include=content&include=content",
        "owner_id=me",
        "sort=content",
        "title=x",
        "limit=0"
      })
  void list_isRefusedForWrongParameters(String query) {
    Answer answer = Call.get(PATH + "?" + query).as("staff").send();

    assertThat(answer.status()).isEqualTo(422);
  }
}
