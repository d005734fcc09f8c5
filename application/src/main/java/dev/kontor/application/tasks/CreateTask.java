package dev.kontor.application.tasks;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskRepository;
import dev.kontor.domain.tasks.TaskView;
import java.time.InstantSource;

/** Notes something to be done, or that was done. */
public final class CreateTask {
  private final Transactions transactions;
  private final TaskRepository tasks;
  private final TaskReferences references;
  private final TaskEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;

  public CreateTask(
      Transactions transactions,
      TaskRepository tasks,
      TaskReferences references,
      TaskEvents events,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.tasks = tasks;
    this.references = references;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who creates what. */
  public record Command(Actor actor, TaskDetails details) {}

  /**
   * Creates the task.
   *
   * @throws DomainException {@code forbidden}, {@code unknown-reference} (assignee, subject)
   */
  public TaskView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.TASKS_WRITE);
    Task task =
        Task.create(new TaskId(actor.tenant(), ids.next()), command.details(), clock.instant());
    return transactions.inTenant(
        actor.tenant(),
        () -> {
          references.check(command.details());
          tasks.add(task);
          events.append(EventType.TASK_CREATED, task, actor.user(), task.createdAt());
          return task.view();
        });
  }
}
