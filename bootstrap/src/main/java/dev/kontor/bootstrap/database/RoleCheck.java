package dev.kontor.bootstrap.database;

import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.persistence.shared.DatabaseLogin;
import dev.kontor.persistence.shared.Migrations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Refuses roles for which the walls between tenants do not stand: row-level security does not bind
 * superusers, BYPASSRLS and, by way of {@code alter table}, owners; nor who may become one of them.
 * The role that searches reads words of all tenants: it must be able to do that alone.
 */
public final class RoleCheck {
  private static final String QUESTION =
      """
      select
        exists (select from pg_roles
                 where rolsuper and pg_has_role(current_user, oid, 'member')),
        exists (select from pg_roles
                 where rolbypassrls and pg_has_role(current_user, oid, 'member')),
        exists (select from pg_namespace
                 where nspname = ? and pg_has_role(current_user, nspowner, 'member'))
        or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = ? and pg_has_role(current_user, c.relowner, 'member')),
        exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                 where n.nspname = ? and p.prosecdef and p.prorettype <> 'trigger'::regtype
                   and pg_has_role(current_user, p.proowner, 'member')),
        exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                 join pg_roles r on r.oid = p.proowner
                 where n.nspname = ? and p.prosecdef and p.prorettype <> 'trigger'::regtype
                   and (r.rolsuper or r.rolbypassrls or r.rolcanlogin
                     or pg_has_role(p.proowner, n.nspowner, 'member')))
      """;

  private RoleCheck() {}

  /**
   * Looks at the role with the role's own connection.
   *
   * @throws CommandException when it may do too much, or cannot connect
   */
  public static void requireBound(DatabaseLogin login) {
    try (Connection connection = login.open();
        PreparedStatement statement = connection.prepareStatement(QUESTION)) {
      for (int schema = 1; schema <= 4; schema++) {
        statement.setString(schema, Migrations.SCHEMA);
      }
      try (ResultSet answer = statement.executeQuery()) {
        answer.next();
        refuseIf(answer.getBoolean(1), login, "is a superuser or may become one");
        refuseIf(answer.getBoolean(2), login, "has BYPASSRLS or may become a role that has");
        refuseIf(answer.getBoolean(3), login, "owns the tables or may become their owner");
        refuseIf(answer.getBoolean(4), login, "is the role that searches or may become it");
        refuseIf(
            answer.getBoolean(5), login, "searches with the rights of a role that may do more");
      }
    } catch (SQLException e) {
      throw ServerDatabase.unreachable(login, e);
    }
  }

  private static void refuseIf(boolean tooMuch, DatabaseLogin login, String what) {
    if (tooMuch) {
      throw new CommandException(
          "The database role "
              + login.quotedUser()
              + " "
              + what
              + ", so tenants would not be walled off; name a plain role.");
    }
  }
}
