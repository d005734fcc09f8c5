package dev.kontor.application.tasks;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskRepository;
import dev.kontor.domain.tasks.TaskView;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** Edits a task, completes it or opens it again. */
public final class EditTask {
  private final Transactions transactions;
  private final TaskRepository tasks;
  private final TaskReferences references;
  private final TaskEvents events;
  private final InstantSource clock;

  public EditTask(
      Transactions transactions,
      TaskRepository tasks,
      TaskReferences references,
      TaskEvents events,
      InstantSource clock) {
    this.transactions = transactions;
    this.tasks = tasks;
    this.references = references;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Who edits what.
   *
   * @param expectedVersion the version that the caller read
   * @param change from the details as they are to those wanted
   */
  public record Command(
      Actor actor, TaskId task, long expectedVersion, UnaryOperator<TaskDetails> change) {}

  /**
   * Edits the task; an edit that changes nothing leaves its version as it is.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}, {@code precondition-failed},
   *     {@code unknown-reference} (assignee, subject)
   */
  public TaskView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.TASKS_WRITE);
    return transactions.inTenant(actor.tenant(), () -> edit(actor, command));
  }

  private TaskView edit(Actor actor, Command command) {
    Task task = tasks.findForEdit(command.task()).orElseThrow(DomainException::notFound);
    task.requireVersion(command.expectedVersion());
    TaskDetails before = task.details();
    TaskDetails edited = command.change().apply(before);
    if (task.edit(edited, clock.instant())) {
      references.checkEdit(before, edited);
      tasks.save(task, command.expectedVersion());
      events.append(TaskEvents.ofEdit(before, edited), task, actor.user(), task.updatedAt());
    }
    return task.view();
  }
}
