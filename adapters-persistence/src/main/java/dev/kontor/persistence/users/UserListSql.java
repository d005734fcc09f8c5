package dev.kontor.persistence.users;

import dev.kontor.domain.shared.PageRequest.Position;
import dev.kontor.domain.shared.SearchText;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.users.UserQuery;
import dev.kontor.domain.users.UserView;
import dev.kontor.persistence.shared.ListGrammar;
import dev.kontor.persistence.shared.ListGrammar.Clause;
import dev.kontor.persistence.shared.ListGrammar.Filter;
import dev.kontor.persistence.shared.ListGrammar.Order;
import dev.kontor.persistence.shared.ListSql;
import dev.kontor.persistence.shared.Positions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be asked of the list of users, and the statements for it. */
final class UserListSql {
  private static final ListGrammar<UserQuery, UserQuery.Sort, UserView> GRAMMAR =
      new ListGrammar<>(
          "from users",
          user -> user.id().toString(),
          List.of(),
          List.of(
              Filter.of("q", UserQuery::q, UserListSql::words),
              Filter.by(
                  "role", UserQuery::role, "? = any (roles)", (p, role) -> p.text(role.key())),
              Filter.of(
                  "active",
                  UserQuery::active,
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

  private UserListSql() {}

  private static @Nullable Clause words(String question) {
    List<String> words = SearchText.words(question);
    if (words.isEmpty()) {
      return null;
    }
    return new Clause(
        String.join(" and ", Collections.nCopies(words.size(), "strpos(search_text, ?) > 0")),
        p -> {
          for (String word : words) {
            p.text(word);
          }
        });
  }

  static ListSql<UserView> of(TenantId tenant, UserQuery query) {
    return ListSql.of(
        GRAMMAR,
        new Clause("tenant_id = ? and deleted_at is null", p -> p.uuid(tenant.value())),
        query,
        query.sort(),
        query.descending());
  }

  static Position position(UserView user, UserQuery query) {
    return GRAMMAR.position(user, query.sort());
  }
}
