package dev.kontor.persistence.tasks;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.SearchText;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectId;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskQuery;
import dev.kontor.domain.tasks.TaskRepository;
import dev.kontor.domain.tasks.TaskView;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.Totals;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tasks on PostgreSQL: writes go along with the next statement, reads are one statement each. */
@Singleton
public final class JdbcTaskRepository implements TaskRepository {
  static final String COLUMNS =
      """
      tenant_id, id, title, description, assignee_id, due_at, subject_type, subject_id,
        completed_at, version, created_at, updated_at
      """;
  private static final String BY_ID =
      "select " + COLUMNS + " from tasks where tenant_id = ? and id = ?";

  @Override
  public void add(Task task) {
    Session session = Sessions.current();
    session.admit(task.id());
    session.later(
        """
        insert into tasks (tenant_id, id, title, description, search_text, assignee_id, due_at,
          subject_type, subject_id, completed_at, version, created_at, updated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        p -> {
          p.uuid(task.id().tenant().value()).uuid(task.id().value());
          bindState(p, task);
          p.instant(task.createdAt()).instant(task.updatedAt());
        });
  }

  /** What can change, from the title to the version. */
  private static void bindState(Parameters p, Task task) throws SQLException {
    TaskDetails details = task.details();
    UserId assignee = details.assignee();
    Subject subject = details.subject();
    p.text(details.title())
        .text(details.description())
        .text(SearchText.fold(details.searchedText()))
        .uuid(assignee == null ? null : assignee.value())
        .instant(details.dueAt())
        .text(subject == null ? null : subject.type().key())
        .uuid(subject == null ? null : subject.id().value())
        .instant(task.completedAt())
        .number(task.version());
  }

  @Override
  public Optional<Task> findForEdit(TaskId id) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(
        BY_ID + " for update",
        p -> p.uuid(id.tenant().value()).uuid(id.value()),
        JdbcTaskRepository::task);
  }

  @Override
  public void save(Task task, long versionBefore) {
    Session session = Sessions.current();
    session.admit(task.id());
    session.later(
        """
        update tasks set title = ?, description = ?, search_text = ?, assignee_id = ?, due_at = ?,
          subject_type = ?, subject_id = ?, completed_at = ?, version = ?, updated_at = ?
        where tenant_id = ? and id = ? and version = ?
        """,
        p -> {
          bindState(p, task);
          p.instant(task.updatedAt())
              .uuid(task.id().tenant().value())
              .uuid(task.id().value())
              .number(versionBefore);
        },
        written -> {
          if (written == 0) {
            throw new DomainException(ErrorCode.PRECONDITION_FAILED);
          }
        },
        Map.of());
  }

  @Override
  public void remove(TaskId id) {
    Session session = Sessions.current();
    session.admit(id);
    session.later(
        "delete from tasks where tenant_id = ? and id = ?",
        p -> p.uuid(id.tenant().value()).uuid(id.value()));
  }

  @Override
  public Optional<TaskView> findView(TaskId id) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(
        BY_ID,
        p -> p.uuid(id.tenant().value()).uuid(id.value()),
        row -> JdbcTaskRepository.task(row).view());
  }

  @Override
  public Page<TaskView> listViews(TenantId tenant, TaskQuery query, PageRequest page) {
    Session session = Sessions.current();
    session.admit(tenant);
    TaskListSql sql = new TaskListSql(tenant, query, page);
    List<TaskView> views =
        session.list(sql.rows(COLUMNS), sql::bindRows, row -> JdbcTaskRepository.task(row).view());
    return Page.of(
        views,
        page,
        view -> position(view, query.sort()),
        Totals.find(session, page, sql.list(), sql::bindList));
  }

  private static PageRequest.Position position(TaskView view, TaskQuery.Sort sort) {
    Instant dueAt = view.details().dueAt();
    String key =
        switch (sort) {
          case CREATED_AT -> view.createdAt().toString();
          case TITLE -> view.details().title();
          case DUE_AT -> dueAt == null ? TaskListSql.NEVER : dueAt.toString();
        };
    return new PageRequest.Position(key, view.id().toString());
  }

  private static Task task(Columns row) throws SQLException {
    TenantId tenant = new TenantId(row.uuid("tenant_id"));
    Instant completedAt = row.findInstant("completed_at");
    return Task.restore(
        new TaskId(tenant, row.uuid("id")),
        details(row, tenant, completedAt != null),
        completedAt,
        row.number("version"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  private static TaskDetails details(Columns row, TenantId tenant, boolean completed)
      throws SQLException {
    UUID assignee = row.findUuid("assignee_id");
    return new TaskDetails(
        row.text("title"),
        row.findText("description"),
        completed,
        assignee == null ? null : new UserId(tenant, assignee),
        row.findInstant("due_at"),
        subject(row, tenant));
  }

  private static @Nullable Subject subject(Columns row, TenantId tenant) throws SQLException {
    String type = row.findText("subject_type");
    return type == null
        ? null
        : Subject.of(Subject.Type.get(type), new SubjectId(tenant, row.uuid("subject_id")));
  }
}
