package dev.kontor.testkit.tasks;

import static dev.kontor.testkit.tasks.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskView;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code TaskRepository} does to single tasks. */
public abstract class TaskRepositoryContract extends PortContract {
  private static final Instant LATER = Instant.parse("2026-04-05T06:07:08.091011Z");

  private Task get(TaskId id) {
    return shop.in(() -> ports.tasks().findForEdit(id).orElseThrow());
  }

  private Optional<TaskView> view(TaskId id) {
    return ports.work().queryInTenant(shop.tenant(), () -> ports.tasks().findView(id));
  }

  /** Some task of the shop that says as much as a task can. */
  private TaskBuilder aRichTask() {
    return aTask(shop.tenant())
        .titled("White \\ \"hanging\" heart \uD83D\uDC9D\u0001")
        .described("Two\nlines, and a tab:\t.")
        .completedAt(Instant.parse("2026-03-04T05:06:07.080910Z"))
        .assignedTo(shop.keeper())
        .dueAt(Instant.parse("9999-12-31T23:59:59.999999Z"))
        .about(new Subject.AboutUser(shop.keeper()))
        .inVersion(5)
        .updatedAt(LATER);
  }

  private void save(Task task, TaskDetails edited) {
    long versionBefore = task.version();
    task.edit(edited, LATER);
    shop.run(() -> ports.tasks().save(task, versionBefore));
  }

  private void remove(TaskId id) {
    shop.run(() -> ports.tasks().remove(id));
  }

  @Test
  void task_keepsEveryField() {
    Task task = shop.add(aRichTask());

    assertThat(get(task.id())).usingRecursiveComparison().isEqualTo(task);
  }

  @Test
  void task_keepsWhatIsAbsentAbsent() {
    Task task = shop.add(aTask(shop.tenant()));

    assertThat(get(task.id())).usingRecursiveComparison().isEqualTo(task);
  }

  @Test
  void task_tellsEmptyTextFromNone() {
    Task task = shop.add(aTask(shop.tenant()).described(""));

    assertThat(get(task.id()).details().description()).isEmpty();
  }

  @Test
  void task_mayHaveBeenDueLongAgo() {
    Task task = shop.add(aTask(shop.tenant()).dueAt(Instant.parse("0001-01-01T00:00:00Z")));

    assertThat(get(task.id())).usingRecursiveComparison().isEqualTo(task);
  }

  @Test
  void subject_isKeptWhateverItIs() {
    UUID id = ports.ids().next();
    List<Subject> subjects =
        List.of(
            new Subject.AboutItem(new ItemId(shop.tenant(), id)),
            new Subject.AboutOrder(new OrderId(shop.tenant(), id)),
            new Subject.AboutTask(new TaskId(shop.tenant(), id)),
            new Subject.AboutArticle(new ArticleId(shop.tenant(), id)),
            new Subject.AboutUser(shop.keeper()));

    for (Subject subject : subjects) {
      Task task = shop.add(aTask(shop.tenant()).about(subject));
      assertThat(get(task.id()).details().subject()).isEqualTo(subject);
    }
    assertThat(subjects.stream().map(Subject::type)).containsExactly(Subject.Type.values());
  }

  @Test
  void edit_keepsEveryField() {
    Task task = shop.add(aTask(shop.tenant()));

    save(task, aRichTask().buildDetails());

    assertThat(get(task.id())).usingRecursiveComparison().isEqualTo(task);
  }

  @Test
  void edit_emptiesWhatWasThere() {
    Task task = shop.add(aRichTask());

    save(task, aTask(shop.tenant()).buildDetails());

    assertThat(get(task.id())).usingRecursiveComparison().isEqualTo(task);
    assertThat(get(task.id()).completedAt()).isNull();
  }

  @Test
  void view_showsEveryField() {
    Task task = shop.add(aRichTask());

    assertThat(view(task.id())).contains(task.view());
  }

  @Test
  void save_refusesAnEditOfAnotherVersion() {
    Task task = shop.add(aTask(shop.tenant()));
    Task stale = get(task.id());
    save(task, aTask(shop.tenant()).titled("First").buildDetails());

    assertRefused(
        ErrorCode.PRECONDITION_FAILED,
        () -> save(stale, aTask(shop.tenant()).titled("Second").buildDetails()));

    assertThat(get(task.id())).usingRecursiveComparison().isEqualTo(task);
  }

