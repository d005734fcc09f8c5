package dev.kontor.application.tasks;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskRepository;
import dev.kontor.domain.tasks.TaskView;

/** Reads one task. */
public final class FindTask {
  private final Transactions transactions;
  private final TaskRepository tasks;

  public FindTask(Transactions transactions, TaskRepository tasks) {
    this.transactions = transactions;
    this.tasks = tasks;
  }

  /** Who reads what. */
  public record Command(Actor actor, TaskId task) {}

  /**
   * The task.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}
   */
  public TaskView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.TASKS_READ);
    return transactions
        .queryInTenant(actor.tenant(), () -> tasks.findView(command.task()))
        .orElseThrow(DomainException::notFound);
  }
}
