package dev.kontor.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Things;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many changes of tasks over HTTP. */
final class TaskBatchHttpTest {
  private static final String BATCH = "/api/v1/tasks/batch";
  private static final String CREATION = "{'op':'create','body':{'title':'T'}}";

  private static Answer batch(String mode, String... operations) {
    return Call.post(BATCH).as("staff").json(body(mode, operations)).send();
  }

  private static String body(String mode, String... operations) {
    return "{'mode':'%s','operations':[%s]}".formatted(mode, String.join(",", operations));
  }

  private static String update(String id, String etag, String body) {
    return "{'op':'update','id':'%s','if_match':'%s','body':%s}"
        .formatted(id, etag.replace("\"", "\\\""), body);
  }

  private static List<Object> statuses(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return ((List<?>) answer.at("/results"))
        .stream().map(result -> (Object) ((Map<?, ?>) result).get("status")).toList();
  }

  private static Answer created(String title) {
    return Call.post("/api/v1/tasks").as("staff").json("{'title':'%s'}".formatted(title)).send();
  }

  private static Answer found(String query) {
    return Call.get("/api/v1/tasks?" + query).as("staff").send();
  }

  @Test
  void results_areThoseOfSingleRequests() {
    Answer one = created("one");
    Answer two = created("two");

    Answer answer =
        batch(
            "atomic",
            CREATION,
            update(one.text("/id"), one.header("ETag"), "{'completed':true}"),
            "{'op':'delete','id':'%s','if_match':'%s'}".formatted(two.text("/id"), "\\\"1-x\\\""));

    assertThat(statuses(answer)).containsExactly(201, 200, 204);
    assertThat(answer.text("/results/0/resource/title")).isEqualTo("T");
    assertThat(answer.at("/results/1/resource/completed")).isEqualTo(true);
    Answer edited = Call.get("/api/v1/tasks/" + one.text("/id")).as("staff").send();
    assertThat(answer.at("/results/1/resource")).isEqualTo(edited.at(""));
    assertThat(answer.at("/results/1/etag")).isEqualTo(edited.header("ETag"));
    assertThat((Map<?, ?>) answer.at("/results/2")).hasSize(1);
    assertThat(Call.get("/api/v1/tasks/" + two.text("/id")).as("staff").send().status())
        .isEqualTo(404);
  }

  @Test
  void failedOperations_areSkippedWithTheirProblems() {
    Answer one = created("one");
    String id = one.text("/id");

    Answer answer =
        batch(
            "skip_failed",
            "{'op':'create','body':{'title':' ','colour':'red'}}",
            CREATION,
            "{'op':'create','body':{'title':'T','assignee_id':'%s'}}".formatted(UUID.randomUUID()),
            "{'op':'update','id':'%s','body':{}}".formatted(id),
            update(id, "*", "{}"),
            update(id, "garbled", "{}"),
            update(id, "\"9-x\"", "{}"),
            update(UUID.randomUUID().toString(), "\"1-x\"", "{}"),
            "{'op':'delete','id':'5','if_match':'x'}",
            "{'op':'delete','id':'%s'}".formatted(UUID.randomUUID()),
            "{'op':'move'}",
            "{}",
            "null",
            "5",
            update(id, "\"7-x\", \"1-x\"", "{'title':'uno'}"));

    assertThat(statuses(answer))
        .containsExactly(422, 201, 422, 428, 428, 412, 412, 404, 422, 404, 422, 422, 422, 422, 200);
    assertThat(errors(answer, 0))
        .containsExactlyInAnyOrder(
            "/operations/0/body/title blank", "/operations/0/body/colour unknown-field");
    assertThat(errors(answer, 2))
        .containsExactly("/operations/2/body/assignee_id unknown-reference");
    assertThat(answer.text("/results/2/problem/code")).isEqualTo("unknown-reference");
    assertThat(answer.text("/results/7/problem/code")).isEqualTo("not-found");
    assertThat(errors(answer, 8)).containsExactly("/operations/8/id malformed");
    assertThat(errors(answer, 10)).containsExactly("/operations/10/op malformed");
    assertThat(errors(answer, 11)).containsExactly("/operations/11/op required");
    assertThat(errors(answer, 12)).containsExactly("/operations/12 required");
    assertThat(errors(answer, 13)).containsExactly("/operations/13 wrong-type");
    assertThat(Call.get("/api/v1/tasks/" + id).as("staff").send().text("/title")).isEqualTo("uno");
  }

  private static List<String> errors(Answer answer, int index) {
    return ((List<?>) answer.at("/results/" + index + "/problem/errors"))
        .stream()
            .map(error -> (Map<?, ?>) error)
            .map(error -> error.get("pointer") + " " + error.get("code"))
            .toList();
  }

