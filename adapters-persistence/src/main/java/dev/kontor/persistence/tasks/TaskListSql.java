package dev.kontor.persistence.tasks;

import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.SubjectId;
import dev.kontor.domain.tasks.TaskQuery;
import dev.kontor.persistence.shared.BoundedScan;
import dev.kontor.persistence.shared.ListGrammar.Clause;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Positions;
import dev.kontor.persistence.shared.TextSearch;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement for a list of tasks, put together from fixed parts; values are parameters. By the
 * time they are due, tasks come in two stretches, dated and undated ones: each is what an index has
 * in its order, in both directions, while the two together would have to be sorted.
 */
final class TaskListSql {
  /** The sort value of tasks that are never due. */
  static final String NEVER = "";

  private final StringBuilder conditions = new StringBuilder(" from tasks where tenant_id = ?");
  private final List<Parameters.Binder> binders = new ArrayList<>();
  private final TaskQuery query;
  private final PageRequest page;
  private final TextSearch search;
  private final List<Stretch> stretches;

  /** A part of the list, as a further condition. */
  private record Stretch(String condition, Parameters.Binder binder) {}

  TaskListSql(TenantId tenant, TaskQuery query, PageRequest page, TextSearch search) {
    this.query = query;
    this.page = page;
    this.search = search;
    binders.add(p -> p.uuid(tenant.value()));
    filter();
    stretches = stretches(page.after());
  }

  private void filter() {
    Clause found = search.byId("id");
    if (found != null) {
      and(found.sql(), found.binder());
    }
    if (query.completed() != null) {
      and(
          query.completed() ? "completed_at is not null" : "completed_at is null",
          Parameters.Binder.NONE);
    }
    UserId assignee = query.assignee();
    if (assignee != null) {
      and("assignee_id = ?", p -> p.uuid(assignee.value()));
    }
    Instant dueBefore = query.dueBefore();
    if (dueBefore != null) {
      and("due_at < ?", p -> p.instant(dueBefore));
    }
    if (query.subjectType() != null) {
      String type = query.subjectType().key();
      and("subject_type = ?", p -> p.text(type));
    }
    SubjectId subject = query.subject();
    if (subject != null) {
      and("subject_id = ?", p -> p.uuid(subject.value()));
    }
  }

  private void and(String condition, Parameters.Binder binder) {
    conditions.append(" and ").append(condition);
    binders.add(binder);
  }

  private List<Stretch> stretches(PageRequest.@Nullable Position after) {
    return switch (query.sort()) {
      case CREATED_AT, TITLE ->
          List.of(after == null ? new Stretch("", Parameters.Binder.NONE) : beyond(after));
      case DUE_AT -> stretchesByDue(after);
    };
  }

  private List<Stretch> stretchesByDue(PageRequest.@Nullable Position after) {
    if (after != null && after.key().equals(NEVER)) {
      return List.of(
          new Stretch(
              " and due_at is null and id " + beyondSign() + " ?",
              p -> p.uuid(Positions.tieBreak(after))));
    }
    List<Stretch> found = new ArrayList<>();
    found.add(
        after == null
            ? new Stretch(" and due_at is not null", Parameters.Binder.NONE)
            : beyond(after));
    if (query.dueBefore() == null) {
      found.add(new Stretch(" and due_at is null", Parameters.Binder.NONE));
    }
    return found;
  }

  private Stretch beyond(PageRequest.Position after) {
    return new Stretch(
        " and (" + column() + ", id) " + beyondSign() + " (?, ?)",
        p -> {
          switch (query.sort()) {
            case CREATED_AT, DUE_AT -> p.instant(Positions.instant(after));
            case TITLE -> p.text(after.key());
          }
          p.uuid(Positions.tieBreak(after));
        });
  }

  private String beyondSign() {
    return query.descending() ? "<" : ">";
  }

  /** The rows of the page and one more; bind with {@link #bindRows}. */
  String rows(String columns) {
    return search.isByScan()
        ? BoundedScan.statement(
            ordered(columns + ", search_text", BoundedScan.ROWS_MAX), inside(), page)
        : ordered(columns, page.limit() + 1);
  }

  private Clause inside() {
    return search.inside("search_text");
  }

  private String ordered(String columns, int limit) {
    List<String> parts =
        stretches.stream()
            .map(part -> "select " + columns + conditions + part.condition() + order("", limit))
            .toList();
    return parts.size() == 1
        ? parts.getFirst()
        : "select * from ((%s) union all (%s)) page%s"
            .formatted(parts.getFirst(), parts.getLast(), order(" nulls last", limit));
  }

  private String order(String nulls, int limit) {
    String direction = query.descending() ? " desc" : "";
    return " order by "
        + (column() + direction + nulls)
        + (", id" + direction)
        + (" limit " + limit);
  }

  private String column() {
    return switch (query.sort()) {
      case CREATED_AT -> "created_at";
      case TITLE -> "title";
      case DUE_AT -> "due_at";
    };
  }

  void bindRows(Parameters p) throws SQLException {
    if (search.isByScan()) {
      inside().binder().bind(p);
    }
    for (Stretch stretch : stretches) {
      bindConditions(p);
      stretch.binder().bind(p);
    }
  }

  /** The whole list from "from" on; bind with {@link #bindList}. */
  String list() {
    return search.isByScan() ? conditions + " and " + inside().sql() : conditions.toString();
  }

  void bindList(Parameters p) throws SQLException {
    bindConditions(p);
    if (search.isByScan()) {
      inside().binder().bind(p);
    }
  }

  private void bindConditions(Parameters p) throws SQLException {
    for (Parameters.Binder binder : binders) {
      binder.bind(p);
    }
  }
}
