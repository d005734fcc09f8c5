package dev.kontor.domain.tasks;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantOwned;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done. Created, edited any number of times, completed and perhaps reopened,
 * removed for good. It goes on naming its assignee and its subject when these are removed.
 */
public final class Task {
  private final TaskId id;
  private TaskDetails details;
  private @Nullable Instant completedAt;
  private long version;
  private final Instant createdAt;
  private Instant updatedAt;

  private Task(
      TaskId id,
      TaskDetails details,
      @Nullable Instant completedAt,
      long version,
      Instant createdAt,
      Instant updatedAt) {
    this.id = Objects.requireNonNull(id, "id");
    this.details = Objects.requireNonNull(details, "details");
    this.completedAt = completedAt;
    this.version = version;
    this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    this.updatedAt = Objects.requireNonNull(updatedAt, "updatedAt");
    requireOwn(details.assignee());
    requireOwn(details.subject());
    if (details.completed() != (completedAt != null)) {
      throw new IllegalArgumentException("a task has a time of completion when it is completed");
    }
  }

  /** A new task, which may be done already. */
  public static Task create(TaskId id, TaskDetails details, Instant now) {
    return new Task(id, details, details.completed() ? now : null, 1, now, now);
  }

  /** A task as it was stored. */
  public static Task restore(
      TaskId id,
      TaskDetails details,
      @Nullable Instant completedAt,
      long version,
      Instant createdAt,
      Instant updatedAt) {
    return new Task(id, details, completedAt, version, createdAt, updatedAt);
  }

  private void requireOwn(@Nullable TenantOwned owned) {
    if (owned != null && !owned.tenant().equals(id.tenant())) {
      throw new IllegalArgumentException("a task and what it names belong to one tenant");
    }
  }

  /**
   * Refuses an edit that was made on another version.
   *
   * @throws DomainException {@code precondition-failed}
   */
  public void requireVersion(long expected) {
    if (expected != version) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }

  /**
   * Takes the edited details; says whether anything changed. An empty edit is none, and so is to
   * complete what is completed: the first time counts. Reopening forgets it.
   */
  public boolean edit(TaskDetails edited, Instant now) {
    if (edited.equals(details)) {
      return false;
    }
    requireOwn(edited.assignee());
    requireOwn(edited.subject());
    if (edited.completed() != details.completed()) {
      completedAt = edited.completed() ? now : null;
    }
    details = edited;
    version++;
    updatedAt = now;
    return true;
  }

  /** The task as readers see it. */
  public TaskView view() {
    return new TaskView(id, details, completedAt, version, createdAt, updatedAt);
  }

  public TaskId id() {
    return id;
  }

  public TaskDetails details() {
    return details;
  }

  public @Nullable Instant completedAt() {
    return completedAt;
  }

  public long version() {
    return version;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
