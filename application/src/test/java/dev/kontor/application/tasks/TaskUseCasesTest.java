package dev.kontor.application.tasks;

import static dev.kontor.application.shared.House.assertRefused;
import static dev.kontor.testkit.tasks.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.House;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.Violation;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskQuery;
import dev.kontor.domain.tasks.TaskView;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import dev.kontor.testkit.tasks.TaskBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TaskUseCasesTest {
  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Shop shop = house.shop();
  private final Actor staff = house.staff();

  private TaskView create(TaskBuilder details) {
    return new CreateTask(
            house.transactions(),
            ports.tasks(),
            house.taskReferences(),
            house.taskEvents(),
            ports.ids(),
            ports.clock())
        .handle(new CreateTask.Command(staff, details.buildDetails()));
  }

  private TaskView edit(TaskView task, TaskBuilder edited) {
    return edit(task.id(), task.version(), edited.buildDetails());
  }

  private TaskView edit(TaskId task, long version, TaskDetails edited) {
    return new EditTask(
            house.transactions(),
            ports.tasks(),
            house.taskReferences(),
            house.taskEvents(),
            ports.clock())
        .handle(new EditTask.Command(staff, task, version, before -> edited));
  }

  private void remove(TaskId task, long version) {
    new RemoveTask(house.transactions(), ports.tasks(), house.taskEvents(), ports.clock())
        .handle(new RemoveTask.Command(staff, task, version));
  }

  private TaskView find(TaskId task) {
    return new FindTask(house.transactions(), ports.tasks())
        .handle(new FindTask.Command(staff, task));
  }

  private List<TaskView> list() {
    return new ListTasks(house.transactions(), ports.tasks())
        .handle(new ListTasks.Command(staff, TaskQuery.ALL, Pages.first(9)))
        .rows();
  }

  private TaskBuilder details() {
    return aTask(shop.tenant());
  }

  private List<String> types(TaskId task) {
    return house.history(task.value()).stream().map(event -> event.type().key()).toList();
  }

  private static List<String> unknown(ThrowingCallable work) {
    DomainException refusal = catchThrowableOfType(DomainException.class, work);
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_REFERENCE);
    return refusal.violations().stream().map(Violation::place).toList();
  }

  @Test
  void createdTask_isOpenAndListed() {
    UserId assignee = shop.addCustomer();
    Subject item = new Subject.AboutItem(shop.addItem("A", 0));
    TaskBuilder wanted = details().assignedTo(assignee).about(item).dueAt(Instant.EPOCH);

    TaskView created = create(wanted);

    Instant now = ports.clock().instant();
    assertThat(created)
        .isEqualTo(new TaskView(created.id(), wanted.buildDetails(), null, 1, now, now));
    assertThat(find(created.id())).isEqualTo(created);
    assertThat(list()).containsExactly(created);
    assertThat(house.history(created.id().value()))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(EventType.TASK_CREATED);
              assertThat(event.actor()).isEqualTo(staff.user());
              assertThat(event.at()).isEqualTo(now);
              assertThat(event.data())
                  .isEqualTo(Map.of("title", created.details().title(), "version", 1L));
            });
  }

  @Test
  void createdTask_namesOnlyWhatIsThere() {
    UserId nobody = new UserId(shop.tenant(), UUID.randomUUID());
    ItemId removed = shop.addItem("A", 0);
    shop.remove(removed);
    Subject gone = new Subject.AboutItem(removed);
    Subject article = new Subject.AboutArticle(new ArticleId(shop.tenant(), UUID.randomUUID()));

    assertThat(unknown(() -> create(details().assignedTo(nobody)))).containsExactly("/assignee_id");
    assertThat(unknown(() -> create(details().about(gone)))).containsExactly("/subject/id");
    assertThat(unknown(() -> create(details().about(article)))).containsExactly("/subject/id");
    assertThat(unknown(() -> create(details().assignedTo(nobody).about(gone))))
        .containsExactly("/assignee_id", "/subject/id");
    assertThat(list()).isEmpty();
    assertThat(house.history()).isEmpty();
  }

  @Test
  void edit_isTakenAndNoted() {
    TaskView created = create(details());
    ports.clock().advance(Duration.ofMinutes(1));

    TaskView edited = edit(created, details().titled("New"));

    Instant now = ports.clock().instant();
    assertThat(edited)
        .isEqualTo(
            new TaskView(
                created.id(),
                details().titled("New").buildDetails(),
                null,
                2,
                created.createdAt(),
                now));
    assertThat(find(created.id())).isEqualTo(edited);
    assertThat(types(created.id())).containsExactly("task.created", "task.updated");
    assertThat(house.history(created.id().value()).getLast())
        .extracting(Event::at, Event::data)
        .containsExactly(now, Map.of("title", "New", "version", 2L));
  }

  @Test
  void edit_thatChangesNothingLeavesNoTrace() {
    TaskView created = create(details());
    ports.clock().advance(Duration.ofMinutes(1));

    assertThat(edit(created, details())).isEqualTo(created);

    assertThat(types(created.id())).containsExactly("task.created");
  }

  @Test
  void completion_happensOnce() {
    TaskView created = create(details());
    ports.clock().advance(Duration.ofMinutes(1));
    Instant completedAt = ports.clock().instant();
    TaskView completed = edit(created, details().completedAt(Instant.EPOCH));
    ports.clock().advance(Duration.ofMinutes(1));

    TaskView again = edit(completed, details().completedAt(Instant.EPOCH));

    assertThat(completed.completedAt()).isEqualTo(completedAt);
    assertThat(again).isEqualTo(completed);
    assertThat(types(created.id())).containsExactly("task.created", "task.completed");
  }

  @Test
  void reopening_isNotedAsSuch() {
    TaskView created = create(details().completedAt(Instant.EPOCH));

    TaskView reopened = edit(created, details());

    assertThat(created.completedAt()).isEqualTo(ports.clock().instant());
    assertThat(reopened.completedAt()).isNull();
    assertThat(types(created.id())).containsExactly("task.created", "task.reopened");
  }

  @Test
  void edit_namesOnlyWhatIsThere() {
    TaskView created = create(details());
    UserId nobody = new UserId(shop.tenant(), UUID.randomUUID());
    Subject self = new Subject.AboutUser(nobody);

    assertThat(unknown(() -> edit(created, details().assignedTo(nobody).about(self))))
        .containsExactly("/assignee_id", "/subject/id");

    assertThat(find(created.id())).isEqualTo(created);
    assertThat(types(created.id())).containsExactly("task.created");
  }

  @Test
  void edit_keepsWhatWasRemovedSince() {
    ItemId item = shop.addItem("A", 0);
    TaskView created = create(details().about(new Subject.AboutItem(item)));
    shop.remove(item);

    TaskView edited =
        edit(created, details().about(new Subject.AboutItem(item)).titled("Write it off"));

    assertThat(edited.version()).isEqualTo(2);
  }

  @Test
  void edit_needsThePresentVersion() {
    TaskView created = create(details());
    edit(created, details().titled("First"));

    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> edit(created, details().titled("Second")));
    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> remove(created.id(), 1));

    assertThat(find(created.id()).details().title()).isEqualTo("First");
  }

  @Test
  void removal_isForGood() {
    TaskView created = create(details());
    TaskView about = create(details().about(new Subject.AboutTask(created.id())));
    ports.clock().advance(Duration.ofMinutes(1));

    remove(created.id(), 1);

    assertRefused(ErrorCode.NOT_FOUND, () -> find(created.id()));
    assertRefused(ErrorCode.NOT_FOUND, () -> remove(created.id(), 1));
    assertRefused(ErrorCode.NOT_FOUND, () -> edit(created, details().titled("New")));
    assertThat(list()).containsExactly(about);
    assertThat(types(created.id())).containsExactly("task.created", "task.removed");
    assertThat(house.history(created.id().value()).getLast().at())
        .isEqualTo(ports.clock().instant());
  }
}
