package dev.kontor.domain.tasks;

import static dev.kontor.testkit.tasks.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.tasks.TaskBuilder;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskTest {
  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final TenantId OTHER = new TenantId(UUID.randomUUID());
  private static final Instant THEN = Instant.parse("2026-03-04T05:06:07Z");
  private static final Instant LATER = Instant.parse("2026-04-05T06:07:08Z");

  private static TaskDetails completed(TaskBuilder builder) {
    return builder.completedAt(THEN).buildDetails();
  }

  private static TaskBuilder task() {
    return aTask(TENANT);
  }

  @Test
  void newTask_isInItsFirstVersion() {
    TaskId id = new TaskId(TENANT, UUID.randomUUID());
    TaskDetails details = task().buildDetails();

    assertThat(Task.create(id, details, LATER))
        .usingRecursiveComparison()
        .isEqualTo(Task.restore(id, details, null, 1, LATER, LATER));
  }

  @Test
  void newTask_mayBeDoneAlready() {
    TaskId id = new TaskId(TENANT, UUID.randomUUID());
    TaskDetails details = completed(task());

    assertThat(Task.create(id, details, LATER).completedAt()).isEqualTo(LATER);
  }

  @Test
  void edit_raisesVersionAndTime() {
    Task task = task().build();
    Instant createdAt = task.createdAt();
    TaskDetails edited = task().titled("New").dueAt(THEN).buildDetails();

    assertThat(task.edit(edited, LATER)).isTrue();

    assertThat(task)
        .usingRecursiveComparison()
        .isEqualTo(Task.restore(task.id(), edited, null, 2, createdAt, LATER));
  }

  @Test
  void edit_thatChangesNothingIsNone() {
    Task task = task().build();

    assertThat(task.edit(task().buildDetails(), LATER)).isFalse();

    assertThat(task.version()).isEqualTo(1);
    assertThat(task.updatedAt()).isEqualTo(task.createdAt());
  }

  @Test
  void completion_notesItsTime() {
    Task task = task().build();

    assertThat(task.edit(completed(task()), LATER)).isTrue();

    assertThat(task.completedAt()).isEqualTo(LATER);
    assertThat(task.details().completed()).isTrue();
    assertThat(task.version()).isEqualTo(2);
  }

  @Test
  void completion_countsTheFirstTime() {
    Task task = task().completedAt(THEN).build();

    assertThat(task.edit(completed(task()), LATER)).isFalse();
    assertThat(task.completedAt()).isEqualTo(THEN);
    assertThat(task.version()).isEqualTo(1);

    assertThat(task.edit(completed(task().titled("New")), LATER)).isTrue();
    assertThat(task.completedAt()).isEqualTo(THEN);
  }

  @Test
  void reopening_forgetsTheTime() {
    Task task = task().completedAt(THEN).build();

    assertThat(task.edit(task().buildDetails(), LATER)).isTrue();

    assertThat(task.completedAt()).isNull();
    assertThat(task.version()).isEqualTo(2);
  }

  @Test
  void completedTask_hasItsTimeAndNoOther() {
    TaskId id = new TaskId(TENANT, UUID.randomUUID());
    TaskDetails open = task().buildDetails();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Task.restore(id, open, THEN, 1, THEN, THEN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Task.restore(id, completed(task()), null, 1, THEN, THEN));
  }

  @Test
  void namedThings_areOfTheTenant() {
    UserId stranger = new UserId(OTHER, UUID.randomUUID());
    TaskDetails theirs = task().assignedTo(stranger).buildDetails();
    TaskDetails aboutTheirs = task().about(new Subject.AboutUser(stranger)).buildDetails();
    Task task = task().build();

    assertThatIllegalArgumentException().isThrownBy(() -> Task.create(task.id(), theirs, LATER));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Task.create(task.id(), aboutTheirs, LATER));
    assertThatIllegalArgumentException().isThrownBy(() -> task.edit(theirs, LATER));
    assertThatIllegalArgumentException().isThrownBy(() -> task.edit(aboutTheirs, LATER));
    assertThat(task.version()).isEqualTo(1);
  }

  @Test
  void version_isRequired() {
    Task task = task().inVersion(3).build();

    assertThatCode(() -> task.requireVersion(3)).doesNotThrowAnyException();
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> task.requireVersion(2))
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.PRECONDITION_FAILED);
  }

  @Test
  void texts_areLimited() {
    assertThatCode(() -> task().titled("x".repeat(200)).described("y".repeat(5_000)).build())
        .doesNotThrowAnyException();
    assertThatIllegalArgumentException().isThrownBy(() -> task().titled("x".repeat(201)).build());
    assertThatIllegalArgumentException().isThrownBy(() -> task().titled(" ").build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task().described("y".repeat(5_001)).build());
  }

  @Test
  void search_isOfTitleAndDescription() {
    assertThat(task().titled("a").buildDetails().searchedText()).isEqualTo("a");
    assertThat(task().titled("a").described("b").buildDetails().searchedText()).isEqualTo("a b");
  }

  @ParameterizedTest
  @EnumSource(Subject.Type.class)
  void subject_isMadeOfItsTypeAndId(Subject.Type type) {
    SubjectId id = new SubjectId(TENANT, UUID.randomUUID());

    Subject subject = Subject.of(type, id);

    assertThat(subject.type()).isEqualTo(type);
    assertThat(subject.id()).isEqualTo(id);
    assertThat(subject.tenant()).isEqualTo(TENANT);
    assertThat(Subject.Type.get(type.key())).isEqualTo(type);
    assertThatIllegalArgumentException().isThrownBy(() -> Subject.Type.get("comment"));
  }
}