  @Test
  void atomicBatch_tellsWhichOperationFailed() {
    String mark = Things.name("mark");

    Answer answer =
        batch(
            "atomic",
            "{'op':'create','body':{'title':'%s'}}".formatted(mark),
            update(UUID.randomUUID().toString(), "\"1-x\"", "{}"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo("batch-failed");
    assertThat(answer.at("/index")).isEqualTo(1);
    assertThat(answer.text("/problem/code")).isEqualTo("not-found");
    assertThat(answer.at("/problem/status")).isEqualTo(404);
    assertThat((List<?>) found("q=" + mark).at("/data")).isEmpty();
  }

  @Test
  void atomicBatch_isRefusedWithAllThatIsWrong() {
    Answer answer =
        batch("atomic", "{'op':'create','body':{}}", CREATION, "{'op':'delete','id':'x'}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo("validation-failed");
    assertThat(answer.errors())
        .containsExactlyInAnyOrder(
            "/operations/0/body/title required", "/operations/2/id malformed");
  }

  static Stream<Arguments> wrongBatches() {
    String many = String.join(",", IntStream.range(0, 1_001).mapToObj(n -> CREATION).toList());
    return Stream.of(
        arguments("{}", List.of("/mode required", "/operations required")),
        arguments(
            "{'mode':'all','operations':[%s]}".formatted(CREATION), List.of("/mode malformed")),
        arguments("{'mode':'atomic','operations':[]}", List.of("/operations too-short")),
        arguments("{'mode':'atomic','operations':{}}", List.of("/operations wrong-type")),
        arguments(
            "{'mode':'skip_failed','operations':[%s]}".formatted(many),
            List.of("/operations too-long")),
        arguments(
            "{'mode':'skip_failed','operations':[%s],'dry_run':true}".formatted(CREATION),
            List.of("/dry_run unknown-field")),
        arguments("[]", List.of(" wrong-type")));
  }

  @ParameterizedTest
  @MethodSource("wrongBatches")
  void batch_namesWhatIsWrongAroundItsOperations(String json, List<String> errors) {
    Answer answer = Call.post(BATCH).as("staff").json(json).send();

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.errors()).containsExactlyInAnyOrderElementsOf(errors);
  }

  @Test
  void faults_beyondCountingRefuseTheWhole() {
    String operations = "5,".repeat(100_000) + "5";

    Answer answer = batch("skip_failed", operations);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo("validation-failed");
    assertThat(answer.errors()).hasSizeLessThanOrEqualTo(1_000);
  }

  @Test
  void oneOperation_cannotHideTheFaultsOfOthers() {
    String fields =
        IntStream.range(0, 3_000).mapToObj(n -> "'f" + n + "':1").collect(Collectors.joining(","));

    Answer answer =
        batch(
            "skip_failed",
            "{'op':'create','body':{'title':'T',%s}}".formatted(fields),
            "{'op':'create','body':{'title':5}}",
            CREATION);

    assertThat(statuses(answer)).containsExactly(422, 422, 201);
    assertThat(errors(answer, 0)).hasSize(20);
    assertThat(errors(answer, 1)).containsExactly("/operations/1/body/title wrong-type");
  }

  @Test
  void batch_isRepeatedByItsKey() {
    String mark = Things.name("mark");
    String key = Things.name("key");
    String json = body("atomic", "{'op':'create','body':{'title':'%s'}}".formatted(mark));

    Answer first = Call.post(BATCH).as("staff").key(key).json(json).send();
    Answer again = Call.post(BATCH).as("staff").key(key).json(json).send();

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat((List<?>) found("q=" + mark).at("/data")).hasSize(1);
  }

  @Test
  void batch_mayBeLargerThanOtherBodies() {
    String[] operations =
        IntStream.range(0, 500)
            .mapToObj(
                n ->
                    "{'op':'create','body':{'title':'T','description':'%s'}}"
                        .formatted("x".repeat(5_000)))
            .toArray(String[]::new);
    String tooMuch = " ".repeat(9 * 1024 * 1024);

    assertThat(statuses(batch("skip_failed", operations))).hasSize(500).containsOnly(201);
    assertThat(Call.post(BATCH).as("staff").json(tooMuch).send().status()).isEqualTo(413);
    assertThat(
            Call.post("/api/v1/tasks")
                .as("staff")
                .json("{'title':'%s'}".formatted("x".repeat(1024 * 1024)))
                .send()
                .status())
        .isEqualTo(413);
  }

  @Test
  void batch_needsTheScope() {
    assertThat(
            Call.post(BATCH)
                .as("customer")
                .json(body("atomic", CREATION))
                .send()
                .text("/missing_scope"))
        .isEqualTo("tasks:write");
  }
}
