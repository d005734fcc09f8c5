package dev.kontor.persistence.users;

import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.SearchText;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.UserQuery;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Positions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The statement for a list of users, put together from fixed parts; values are parameters. */
final class UserListSql {
  private final StringBuilder conditions =
      new StringBuilder(" from users where tenant_id = ? and deleted_at is null");
  private final List<Parameters.Binder> binders = new ArrayList<>();
  private final UserQuery query;
  private final PageRequest page;

  UserListSql(TenantId tenant, UserQuery query, PageRequest page) {
    this.query = query;
    this.page = page;
    binders.add(p -> p.uuid(tenant.value()));
    filter();
  }

  private void filter() {
    String question = query.q();
    if (question != null) {
      SearchText.words(question)
          .forEach(word -> and("strpos(search_text, ?) > 0", p -> p.text(word)));
    }
    Role role = query.role();
    if (role != null) {
      and("? = any (roles)", p -> p.text(role.key()));
    }
    if (query.active() != null) {
      and(query.active() ? "active" : "not active", Parameters.Binder.NONE);
    }
  }

  private void and(String condition, Parameters.Binder binder) {
    conditions.append(" and ").append(condition);
    binders.add(binder);
  }

  /** The rows of the page and one more. */
  String rows(String columns) {
    StringBuilder sql = new StringBuilder("select ").append(columns).append(conditions);
    String direction = query.descending() ? " desc" : "";
    if (page.after() != null) {
      sql.append(" and (")
          .append(column())
          .append(", id) ")
          .append(query.descending() ? "<" : ">")
          .append(" (?, ?)");
    }
    return sql.append(" order by ")
        .append(column())
        .append(direction)
        .append(", id")
        .append(direction)
        .append(" limit ")
        .append(page.limit() + 1)
        .toString();
  }

  /** The whole list from "from" on; bind with {@link #bindList}. */
  String list() {
    return conditions.toString();
  }

  void bindRows(Parameters p) throws SQLException {
    bindList(p);
    PageRequest.Position after = page.after();
    if (after != null) {
      bindPosition(p, after);
    }
  }

  void bindList(Parameters p) throws SQLException {
    for (Parameters.Binder binder : binders) {
      binder.bind(p);
    }
  }

  private void bindPosition(Parameters p, PageRequest.Position after) throws SQLException {
    switch (query.sort()) {
      case CREATED_AT -> p.instant(Positions.instant(after));
      case USERNAME -> p.text(after.key());
    }
    p.uuid(Positions.tieBreak(after));
  }

  private String column() {
    return switch (query.sort()) {
      case CREATED_AT -> "created_at";
      // Names are ASCII: their order must not depend on the language of the database.
      case USERNAME -> "username_key collate \"C\"";
    };
  }
}
