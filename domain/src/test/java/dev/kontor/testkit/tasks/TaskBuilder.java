package dev.kontor.testkit.tasks;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes tasks. */
public final class TaskBuilder {
  private final TenantId tenant;
  private UUID id = UUID.randomUUID();
  private String title = "Count the lanterns";
  private @Nullable String description;
  private @Nullable Instant completedAt;
  private @Nullable UserId assignee;
  private @Nullable Instant dueAt;
  private @Nullable Subject subject;
  private long version = 1;
  private Instant createdAt = Instant.parse("2026-02-03T04:05:06.070809Z");
  private @Nullable Instant updatedAt;

  private TaskBuilder(TenantId tenant) {
    this.tenant = tenant;
  }

  /** An open task that is nobody's, about nothing, never due and has never been edited. */
  public static TaskBuilder aTask(TenantId tenant) {
    return new TaskBuilder(tenant);
  }

  public TaskBuilder withId(UUID newId) {
    id = newId;
    return this;
  }

  public TaskBuilder titled(String newTitle) {
    title = newTitle;
    return this;
  }

  public TaskBuilder described(@Nullable String newDescription) {
    description = newDescription;
    return this;
  }

  public TaskBuilder completedAt(@Nullable Instant instant) {
    completedAt = instant;
    return this;
  }

  public TaskBuilder assignedTo(@Nullable UserId newAssignee) {
    assignee = newAssignee;
    return this;
  }

  public TaskBuilder dueAt(@Nullable Instant instant) {
    dueAt = instant;
    return this;
  }

  public TaskBuilder about(@Nullable Subject newSubject) {
    subject = newSubject;
    return this;
  }

  public TaskBuilder inVersion(long newVersion) {
    version = newVersion;
    return this;
  }

  public TaskBuilder createdAt(Instant instant) {
    createdAt = instant;
    return this;
  }

  public TaskBuilder updatedAt(Instant instant) {
    updatedAt = instant;
    return this;
  }

  public TaskDetails buildDetails() {
    return new TaskDetails(title, description, completedAt != null, assignee, dueAt, subject);
  }

  public Task build() {
    return Task.restore(
        new TaskId(tenant, id),
        buildDetails(),
        completedAt,
        version,
        createdAt,
        updatedAt == null ? createdAt : updatedAt);
  }
}
