package dev.kontor.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Server;
import dev.kontor.web.fakes.Things;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of tasks over HTTP. */
final class TasksHttpTest {
  private static final String TASKS = "/api/v1/tasks";

  private static Answer post(String json) {
    return Call.post(TASKS).as("staff").json(json).send();
  }

  private static Answer get(String path) {
    return Call.get(path).as("staff").send();
  }

  private static Answer patch(String path, String json) {
    String etag = get(path).header("ETag");
    return Call.patch(path).as("staff").json(json).header("If-Match", etag).send();
  }

  /** The path of a new task. */
  private static String created(String json) {
    Answer answer = post(json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.header("Location");
  }

  private static String plain() {
    return created("{'title':'Count'}");
  }

  private static String about(String type, String id) {
    return "{'title':'T','subject':{'type':'%s','id':'%s'}}".formatted(type, id);
  }

  @Test
  void create_answersTheTask() {
    String item = Things.item(Things.name("T"));

    Answer answer =
        post(
            ("{'title':'Count','description':'','due_at':'2026-12-24T13:00:00.1234567+01:00',"
                    + "'subject':{'type':'item','id':'%s'}}")
                .formatted(item));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.text("/title")).isEqualTo("Count");
    assertThat(answer.text("/description")).isEmpty();
    assertThat(answer.at("/completed")).isEqualTo(false);
    assertThat(answer.at("/completed_at")).isNull();
    assertThat(answer.at("/assignee_id")).isNull();
    assertThat(answer.text("/due_at")).isEqualTo("2026-12-24T12:00:00.123456Z");
    assertThat(answer.text("/subject")).isEqualTo("{type=item, id=" + item + "}");
    assertThat(answer.at("/version")).isEqualTo(1);
    assertThat(answer.text("/created_at")).endsWith("Z").isEqualTo(answer.text("/updated_at"));
    assertThat(answer.header("Location")).isEqualTo(TASKS + "/" + answer.text("/id"));
    Answer read = get(answer.header("Location"));
    assertThat(read.body()).isEqualTo(answer.body());
    assertThat(read.header("ETag")).isEqualTo(answer.header("ETag"));
  }

  @Test
  void create_takesWhatIsDoneAlready() {
    Answer answer = post("{'title':'T','completed':true,'subject':null,'assignee_id':null}");

    assertThat(answer.at("/completed")).isEqualTo(true);
    assertThat(answer.text("/completed_at")).isEqualTo(answer.text("/created_at"));
    assertThat(answer.at("/subject")).isNull();
  }

  static Stream<Arguments> wrongTasks() {
    String id = UUID.randomUUID().toString();
    return Stream.of(
        arguments("{}", "/title required"),
        arguments("{'title':' '}", "/title blank"),
        arguments("{'title':'%s'}".formatted("x".repeat(201)), "/title too-long"),
        arguments(
            "{'title':'T','description':'%s'}".formatted("x".repeat(5_001)),
            "/description too-long"),
        arguments("{'title':'T','completed':'yes'}", "/completed wrong-type"),
        arguments(
            "{'title':'T','completed_at':'2026-01-01T00:00:00Z'}", "/completed_at unknown-field"),
        arguments("{'title':'T','due_at':5}", "/due_at wrong-type"),
        arguments("{'title':'T','due_at':'tomorrow'}", "/due_at malformed"),
        arguments("{'title':'T','due_at':'2026-02-30T00:00:00Z'}", "/due_at malformed"),
        arguments("{'title':'T','due_at':'2026-01-01T00:00:00'}", "/due_at malformed"),
        arguments("{'title':'T','due_at':'9999-12-31T23:59:59-00:01'}", "/due_at malformed"),
        arguments("{'title':'T','due_at':'0001-01-01T00:00:00+00:01'}", "/due_at malformed"),
        arguments("{'title':'T','assignee_id':'me'}", "/assignee_id malformed"),
        arguments("{'title':'T','subject':'item'}", "/subject wrong-type"),
        arguments("{'title':'T','subject':{}}", "/subject/type required"),
        arguments(
            "{'title':'T','subject':{'type':null,'id':'%s'}}".formatted(id),
            "/subject/type required"),
        arguments("{'title':'T','subject':{'id':'%s'}}".formatted(id), "/subject/type required"),
        arguments(
            "{'title':'T','subject':{'type':5,'id':'%s'}}".formatted(id),
            "/subject/type wrong-type"),
        arguments(
            "{'title':'T','subject':{'type':'\\u0000','id':'%s'}}".formatted(id),
            "/subject/type not-storable"),
        arguments(about("Item", id), "/subject/type malformed"),
        arguments(about("comment", id), "/subject/type malformed"),
        arguments("{'title':'T','subject':{'type':'item'}}", "/subject/id required"),
        arguments(about("item", "5"), "/subject/id malformed"),
        arguments(
            "{'title':'T','subject':{'type':'user','id':'%s','name':'A'}}".formatted(id),
            "/subject/name unknown-field"));
  }