  @Test
  void save_refusesAnEditOfAVersionThatIsStillToCome() {
    Task task = shop.add(aTask(shop.tenant()));
    Task edited = get(task.id());
    edited.edit(aTask(shop.tenant()).titled("Early").buildDetails(), LATER);

    assertRefused(
        ErrorCode.PRECONDITION_FAILED,
        () -> shop.run(() -> ports.tasks().save(edited, task.version() + 1)));

    assertThat(get(task.id())).usingRecursiveComparison().isEqualTo(task);
  }

  @Test
  void removal_leavesNothing() {
    TaskId id = shop.add(aRichTask()).id();
    TaskId other = shop.add(aRichTask()).id();

    remove(id);
    remove(id);

    assertThat(view(id)).isEmpty();
    assertThat(shop.in(() -> ports.tasks().findForEdit(id))).isEmpty();
    assertThat(view(other)).isPresent();
  }

  @Test
  void save_refusesARemovedTask() {
    Task task = shop.add(aTask(shop.tenant()));
    remove(task.id());

    assertRefused(
        ErrorCode.PRECONDITION_FAILED,
        () -> save(task, aTask(shop.tenant()).titled("New").buildDetails()));
  }

  @Test
  void manyTasks_areKeptLikeOne() {
    Task rich = aRichTask().build();
    Task poor = aTask(shop.tenant()).build();
    Task gone = aTask(shop.tenant()).build();
    TaskId unknown = new TaskId(shop.tenant(), UUID.randomUUID());
    shop.run(() -> ports.tasks().addAll(List.of(rich, poor, gone)));
    assertThat(get(rich.id())).usingRecursiveComparison().isEqualTo(rich);
    assertThat(get(poor.id())).usingRecursiveComparison().isEqualTo(poor);

    shop.run(
        () -> {
          List<Task> locked =
              ports
                  .tasks()
                  .listForEdit(List.of(rich.id(), unknown, poor.id(), gone.id(), rich.id()));
          assertThat(locked.stream().map(Task::id))
              .containsExactlyInAnyOrder(rich.id(), poor.id(), gone.id());
          rich.edit(aTask(shop.tenant()).titled("Poor").buildDetails(), LATER);
          poor.edit(aRichTask().titled("Rich").buildDetails(), LATER);
          ports.tasks().saveAll(List.of(rich, poor));
          ports.tasks().removeAll(List.of(gone.id(), unknown));
        });

    assertThat(get(rich.id())).usingRecursiveComparison().isEqualTo(rich);
    assertThat(get(poor.id())).usingRecursiveComparison().isEqualTo(poor);
    assertThat(view(gone.id())).isEmpty();
  }

  @Test
  void noTasks_areNoWork() {
    shop.run(
        () -> {
          ports.tasks().addAll(List.of());
          ports.tasks().saveAll(List.of());
          ports.tasks().removeAll(List.of());
          assertThat(ports.tasks().listForEdit(List.of())).isEmpty();
        });
  }

  @Test
  void unknownTask_isNotFound() {
    TaskId unknown = new TaskId(shop.tenant(), UUID.randomUUID());

    assertThat(view(unknown)).isEmpty();
    assertThat(shop.in(() -> ports.tasks().findForEdit(unknown))).isEmpty();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    Task theirs = other.add(aTask(other.tenant()));

    assertForeign(() -> shop.run(() -> ports.tasks().findView(theirs.id())));
    assertForeign(() -> shop.run(() -> ports.tasks().findForEdit(theirs.id())));
    assertForeign(() -> shop.run(() -> ports.tasks().add(theirs)));
    assertForeign(() -> shop.run(() -> ports.tasks().save(theirs, 1)));
    assertForeign(() -> shop.run(() -> ports.tasks().remove(theirs.id())));
    assertForeign(() -> shop.run(() -> ports.tasks().listForEdit(List.of(theirs.id()))));
    assertForeign(() -> shop.run(() -> ports.tasks().saveAll(List.of(theirs))));
    assertThat(view(new TaskId(shop.tenant(), theirs.id().value()))).isEmpty();
  }
}
