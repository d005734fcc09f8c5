package dev.kontor.application.tasks;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Batch;
import dev.kontor.application.shared.KnownSubjects;
import dev.kontor.application.tasks.ChangeTasks.Operation;
import dev.kontor.application.tasks.ChangeTasks.Outcome;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectDirectory;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A batch of operations at work on tasks in memory. */
final class TaskBatch {
  private final Actor actor;
  private final Map<TaskId, Task> present;
  private final KnownSubjects known;
  private final TaskReferences references;
  private final TaskEvents events;
  private final IdGenerator ids;
  private final Instant now;
  private final Map<TaskId, Task> created = new LinkedHashMap<>();
  private final Map<TaskId, Task> edited = new LinkedHashMap<>();
  private final Set<TaskId> removed = new LinkedHashSet<>();
  private final List<Event> happened = new ArrayList<>();

  private TaskBatch(
      Actor actor,
      Map<TaskId, Task> present,
      KnownSubjects known,
      TaskEvents events,
      IdGenerator ids,
      Instant now) {
    this.actor = actor;
    this.present = present;
    this.known = known;
    this.references = new TaskReferences(known);
    this.events = events;
    this.ids = ids;
    this.now = now;
  }

  /** Locks what the operations are about, and looks up what they refer to. */
  static TaskBatch load(
      ChangeTasks.Command command,
      TaskRepository tasks,
      SubjectDirectory directory,
      TaskEvents events,
      IdGenerator ids,
      Instant now) {
    Map<TaskId, Task> present = new HashMap<>();
    Set<TaskId> wanted = new LinkedHashSet<>();
    command.operations().forEach(operation -> wanted.addAll(target(operation)));
    if (!wanted.isEmpty()) {
      tasks.listForEdit(wanted).forEach(task -> present.put(task.id(), task));
    }
    KnownSubjects known = new KnownSubjects(directory);
    TaskBatch batch = new TaskBatch(command.actor(), present, known, events, ids, now);
    known.learn(
        command.operations().stream()
            .flatMap(operation -> batch.foreseen(operation))
            .flatMap(details -> TaskReferences.named(details).values().stream())
            .toList());
    return batch;
  }

  private static List<TaskId> target(Operation operation) {
    return switch (operation) {
      case Operation.Edit edit -> List.of(edit.task());
      case Operation.Remove removal -> List.of(removal.task());
      case Operation.Create creation -> List.of();
      case Operation.Unclear unclear -> List.of();
    };
  }

  /**
   * What the operation will probably end in, as far as that can be told before those that come
   * first are done.
   */
  private Stream<TaskDetails> foreseen(Operation operation) {
    return switch (operation) {
      case Operation.Create creation -> Stream.of(creation.details());
      case Operation.Edit edit -> foreseen(edit, present.get(edit.task()));
      case Operation.Remove removal -> Stream.empty();
      case Operation.Unclear unclear -> Stream.empty();
    };
  }

  private static Stream<TaskDetails> foreseen(Operation.Edit edit, @Nullable Task task) {
    if (task == null) {
      return Stream.empty();
    }
    try {
      return Stream.of(edit.change().apply(task.details()));
    } catch (DomainException e) {
      // It may fit once the operations before it are done; if not, it is refused then.
      return Stream.empty();
    }
  }

  /**
   * Does one operation.
   *
   * @throws DomainException when it cannot be done; then nothing of it is
   */
  Outcome apply(Operation operation) {
    return switch (operation) {
      case Operation.Create creation -> create(creation.details());
      case Operation.Edit edit -> edit(edit);
      case Operation.Remove removal -> remove(removal);
      case Operation.Unclear unclear -> throw unclear.reason();
    };
  }

  private Outcome create(TaskDetails details) {
    references.check(details);
    Task task = Task.create(new TaskId(actor.tenant(), ids.next()), details, now);
    created.put(task.id(), task);
    happened.add(events.event(EventType.TASK_CREATED, task, actor.user(), now));
    return new Outcome.Created(task.view());
  }

  private Outcome edit(Operation.Edit edit) {
    Task task = get(edit.task());
    Batch.requireVersion(edit.versions(), task.version());
    TaskDetails before = task.details();
    TaskDetails after = edit.change().apply(before);
    references.checkEdit(before, after);
    if (task.edit(after, now)) {
      edited.put(task.id(), task);
      happened.add(events.event(TaskEvents.ofEdit(before, after), task, actor.user(), now));
    }
    return new Outcome.Edited(task.view());
  }

  private Outcome remove(Operation.Remove removal) {
    Task task = get(removal.task());
    Batch.requireVersion(removal.versions(), task.version());
    present.remove(task.id());
    edited.remove(task.id());
    removed.add(task.id());
    known.forget(new Subject.AboutTask(task.id()));
    happened.add(events.event(EventType.TASK_REMOVED, task, actor.user(), now));
    return new Outcome.Removed();
  }

  private Task get(TaskId id) {
    return Objects.requireNonNullElseGet(
        present.get(id),
        () -> {
          throw DomainException.notFound();
        });
  }

  /** Keeps what was done. */
  void write(TaskRepository tasks, TaskEvents log) {
    tasks.addAll(List.copyOf(created.values()));
    tasks.saveAll(List.copyOf(edited.values()));
    tasks.removeAll(removed);
    log.append(happened);
  }
}