  @ParameterizedTest
  @MethodSource("wrongTasks")
  void create_namesWhatIsWrong(String json, String error) {
    Answer answer = post(json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo("validation-failed");
    assertThat(answer.errors()).containsExactly(error);
  }

  @Test
  void subject_isNotDeep() {
    String deep = "[".repeat(40) + "]".repeat(40);

    Answer answer = post("{'title':'T','subject':{'type':'user','id':%s}}".formatted(deep));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.errors()).anyMatch(error -> error.endsWith("too-deep"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"item", "order", "task", "article", "user"})
  void create_refusesWhatDoesNotExist(String type) {
    Answer subject = post(about(type, UUID.randomUUID().toString()));
    Answer assignee =
        post("{'title':'T','assignee_id':'%s'}".formatted(UUID.randomUUID().toString()));

    assertThat(subject.status()).isEqualTo(422);
    assertThat(subject.text("/code")).isEqualTo("unknown-reference");
    assertThat(subject.errors()).containsExactly("/subject/id unknown-reference");
    assertThat(assignee.errors()).containsExactly("/assignee_id unknown-reference");
  }

  @Test
  void create_refusesWhatIsSomethingElse() {
    String item = Things.item(Things.name("T"));

    assertThat(post(about("order", item)).errors())
        .containsExactly("/subject/id unknown-reference");
  }

  @Test
  void create_isRepeatedByItsKey() {
    String key = Things.name("key");

    Answer first = Call.post(TASKS).as("staff").key(key).json("{'title':'Once'}").send();
    Answer again = Call.post(TASKS).as("staff").key(key).json("{'title':'Once'}").send();

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  static Stream<Arguments> patches() {
    String user = "{'type':'user','id':'%1$s'}";
    return Stream.of(
        arguments("{'title':'New'}", "/title", "New"),
        arguments("{'description':'text'}", "/description", "text"),
        arguments("{'description':null}", "/description", "null"),
        arguments("{'completed':true}", "/completed", "true"),
        arguments("{'due_at':'2026-12-24t12:00:00z'}", "/due_at", "2026-12-24T12:00:00Z"),
        arguments("{'due_at':null}", "/due_at", "null"),
        arguments("{'assignee_id':'%1$s'}", "/assignee_id", "%1$s"),
        arguments("{'assignee_id':null}", "/assignee_id", "null"),
        arguments("{'subject':" + user + "}", "/subject", "{type=user, id=%1$s}"),
        arguments("{'subject':null}", "/subject", "null"),
        arguments("{'subject':{}}", "/subject", "{type=item, id=%2$s}"),
        arguments("{'subject':{'id':'%3$s'}}", "/subject", "{type=item, id=%3$s}"),
        arguments("{'subject':{'type':'item'}}", "/subject", "{type=item, id=%2$s}"));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void edit_mergesThePatch(String json, String pointer, String value) {
    String user = staffId();
    String item = Things.item(Things.name("T"));
    String other = Things.item(Things.name("T"));
    String path =
        created(
            ("{'title':'T','description':'D','due_at':'2026-01-01T00:00:00Z',"
                    + "'assignee_id':'%s','subject':{'type':'item','id':'%s'}}")
                .formatted(user, item));

    Answer answer = patch(path, json.formatted(user, item, other));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.text(pointer)).isEqualTo(value.formatted(user, item, other));
    assertThat(get(path).body()).isEqualTo(answer.body());
    assertThat(get(path).header("ETag")).isEqualTo(answer.header("ETag"));
  }

  private static String staffId() {
    return Call.get("/api/v1/users/me").as("staff").send().text("/id");
  }

  static Stream<Arguments> wrongPatches() {
    String id = UUID.randomUUID().toString();
    return Stream.of(
        arguments("{'title':null}", List.of("/title required")),
        arguments("{'completed':null}", List.of("/completed required")),
        arguments("{'completed_at':null}", List.of("/completed_at unknown-field")),
        arguments("{'version':1}", List.of("/version unknown-field")),
        arguments("{'due_at':''}", List.of("/due_at malformed")),
        arguments("{'subject':{'type':'comment'}}", List.of("/subject/type malformed")),
        arguments("{'subject':{'type':null}}", List.of("/subject/type required")),
        arguments("{'subject':{'sku':'A'}}", List.of("/subject/sku unknown-field")),
        arguments("{'subject':{}}", List.of("/subject/type required", "/subject/id required")),
        arguments("{'subject':{'type':'item'}}", List.of("/subject/id required")),
        arguments("{'subject':{'id':'%s'}}".formatted(id), List.of("/subject/type required")));
  }

  @ParameterizedTest
  @MethodSource("wrongPatches")
  void edit_refusesAWrongPatchBeforeItsCondition(String json, List<String> errors) {
    String path = plain();

    for (String condition : List.of(get(path).header("ETag"), "*", "\"9-x\"")) {
      Answer answer = Call.patch(path).as("staff").json(json).header("If-Match", condition).send();

      assertThat(answer.status()).as(answer.body()).isEqualTo(422);
      assertThat(answer.errors()).containsExactlyInAnyOrderElementsOf(errors);
    }
    assertThat(get(path).at("/version")).isEqualTo(1);
  }

  @Test
  void edit_refusesWhatDoesNotExist() {
    String id = UUID.randomUUID().toString();
    String path = plain();

    Answer answer =
        patch(path, "{'assignee_id':'%1$s','subject':{'type':'task','id':'%1$s'}}".formatted(id));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo("unknown-reference");
    assertThat(answer.errors())
        .containsExactly("/assignee_id unknown-reference", "/subject/id unknown-reference");
    assertThat(get(path).at("/version")).isEqualTo(1);
  }

  @Test
  void completion_countsOnce() {
    String path = plain();

    Answer completed = patch(path, "{'completed':true}");
    Answer again = patch(path, "{'completed':true}");
    Answer reopened = patch(path, "{'completed':false}");

    assertThat(completed.at("/version")).isEqualTo(2);
    assertThat(completed.text("/completed_at")).isEqualTo(completed.text("/updated_at"));
    assertThat(again.body()).isEqualTo(completed.body());
    assertThat(again.header("ETag")).isEqualTo(completed.header("ETag"));
    assertThat(reopened.at("/completed")).isEqualTo(false);
    assertThat(reopened.at("/completed_at")).isNull();
    assertThat(reopened.at("/version")).isEqualTo(3);
  }

  @Test
  void edit_needsACondition() {
    String path = plain();
    String etag = get(path).header("ETag");

    for (Call call :
        List.of(Call.patch(path).as("staff").json("{}"), Call.delete(path).as("staff"))) {
      Answer answer = call.send();
      assertThat(answer.status()).isEqualTo(428);
      assertThat(answer.header("ETag")).isEqualTo(etag);
    }
    for (Call call :
        List.of(Call.patch(path).as("staff").json("{}"), Call.delete(path).as("staff"))) {
      Answer answer = call.header("If-Match", "\"7-x\"").send();
      assertThat(answer.status()).isEqualTo(412);
      assertThat(answer.header("ETag")).isEqualTo(etag);
    }
  }

  @Test
  void remove_isForGood() {
    String path = plain();

    Answer removed =
        Call.delete(path).as("staff").header("If-Match", get(path).header("ETag")).send();

    assertThat(removed.status()).isEqualTo(204);
    assertThat(removed.body()).isEmpty();
    assertThat(get(path).status()).isEqualTo(404);
    assertThat(Call.delete(path).as("staff").header("If-Match", "\"1-x\"").send().status())
        .isEqualTo(404);
    assertThat(Call.post(path + "/restoration").as("staff").send().status()).isEqualTo(404);
  }

  @Test
  void edit_needsNoRightToRead() {
    String path = plain();
    String token =
        "Bearer "
            + Call.post("/oauth2/token")
                .form(
                    "grant_type=password&tenant=demo&username=staff&scope=tasks:write&password="
                        + Server.PASSWORD)
                .send()
                .text("/access_token");

    Answer stale =
        Call.patch(path)
            .header("Authorization", token)
            .json("{}")
            .header("If-Match", "\"9-x\"")
            .send();

    assertThat(stale.status()).isEqualTo(412);
    assertThat(Call.get(path).header("Authorization", token).send().status()).isEqualTo(403);
  }

  @Test
  void customer_hasNothingToDoWithTasks() {
    String path = plain();

    assertThat(Call.get(path).as("customer").send().text("/missing_scope")).isEqualTo("tasks:read");
    assertThat(Call.get(TASKS).as("customer").send().status()).isEqualTo(403);
    assertThat(Call.post(TASKS).as("customer").json("{'title':'T'}").send().text("/missing_scope"))
        .isEqualTo("tasks:write");
  }

  @ParameterizedTest
  @CsvSource({
    "q=%00, q not-storable",
    "completed=1, completed wrong-type",
    "assignee_id=me, assignee_id malformed",
    "due_before=now, due_before malformed",
    "subject_type=comment, subject_type malformed",
    "subject_id=1, subject_id malformed",
    "sort=version, sort malformed",
    "state=open, state unknown-parameter"
  })
  void list_namesWhatIsWrong(String query, String error) {
    assertThat(get(TASKS + "?" + query).errors()).containsExactly(error);
  }

  @Test
  void list_isFilteredAndSorted() {
    String mark = Things.name("mark");
    String item = Things.item(Things.name("T"));
    post("{'title':'%s a','due_at':'2026-01-02T00:00:00Z'}".formatted(mark));
    post("{'title':'%s b','due_at':'2026-01-01T00:00:00Z','completed':true}".formatted(mark));
    post(
        "{'title':'c','description':'%s','subject':{'type':'item','id':'%s'}}"
            .formatted(mark, item));

    assertThat(titles("q=" + mark)).containsExactly("c", mark + " b", mark + " a");
    assertThat(titles("q=" + mark + "&sort=due_at")).containsExactly(mark + " b", mark + " a", "c");
    assertThat(titles("q=" + mark + "&sort=-due_at"))
        .containsExactly(mark + " a", mark + " b", "c");
    assertThat(titles("q=" + mark + "&completed=false&due_before=2026-01-03T00:00:00Z"))
        .containsExactly(mark + " a");
    assertThat(titles("subject_type=item&subject_id=" + item)).containsExactly("c");
    assertThat(titles("subject_type=order&subject_id=" + item)).isEmpty();
    assertThat(titles("assignee_id=" + UUID.randomUUID())).isEmpty();
  }

  private static List<String> titles(String query) {
    Answer answer = get(TASKS + "?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return ((List<?>) answer.at("/data"))
        .stream().map(task -> ((Map<?, ?>) task).get("title").toString()).toList();
  }

  @Test
  void otherTenant_seesNothing() {
    String path = plain();
    String item = Things.item(Things.name("T"));

    assertThat(Call.get(path).as("other", "staff").send().status()).isEqualTo(404);
    assertThat(Call.delete(path).as("other", "staff").header("If-Match", "\"1-x\"").send().status())
        .isEqualTo(404);
    assertThat(Call.post(TASKS).as("other", "staff").json(about("item", item)).send().errors())
        .containsExactly("/subject/id unknown-reference");
  }
}
