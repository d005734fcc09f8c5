package dev.kontor.domain.tasks;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tasks of the open transaction's tenant; an id of another tenant is refused. */
public interface TaskRepository {
  /** Keeps new tasks; their assignees are users of the tenant. */
  void addAll(List<Task> tasks);

  /** Keeps a new task; its assignee is a user of the tenant. */
  default void add(Task task) {
    addAll(List.of(task));
  }

  /** The task, locked against other edits until the transaction ends. */
  Optional<Task> findForEdit(TaskId id);

  /**
   * Those of the tasks that are there, locked against other edits until the transaction ends, in no
   * particular order.
   */
  List<Task> listForEdit(Collection<TaskId> ids);

  /**
   * Keeps an edited task.
   *
   * @param versionBefore the version that was read
   * @throws DomainException {@code precondition-failed} when the task was edited or removed
   *     meanwhile
   */
  void save(Task task, long versionBefore);

  /** Keeps edited tasks, which were locked in this transaction. */
  void saveAll(List<Task> tasks);

  /** Deletes the tasks that are there. */
  void removeAll(Collection<TaskId> ids);

  /** Deletes a task, if it is there. */
  default void remove(TaskId id) {
    removeAll(List.of(id));
  }

  /** The task as readers see it. One statement. */
  Optional<TaskView> findView(TaskId id);

  /** Tasks as readers see them. */
  Page<TaskView> listViews(TenantId tenant, TaskQuery query, PageRequest page);
}
