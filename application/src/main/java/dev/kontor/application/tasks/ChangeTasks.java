package dev.kontor.application.tasks;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Batch;
import dev.kontor.application.shared.BatchMode;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.tasks.SubjectDirectory;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskRepository;
import dev.kontor.domain.tasks.TaskView;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Creates, edits and removes many tasks, one after the other, in one transaction. What is in the
 * database is read before and written after all of them, so that a thousand cost no more round
 * trips than one.
 */
public final class ChangeTasks {
  private final Transactions transactions;
  private final TaskRepository tasks;
  private final SubjectDirectory directory;
  private final TaskEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;

  public ChangeTasks(
      Transactions transactions,
      TaskRepository tasks,
      SubjectDirectory directory,
      TaskEvents events,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.tasks = tasks;
    this.directory = directory;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who changes what. */
  public record Command(Actor actor, BatchMode mode, List<Operation> operations) {
    public Command {
      operations = List.copyOf(operations);
    }
  }

  /** One of many. */
  public sealed interface Operation {
    /** A new task. */
    record Create(TaskDetails details) implements Operation {}

    /**
     * An edit.
     *
     * @param versions of which it has to be one, null when the caller named none
     * @param change from the details as they are to those wanted
     */
    record Edit(TaskId task, @Nullable Set<Long> versions, UnaryOperator<TaskDetails> change)
        implements Operation {}

    /**
     * A removal.
     *
     * @param versions of which it has to be one, null when the caller named none
     */
    record Remove(TaskId task, @Nullable Set<Long> versions) implements Operation {}

    /** What could not be understood, and why. */
    record Unclear(DomainException reason) implements Operation {}
  }

  /** What became of an operation. */
  public sealed interface Outcome {
    /** There is a new task. */
    record Created(TaskView task) implements Outcome {}

    /** The task is like this now. */
    record Edited(TaskView task) implements Outcome {}

    /** The task is gone. */
    record Removed() implements Outcome {}

    /** Nothing was done. */
    record Refused(DomainException reason) implements Outcome {}
  }

  /**
   * Does all of it, and answers in the order of the operations.
   *
   * @throws DomainException {@code forbidden}; {@code batch-failed} when the batch is atomic and
   *     one operation cannot be done
   */
  public List<Outcome> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.TASKS_WRITE);
    return transactions.inTenant(
        actor.tenant(),
        () -> {
          TaskBatch batch = TaskBatch.load(command, tasks, directory, events, ids, clock.instant());
          List<Outcome> outcomes =
              Batch.run(command.mode(), command.operations(), batch::apply, Outcome.Refused::new);
          batch.write(tasks, events);
          return outcomes;
        });
  }
}
