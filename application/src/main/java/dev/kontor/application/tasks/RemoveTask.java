package dev.kontor.application.tasks;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskRepository;
import java.time.InstantSource;

/** Removes a task for good; tasks about it go on naming it. */
public final class RemoveTask {
  private final Transactions transactions;
  private final TaskRepository tasks;
  private final TaskEvents events;
  private final InstantSource clock;

  public RemoveTask(
      Transactions transactions, TaskRepository tasks, TaskEvents events, InstantSource clock) {
    this.transactions = transactions;
    this.tasks = tasks;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Who removes what.
   *
   * @param expectedVersion the version that the caller read
   */
  public record Command(Actor actor, TaskId task, long expectedVersion) {}

  /**
   * Removes the task.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code precondition-failed}
   */
  public void handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.TASKS_WRITE);
    transactions.inTenant(
        actor.tenant(),
        () -> {
          Task task = tasks.findForEdit(command.task()).orElseThrow(DomainException::notFound);
          task.requireVersion(command.expectedVersion());
          tasks.remove(task.id());
          events.append(EventType.TASK_REMOVED, task, actor.user(), clock.instant());
        });
  }
}
