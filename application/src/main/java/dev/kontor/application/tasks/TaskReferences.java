package dev.kontor.application.tasks;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.Violation;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectDirectory;
import dev.kontor.domain.tasks.TaskDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a task's details refer to: its assignee and its subject. */
public final class TaskReferences {
  private final SubjectDirectory directory;

  public TaskReferences(SubjectDirectory directory) {
    this.directory = directory;
  }

  /**
   * Runs in the transaction of the change.
   *
   * @throws DomainException {@code unknown-reference}
   */
  void check(TaskDetails details) {
    check(details.assignee(), details.subject());
  }

  /**
   * {@link #check(TaskDetails)} for an edit: what it leaves as it was has been checked before, and
   * may have been removed since.
   *
   * @throws DomainException {@code unknown-reference}
   */
  void checkEdit(TaskDetails before, TaskDetails after) {
    check(
        Objects.equals(after.assignee(), before.assignee()) ? null : after.assignee(),
        Objects.equals(after.subject(), before.subject()) ? null : after.subject());
  }

  /** What the details refer to, by the place where they do. */
  static Map<String, Subject> named(TaskDetails details) {
    return named(details.assignee(), details.subject());
  }

  private static Map<String, Subject> named(@Nullable UserId assignee, @Nullable Subject subject) {
    Map<String, Subject> named = new LinkedHashMap<>();
    if (assignee != null) {
      named.put("/assignee_id", new Subject.AboutUser(assignee));
    }
    if (subject != null) {
      named.put("/subject/id", subject);
    }
    return named;
  }

  private void check(@Nullable UserId assignee, @Nullable Subject subject) {
    Map<String, Subject> wanted = named(assignee, subject);
    if (wanted.isEmpty()) {
      return;
    }
    Set<Subject> existing = directory.listExisting(wanted.values());
    List<Violation> unknown = new ArrayList<>();
    wanted.forEach(
        (pointer, named) -> {
          if (!existing.contains(named)) {
            String detail = "No " + named.type().key() + " has this id.";
            unknown.add(Violation.at(pointer, "unknown-reference", detail));
          }
        });
    if (!unknown.isEmpty()) {
      throw DomainException.violations(ErrorCode.UNKNOWN_REFERENCE, unknown);
    }
  }
}
