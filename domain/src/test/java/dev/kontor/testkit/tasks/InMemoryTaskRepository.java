package dev.kontor.testkit.tasks;

import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.SearchText;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskQuery;
import dev.kontor.domain.tasks.TaskRepository;
import dev.kontor.domain.tasks.TaskView;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.Pages.Sorting;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks in memory. */
public final class InMemoryTaskRepository implements TaskRepository {
  private static final Sorting<TaskView, Instant> BY_AGE =
      new Sorting<>(TaskView::createdAt, Instant::parse, InMemoryTaskRepository::tieBreak);
  private static final Sorting<TaskView, String> BY_TITLE =
      new Sorting<>(
          view -> view.details().title(), Function.identity(), InMemoryTaskRepository::tieBreak);

  private final InMemoryTables tables;

  public InMemoryTaskRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  /** What is never due counts as due at that time. */
  private static Sorting<TaskView, Instant> byDue(Instant never) {
    return new Sorting<>(
        view -> Objects.requireNonNullElse(view.details().dueAt(), never),
        Instant::parse,
        InMemoryTaskRepository::tieBreak);
  }

  @Override
  public void addAll(List<Task> tasks) {
    tasks.forEach(task -> tables.database().requireOwn(task.id().tenant()));
    tasks.forEach(task -> tables.tasks.put(task.id(), task));
  }

  @Override
  public Optional<Task> findForEdit(TaskId id) {
    tables.database().requireOwn(id.tenant());
    tables.database().lockRow(id);
    return tables.tasks.find(id);
  }

  @Override
  public List<Task> listForEdit(Collection<TaskId> ids) {
    return ids.stream().distinct().flatMap(id -> findForEdit(id).stream()).toList();
  }

  @Override
  public void save(Task task, long versionBefore) {
    tables.database().requireOwn(task.id().tenant());
    if (tables.tasks.find(task.id()).filter(old -> old.version() == versionBefore).isEmpty()) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
    tables.tasks.put(task.id(), task);
  }

  @Override
  public void saveAll(List<Task> tasks) {
    tasks.forEach(task -> tables.database().requireOwn(task.id().tenant()));
    tasks.forEach(task -> tables.database().requireLocked(task.id()));
    tasks.forEach(task -> tables.tasks.put(task.id(), task));
  }

  @Override
  public void removeAll(Collection<TaskId> ids) {
    ids.forEach(id -> tables.database().requireOwn(id.tenant()));
    for (TaskId id : ids) {
      tables.tasks.remove(id);
      tables.removeCommentsOn(new CommentSubject.OnTask(id));
    }
  }

  @Override
  public Optional<TaskView> findView(TaskId id) {
    tables.database().requireOwn(id.tenant());
    return tables.tasks.find(id).map(Task::view);
  }

  @Override
  public Page<TaskView> listViews(TenantId tenant, TaskQuery query, PageRequest page) {
    tables.database().requireOwn(tenant);
    Stream<TaskView> wanted =
        tables.tasks.stream()
            .filter(task -> task.id().tenant().equals(tenant))
            .map(Task::view)
            .filter(view -> matches(view, query));
    return switch (query.sort()) {
      case CREATED_AT -> BY_AGE.page(wanted, query.descending(), page);
      case TITLE -> BY_TITLE.page(wanted, query.descending(), page);
      case DUE_AT ->
          byDue(query.descending() ? Instant.MIN : Instant.MAX)
              .page(wanted, query.descending(), page);
    };
  }

  private static boolean matches(TaskView view, TaskQuery query) {
    TaskDetails details = view.details();
    Subject subject = details.subject();
    return isFound(query.q(), details)
        && isOrAny(query.completed(), details.completed())
        && isOrAny(query.assignee(), details.assignee())
        && isBefore(details.dueAt(), query.dueBefore())
        && isOrAny(query.subjectType(), subject == null ? null : subject.type())
        && isOrAny(query.subject(), subject == null ? null : subject.id());
  }

  private static boolean isFound(@Nullable String question, TaskDetails details) {
    String text = SearchText.fold(details.searchedText());
    return question == null || SearchText.words(question).stream().allMatch(text::contains);
  }

  private static boolean isBefore(@Nullable Instant dueAt, @Nullable Instant bound) {
    return bound == null || (dueAt != null && dueAt.isBefore(bound));
  }

  private static <T> boolean isOrAny(@Nullable T wanted, @Nullable T value) {
    return wanted == null || wanted.equals(value);
  }

  private static UUID tieBreak(TaskView view) {
    return view.id().value();
  }
}
