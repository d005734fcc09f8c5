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
import dev.kontor.persistence.shared.BoundedScan;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.TextSearch;
import dev.kontor.persistence.shared.Totals;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
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

  private static final String UPDATE =
      """
      update tasks t set title = u.title, description = u.description,
        search_text = u.search_text, assignee_id = u.assignee_id, due_at = u.due_at,
        subject_type = u.subject_type, subject_id = u.subject_id, completed_at = u.completed_at,
        version = u.version, updated_at = u.updated_at
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[],
          ?::timestamptz[], ?::text[], ?::uuid[], ?::timestamptz[], ?::bigint[], ?::timestamptz[])
        as u (tenant_id, id, title, description, search_text, assignee_id, due_at, subject_type,
          subject_id, completed_at, version, updated_at)
      where t.tenant_id = u.tenant_id and t.id = u.id\
      """;

  @Override
  public void addAll(List<Task> tasks) {
    Session session = Sessions.current();
    tasks.forEach(task -> session.admit(task.id()));
    if (!tasks.isEmpty()) {
      session.later(
          """
          insert into tasks (tenant_id, id, title, description, search_text, assignee_id, due_at,
            subject_type, subject_id, completed_at, version, updated_at, created_at)
          select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[],
            ?::timestamptz[], ?::text[], ?::uuid[], ?::timestamptz[], ?::bigint[],
            ?::timestamptz[], ?::timestamptz[])
          """,
          p -> bind(p, tasks).instants(tasks, Task::createdAt));
    }
  }

  /** Sets an array for each column but the time of creation, which never changes. */
  private static Parameters bind(Parameters p, List<Task> tasks) throws SQLException {
    return p.uuids(tasks, task -> task.id().tenant().value())
        .uuids(tasks, task -> task.id().value())
        .texts(tasks, task -> task.details().title())
        .texts(tasks, task -> task.details().description())
        .texts(tasks, task -> SearchText.fold(task.details().searchedText()))
        .uuids(tasks, task -> value(task.details().assignee()))
        .instants(tasks, task -> task.details().dueAt())
        .texts(tasks, task -> type(task.details().subject()))
        .uuids(tasks, task -> value(task.details().subject()))
        .instants(tasks, Task::completedAt)
        .numbers(tasks, Task::version)
        .instants(tasks, Task::updatedAt);
  }

  private static @Nullable UUID value(@Nullable UserId user) {
    return user == null ? null : user.value();
  }

  private static @Nullable UUID value(@Nullable Subject subject) {
    return subject == null ? null : subject.id().value();
  }

  private static @Nullable String type(@Nullable Subject subject) {
    return subject == null ? null : subject.type().key();
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
  public List<Task> listForEdit(Collection<TaskId> ids) {
    Session session = Sessions.current();
    ids.forEach(session::admit);
    List<TaskId> wanted = ids.stream().distinct().toList();
    // In one order, so that two who ask for the same tasks do not hold each other up.
    return session.list(
        "select "
            + COLUMNS
            + """
            from tasks
            where (tenant_id, id) in (select * from unnest(?::uuid[], ?::uuid[]))
            order by tenant_id, id for update
            """,
        p -> p.uuids(wanted, id -> id.tenant().value()).uuids(wanted, TaskId::value),
        JdbcTaskRepository::task);
  }

  @Override
  public void save(Task task, long versionBefore) {
    Session session = Sessions.current();
    session.admit(task.id());
    session.later(
        UPDATE + " and t.version = ?",
        p -> bind(p, List.of(task)).number(versionBefore),
        written -> {
          if (written == 0) {
            throw new DomainException(ErrorCode.PRECONDITION_FAILED);
          }
        },
        Map.of());
  }

  @Override
  public void saveAll(List<Task> tasks) {
    Session session = Sessions.current();
    tasks.forEach(task -> session.admit(task.id()));
    if (!tasks.isEmpty()) {
      session.later(
          UPDATE,
          p -> bind(p, tasks),
          written -> {
            if (written != tasks.size()) {
              throw new IllegalStateException("a task that is locked can be written");
            }
          },
          Map.of());
    }
  }

  @Override
  public void removeAll(Collection<TaskId> ids) {
    Session session = Sessions.current();
    ids.forEach(session::admit);
    List<TaskId> gone = List.copyOf(ids);
    if (!gone.isEmpty()) {
      session.later(
          """
          delete from tasks
          where (tenant_id, id) in (select * from unnest(?::uuid[], ?::uuid[]))
          """,
          p -> p.uuids(gone, id -> id.tenant().value()).uuids(gone, TaskId::value));
    }
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
    TextSearch search = TextSearch.of(session, "search_tasks", query.q());
    TaskListSql sql = new TaskListSql(tenant, query, page, search);
    List<BoundedScan<TaskView>> rows =
        session.list(
            sql.rows(COLUMNS),
            sql::bindRows,
            BoundedScan.reader(row -> task(row).view(), search.isByScan()));
    return BoundedScan.page(
        rows,
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
