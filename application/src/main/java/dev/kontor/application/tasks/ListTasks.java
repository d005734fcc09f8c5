package dev.kontor.application.tasks;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.tasks.TaskQuery;
import dev.kontor.domain.tasks.TaskRepository;
import dev.kontor.domain.tasks.TaskView;

/** Lists tasks. */
public final class ListTasks {
  private final Transactions transactions;
  private final TaskRepository tasks;

  public ListTasks(Transactions transactions, TaskRepository tasks) {
    this.transactions = transactions;
    this.tasks = tasks;
  }

  /** Who lists what. */
  public record Command(Actor actor, TaskQuery query, PageRequest page) {}

  /**
   * A page of tasks.
   *
   * @throws DomainException {@code forbidden}
   */
  public Page<TaskView> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.TASKS_READ);
    return transactions.queryInTenant(
        actor.tenant(), () -> tasks.listViews(actor.tenant(), command.query(), command.page()));
  }
}
