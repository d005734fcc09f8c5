package dev.kontor.application.tasks;

import static dev.kontor.testkit.tasks.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.BatchMode;
import dev.kontor.application.shared.House;
import dev.kontor.application.tasks.ChangeTasks.Operation;
import dev.kontor.application.tasks.ChangeTasks.Outcome;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.Violation;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskQuery;
import dev.kontor.domain.tasks.TaskView;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import dev.kontor.testkit.tasks.TaskBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeTasksTest {
  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Shop shop = house.shop();
  private final Actor staff = house.staff();
  private final List<Collection<Subject>> lookups = new ArrayList<>();

  private List<Outcome> change(BatchMode mode, Operation... operations) {
    return new ChangeTasks(
            house.transactions(),
            ports.tasks(),
            subjects -> {
              lookups.add(subjects);
              return ports.subjects().listExisting(subjects);
            },
            house.taskEvents(),
            ports.ids(),
            ports.clock())
        .handle(new ChangeTasks.Command(staff, mode, List.of(operations)));
  }

  /** The refusal of an atomic batch. */
  private DomainException refusal(Operation... operations) {
    return catchThrowableOfType(DomainException.class, () -> change(BatchMode.ATOMIC, operations));
  }

  private TaskBuilder details() {
    return aTask(shop.tenant());
  }

  private TaskId added(TaskBuilder builder) {
    return shop.add(builder).id();
  }

  private static Operation create(TaskBuilder builder) {
    return new Operation.Create(builder.buildDetails());
  }

  private static Operation edit(TaskId task, long version, TaskDetails details) {
    return new Operation.Edit(task, Set.of(version), before -> details);
  }

  private Operation title(TaskId task, long version, String title) {
    return edit(task, version, details().titled(title).buildDetails());
  }

  private static Operation remove(TaskId task, long version) {
    return new Operation.Remove(task, Set.of(version));
  }

  private TaskId unknown() {
    return new TaskId(shop.tenant(), UUID.randomUUID());
  }

  private static List<Object> told(List<Outcome> outcomes) {
    return outcomes.stream().map(ChangeTasksTest::told).toList();
  }

  private static Object told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Created(TaskView task) -> "+" + task.details().title() + task.version();
      case Outcome.Edited(TaskView task) -> task.details().title() + task.version();
      case Outcome.Removed() -> "-";
      case Outcome.Refused(DomainException reason) -> reason.code();
    };
  }

  private List<String> titles() {
    TaskQuery byTitle =
        new TaskQuery(null, null, null, null, null, null, TaskQuery.Sort.TITLE, false);
    return shop
        .in(() -> ports.tasks().listViews(shop.tenant(), byTitle, Pages.first(200)))
        .rows()
        .stream()
        .map(view -> view.details().title() + view.version())
        .toList();
  }

  private List<String> happened() {
    return house.history().stream().map(type -> type.key()).toList();
  }

  @Test
  void operations_areDoneOneAfterTheOther() {
    TaskId one = added(details().titled("one"));
    TaskId two = added(details().titled("two"));

    List<Outcome> outcomes =
        change(
            BatchMode.ATOMIC,
            create(details().titled("new")),
            title(one, 1, "uno"),
            remove(two, 1),
            edit(one, 2, details().titled("eins").completedAt(Instant.EPOCH).buildDetails()),
            title(one, 3, "eins"));

    assertThat(told(outcomes)).containsExactly("+new1", "uno2", "-", "eins3", "eins4");
    assertThat(titles()).containsExactly("eins4", "new1");
    assertThat(happened())
        .containsExactly(
            "task.created", "task.updated", "task.removed", "task.completed", "task.reopened");
  }

  @Test
  void failedOperations_areSkipped() {
    TaskId one = added(details().titled("one"));
    TaskId gone = added(details().titled("gone"));
    UserId nobody = new UserId(shop.tenant(), UUID.randomUUID());
    DomainException unclear = DomainException.invalid("/operations/7/body/title", "blank", "No.");

    List<Outcome> outcomes =
        change(
            BatchMode.SKIP_FAILED,
            create(details().titled("first")),
            title(one, 7, "stale"),
            new Operation.Edit(one, null, before -> before),
            title(unknown(), 1, "lost"),
            remove(gone, 1),
            title(gone, 1, "late"),
            create(details().titled("nobody's").assignedTo(nobody)),
            new Operation.Unclear(unclear),
            edit(one, 1, details().titled("nobody's").assignedTo(nobody).buildDetails()),
            title(one, 1, "last"));

    assertThat(told(outcomes))
        .containsExactly(
            "+first1",
            ErrorCode.PRECONDITION_FAILED,
            ErrorCode.PRECONDITION_REQUIRED,
            ErrorCode.NOT_FOUND,
            "-",
            ErrorCode.NOT_FOUND,
            ErrorCode.UNKNOWN_REFERENCE,
            ErrorCode.VALIDATION_FAILED,
            ErrorCode.UNKNOWN_REFERENCE,
            "last2");
    assertThat(titles()).containsExactly("first1", "last2");
    assertThat(happened()).containsExactly("task.created", "task.removed", "task.updated");
    assertThat(places(outcomes.get(6))).containsExactly("/operations/6/body/assignee_id");
    assertThat(places(outcomes.get(7))).containsExactly("/operations/7/body/title");
    assertThat(places(outcomes.get(8))).containsExactly("/operations/8/body/assignee_id");
  }

  private static List<String> places(Outcome outcome) {
    return outcome instanceof Outcome.Refused(DomainException reason)
        ? reason.violations().stream().map(Violation::place).toList()
        : List.of();
  }

  @Test
  void atomicBatch_isDoneAsAWholeOrNotAtAll() {
    TaskId one = added(details().titled("one"));

    DomainException refusal =
        refusal(
            create(details().titled("new")),
            title(one, 1, "uno"),
            title(one, 1, "stale"),
            title(unknown(), 1, "lost"));

    assertThat(refusal.code()).isEqualTo(ErrorCode.BATCH_FAILED);
    assertThat(refusal.members()).containsEntry("index", 2);
    assertThat(refusal.members().get("problem"))
        .isInstanceOfSatisfying(
            DomainException.class,
            problem -> assertThat(problem.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED));
    assertThat(titles()).containsExactly("one1");
    assertThat(happened()).isEmpty();
  }

  @Test
  void subjects_areLookedUpTogether() {
    TaskId about = added(details());
    UserId user = shop.addCustomer();
    Operation[] operations =
        IntStream.range(0, 100)
            .mapToObj(
                number -> create(details().assignedTo(user).about(new Subject.AboutTask(about))))
            .toArray(Operation[]::new);

    assertThat(change(BatchMode.ATOMIC, operations)).hasSize(100);

    assertThat(lookups)
        .singleElement()
        .satisfies(
            subjects ->
                assertThat(subjects)
                    .containsExactlyInAnyOrder(
                        new Subject.AboutUser(user), new Subject.AboutTask(about)));
  }

  @Test
  void subjectsOfEdits_areLookedUpTogether() {
    TaskId about = added(details());
    UserId user = shop.addCustomer();

    change(
        BatchMode.ATOMIC,
        edit(added(details()), 1, details().assignedTo(user).buildDetails()),
        edit(added(details()), 1, details().about(new Subject.AboutTask(about)).buildDetails()));

    assertThat(lookups)
        .singleElement()
        .satisfies(
            subjects ->
                assertThat(subjects)
                    .containsExactlyInAnyOrder(
                        new Subject.AboutUser(user), new Subject.AboutTask(about)));
  }

  @Test
  void edit_keepsWhatWasRemovedSince() {
    TaskId removed = added(details());
    TaskBuilder about = details().about(new Subject.AboutTask(removed));
    TaskId one = added(about);

    List<Outcome> outcomes =
        change(
            BatchMode.SKIP_FAILED,
            remove(removed, 1),
            edit(one, 1, about.titled("after").buildDetails()));

    assertThat(told(outcomes)).containsExactly("-", "after2");
  }

  @Test
  void removedTask_isNoSubjectAnyMore() {
    TaskId removed = added(details());
    TaskBuilder about = details().about(new Subject.AboutTask(removed));

    List<Outcome> outcomes =
        change(
            BatchMode.SKIP_FAILED,
            create(about.titled("before")),
            remove(removed, 1),
            create(about.titled("after")));

    assertThat(told(outcomes)).containsExactly("+before1", "-", ErrorCode.UNKNOWN_REFERENCE);
  }

  @Test
  void edit_maySeeWhatWasDoneBefore() {
    TaskId one = added(details());
    UserId user = shop.addCustomer();
    Subject subject = new Subject.AboutUser(user);

    List<Outcome> outcomes =
        change(
            BatchMode.ATOMIC,
            edit(one, 1, details().about(subject).buildDetails()),
            new Operation.Edit(
                one,
                Set.of(2L),
                before -> {
                  if (before.subject() == null) {
                    throw DomainException.invalid("/subject/type", "required", "It is missing.");
                  }
                  return details().titled("seen").about(before.subject()).buildDetails();
                }));

    assertThat(told(outcomes)).containsExactly("Count the lanterns2", "seen3");
  }

  @Test
  void emptyBatch_leavesNoTrace() {
    assertThat(change(BatchMode.ATOMIC)).isEmpty();

    assertThat(happened()).isEmpty();
    assertThat(lookups).isEmpty();
  }

  @Test
  void createdTasks_areKeptWithEveryField() {
    TaskBuilder wanted = details().described("D").dueAt(Instant.EPOCH).completedAt(Instant.EPOCH);

    Outcome created = change(BatchMode.ATOMIC, create(wanted)).getFirst();

    assertThat(created)
        .isInstanceOfSatisfying(
            Outcome.Created.class,
            it -> {
              Task kept = shop.in(() -> ports.tasks().findForEdit(it.task().id()).orElseThrow());
              assertThat(kept.view()).isEqualTo(it.task());
              assertThat(kept.details()).isEqualTo(wanted.buildDetails());
            });
  }
}
