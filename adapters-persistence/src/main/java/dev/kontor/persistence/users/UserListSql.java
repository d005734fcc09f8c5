package dev.kontor.persistence.users;

import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.users.UserQuery;
import dev.kontor.domain.users.UserView;
import dev.kontor.persistence.shared.BoundedScan;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.ListGrammar;
import dev.kontor.persistence.shared.ListGrammar.Clause;
import dev.kontor.persistence.shared.ListGrammar.Filter;
import dev.kontor.persistence.shared.ListGrammar.Order;
import dev.kontor.persistence.shared.ListSql;
import dev.kontor.persistence.shared.Positions;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.TextSearch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be asked of the list of users, and the statements for it. */
final class UserListSql {
  /**
   * A list that is asked for.
   *
   * @param counting whether its rows are only counted
   */
  private record Asked(UserQuery query, TextSearch search, boolean counting) {
    /** Rows that come are looked into on the way, those that are counted are not. */
    private @Nullable Clause searched() {
      return search.isByScan() && counting ? search.inside(SEARCHED) : search.byId("id");
    }
  }

  private static final String SEARCHED = "search_text";

  private static final ListGrammar<Asked, UserQuery.Sort, UserView> GRAMMAR =
      new ListGrammar<>(
          "from users",
          user -> user.id().toString(),
          List.of(),
          List.of(
              new Filter<>("q", Asked::searched),
              Filter.by(
                  "role",
                  asked -> asked.query().role(),
                  "? = any (roles)",
                  (p, role) -> p.text(role.key())),
              Filter.of(
                  "active",
                  asked -> asked.query().active(),
                  wanted -> Clause.of(wanted ? "active" : "not active"))),
          Map.of(
              UserQuery.Sort.CREATED_AT,
              new Order<>(
                  "created_at",
                  "id",
                  user -> user.createdAt().toString(),
                  (p, after) -> p.instant(Positions.instant(after))),
              // Names are ASCII: their order must not depend on the language of the database.
              UserQuery.Sort.USERNAME,
              new Order<>(
                  "username_key collate \"C\"",
                  "id",
                  user -> user.details().username().key(),
                  (p, after) -> p.text(after.key()))));

  private final TenantId tenant;
  private final UserQuery query;
  private final PageRequest page;
  private final TextSearch search;

  UserListSql(TenantId tenant, UserQuery query, PageRequest page, TextSearch search) {
    this.tenant = tenant;
    this.query = query;
    this.page = page;
    this.search = search;
  }

  private ListSql<UserView> list(boolean counting) {
    return ListSql.of(
        GRAMMAR,
        new Clause("tenant_id = ? and deleted_at is null", p -> p.uuid(tenant.value())),
        new Asked(query, search, counting),
        query.sort(),
        query.descending());
  }

  /** The statement for the rows of the page and one more, and how it is bound. */
  Clause statement(String columns) {
    ListSql<UserView> list = list(false);
    if (!search.isByScan()) {
      return new Clause(list.statement(columns, page), p -> list.bind(p, page));
    }
    Clause inside = search.inside(SEARCHED);
    String rows = list.statement(columns + ", " + SEARCHED, page, BoundedScan.ROWS_MAX);
    return new Clause(
        BoundedScan.statement(rows, inside, page),
        p -> {
          inside.binder().bind(p);
          list.bind(p, page);
        });
  }

  /** The page. */
  Page<UserView> read(Session session, String columns, Columns.Reader<UserView> reader) {
    Clause statement = statement(columns);
    return BoundedScan.page(
        session.list(
            statement.sql(), statement.binder(), BoundedScan.reader(reader, search.isByScan())),
        page,
        user -> GRAMMAR.position(user, query.sort()),
        list(true).total(session, page));
  }
}
