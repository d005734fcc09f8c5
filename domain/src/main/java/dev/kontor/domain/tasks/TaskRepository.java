package dev.kontor.domain.tasks;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import java.util.Optional;

/** The tasks of the open transaction's tenant; an id of another tenant is refused. */
public interface TaskRepository {
  /** Keeps a new task; its assignee is a user of the tenant. */
  void add(Task task);

  /** The task, locked against other edits until the transaction ends. */
  Optional<Task> findForEdit(TaskId id);

  /**
   * Keeps an edited task.
   *
   * @param versionBefore the version that was read
   * @throws DomainException {@code precondition-failed} when the task was edited or removed
   *     meanwhile
   */
  void save(Task task, long versionBefore);

  /** Deletes a task, if it is there. */
  void remove(TaskId id);

  /** The task as readers see it. One statement. */
  Optional<TaskView> findView(TaskId id);

  /** Tasks as readers see them. */
  Page<TaskView> listViews(TenantId tenant, TaskQuery query, PageRequest page);
}
