package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks: what they are about, who does them, by when, and when they are done. */
@SystemTest
final class TasksTest {
  private final Shop shop;

  TasksTest(Shop shop) {
    this.shop = shop;
  }

  private static Body task() {
    return Body.of("title", Body.unique("Task"));
  }

  private static Body about(String type, String id) {
    return Body.of("type", type).with("id", id);
  }

  private Answer created(Body body) {
    return shop.staff().post("/tasks", body).expect(201);
  }

  private Answer edited(Answer task, Body patch) {
    return shop.staff().patch("/tasks/" + task.id(), task.etag(), patch);
  }

  private static String subject(Caller caller) {
    return Tokens.claims(caller.token()).at("sub").textOr("");
  }

  @Test
  void create_answersTheTaskAndWhereItIs() {
    int before = shop.events().size();
    String assignee = subject(shop.customer());
    Body sent =
        task()
            .with("description", "With care")
            .with("assignee_id", assignee)
            .with("due_at", "2026-12-24T13:30:00+01:30")
            .with("subject", about("user", assignee));

    Answer created = created(sent);
    Answer read = shop.staff().follow("GET", created.header("Location")).send().expect(200);

    Json task = created.json();
    assertThat(task.at("title").value()).isEqualTo(sent.members().get("title"));
    assertThat(task.at("description").textOr("")).isEqualTo("With care");
    assertThat(task.at("completed").value()).isEqualTo(false);
    assertThat(task.at("completed_at").value()).isNull();
    assertThat(task.at("assignee_id").textOr("")).isEqualTo(assignee);
    assertThat(task.at("due_at").textOr("")).isEqualTo("2026-12-24T12:00:00Z");
    assertThat(task.at("subject").value()).isEqualTo(Map.of("type", "user", "id", assignee));
    assertThat(task.at("version").value()).isEqualTo(1L);
    assertThat(read.body()).isEqualTo(created.body());
    assertThat(read.etag()).isEqualTo(created.etag());
    assertThat(shop.eventsSince(before)).containsExactly("task.created");
  }

  @Test
  void subject_isAnythingOfTheTenant() {
    Answer item = shop.stocked(5);
    Answer order =
        shop.settled(shop.customer(), Body.order(Body.line(item.text("sku"), 1))).expect(200);
    Map<String, String> subjects =
        Map.of(
            "item", item.id(),
            "order", order.id(),
            "task", created(task()).id(),
            "article", shop.staff().post("/articles", Body.article()).expect(201).id(),
            "user", subject(shop.admin()));

    subjects.forEach(
        (type, id) -> {
          Answer created = created(task().with("subject", about(type, id)));
          assertThat(created.json().at("subject").value())
              .isEqualTo(Map.of("type", type, "id", id));
          Answer listed = shop.staff().get("/tasks?subject_type=" + type + "&subject_id=" + id);
          assertThat(listed.expect(200).data("id")).containsExactly(created.id());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"item", "order", "task", "article", "user"})
  void subject_mustBeThere(String type) {
    int before = shop.events().size();
    Answer task = created(task());

    Body subject = about(type, Uuids.next().toString());
    Answer refused =
        shop.staff()
            .post("/tasks", task().with("subject", subject))
            .expect(422, "unknown-reference");
    Answer edited = edited(task, Body.of("subject", subject)).expect(422, "unknown-reference");

    assertThat(refused.places()).containsExactly("/subject/id");
    assertThat(edited.places()).containsExactly("/subject/id");
    assertThat(shop.eventsSince(before)).containsExactly("task.created");
  }

  @Test
  void references_areUnknownWhenRemoved() {
    Answer item = shop.stocked(0);
    shop.admin().delete("/items/" + item.id(), item.etag()).expect(204);
    Answer removed = created(task());
    shop.staff().delete("/tasks/" + removed.id(), removed.etag()).expect(204);

    for (Body subject : List.of(about("item", item.id()), about("task", removed.id()))) {
      shop.staff().post("/tasks", task().with("subject", subject)).expect(422, "unknown-reference");
    }
  }

  @Test
  void references_stayWhenTheyAreRemovedLater() {
    Answer item = shop.stocked(0);
    Answer task = created(task().with("subject", about("item", item.id())));
    shop.admin().delete("/items/" + item.id(), item.etag()).expect(204);

    Answer edited = edited(task, Body.of("title", "Write it off")).expect(200);

    assertThat(edited.json().at("subject").at("id").textOr("")).isEqualTo(item.id());
  }

  @Test
  void completion_isIdempotent() {
    int before = shop.events().size();
    Answer open = created(task());

    Answer completed = edited(open, Body.of("completed", true)).expect(200);
    Answer again = edited(completed, Body.of("completed", true)).expect(200);
    Answer reopened = edited(again, Body.of("completed", false)).expect(200);
    Answer reopenedAgain = edited(reopened, Body.of("completed", false)).expect(200);

    assertThat(completed.text("completed_at")).isEqualTo(completed.text("updated_at"));
    assertThat(again.body()).isEqualTo(completed.body());
    assertThat(again.etag()).isEqualTo(completed.etag());
    assertThat(reopened.json().at("completed_at").value()).isNull();
    assertThat(reopenedAgain.body()).isEqualTo(reopened.body());
    assertThat(shop.eventsSince(before))
        .containsExactly("task.created", "task.completed", "task.reopened");
  }

  @Test
  void edit_empties() {
    Answer task =
        created(
            task()
                .with("description", "D")
                .with("assignee_id", subject(shop.staff()))
                .with("due_at", "2026-01-01T00:00:00Z")
                .with("subject", about("user", subject(shop.staff()))));

    Answer emptied =
        edited(
                task,
                Body.empty()
                    .withNull("description")
                    .withNull("assignee_id")
                    .withNull("due_at")
                    .withNull("subject"))
            .expect(200);

    for (String field : List.of("description", "assignee_id", "due_at", "subject")) {
      assertThat(emptied.json().at(field).value()).as(field).isNull();
    }
    assertThat(emptied.json().at("version").value()).isEqualTo(2L);
  }

  @Test
  void removal_isForGood() {
    int before = shop.events().size();
    Answer task = created(task());
    String path = "/tasks/" + task.id();

    shop.staff().call("DELETE", path).send().expect(428, "precondition-required");
    shop.staff().delete(path, "\"9-x\"").expect(412, "precondition-failed");
    shop.staff().delete(path, task.etag()).expect(204);

    shop.staff().get(path).expect(404, "not-found");
    shop.staff().delete(path, task.etag()).expect(404, "not-found");
    edited(task, Body.of("title", "New")).expect(404, "not-found");
    assertThat(shop.eventsSince(before)).containsExactly("task.created", "task.removed");
    assertThat(shop.query("select id::text from tasks where id = ?", UUID.fromString(task.id())))
        .isEmpty();
  }

  @Test
  void overdueTasks_areFound(Shop own) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String past = now.minusSeconds(60).toString();
    String future = now.plusSeconds(3_600).toString();
    Caller staff = own.staff();
    staff.post("/tasks", Body.of("title", "late").with("due_at", past)).expect(201);
    staff
        .post("/tasks", Body.of("title", "done").with("due_at", past).with("completed", true))
        .expect(201);
    staff.post("/tasks", Body.of("title", "in time").with("due_at", future)).expect(201);
    staff.post("/tasks", Body.of("title", "whenever")).expect(201);

    Answer overdue = staff.get("/tasks?count=true&completed=false&due_before=" + now).expect(200);

    assertThat(overdue.data("title")).containsExactly("late");
    assertThat(overdue.json().at("page").at("total").value()).isEqualTo(1L);
  }

  @ParameterizedTest
  @CsvSource({
    "due_at, late soon later never",
    "-due_at, later soon late never",
    "title, late later never soon",
    "-title, soon never later late",
    "created_at, never later late soon",
    "-created_at, soon late later never"
  })
  void sort_isKeptAcrossPages(String sort, String order, Shop own) {
    Caller staff = own.staff();
    staff.post("/tasks", Body.of("title", "never")).expect(201);
    staff.post("/tasks", Body.of("title", "later").with("due_at", "2031-01-01T00:00:00Z"));
    staff.post("/tasks", Body.of("title", "late").with("due_at", "2021-01-01T00:00:00Z"));
    staff.post("/tasks", Body.of("title", "soon").with("due_at", "2030-01-01T00:00:00Z"));

    for (int limit = 1; limit <= 5; limit++) {
      String path = "/tasks?sort=" + sort + "&limit=" + limit;
      assertThat(Lists.all(staff, path, "title")).containsExactly(order.split(" "));
    }
  }

  @Test
  void question_findsPartsOfWords(Shop own) {
    own.staff().post("/tasks", Body.of("title", "Zo\u00eb anrufen")).expect(201);
    own.staff()
        .post("/tasks", Body.of("title", "Count").with("description", "M\u00fcller's lanterns"))
        .expect(201);

    assertThat(own.staff().get("/tasks?q=zoe+RUF").data("title"))
        .containsExactly("Zo\u00eb anrufen");
    assertThat(own.staff().get("/tasks?q=mull%20lant").data("title")).containsExactly("Count");
    assertThat(own.staff().get("/tasks?q=zoe%20lant").data("title")).isEmpty();
  }

  @Test
  void task_isUnknownToAnotherTenant(Shop other) {
    Answer task = created(task());
    String path = "/tasks/" + task.id();
    int before = shop.events().size();

    other.staff().get(path).expect(404, "not-found");
    other.staff().patch(path, task.etag(), Body.of("title", "Mine")).expect(404, "not-found");
    other.staff().delete(path, task.etag()).expect(404, "not-found");
    for (Body body :
        List.of(
            task().with("subject", about("task", task.id())),
            task().with("assignee_id", subject(shop.staff())))) {
      other.staff().post("/tasks", body).expect(422, "unknown-reference");
    }
    assertThat(shop.eventsSince(before)).isEmpty();
    assertThat(other.staff().get("/tasks?subject_id=" + task.id()).data("id")).isEmpty();
  }

  @Test
  void customer_seesNoTasks() {
    shop.customer().get("/tasks").expect(403, "forbidden");
    shop.customer().post("/tasks", task()).expect(403, "forbidden");
  }
}
