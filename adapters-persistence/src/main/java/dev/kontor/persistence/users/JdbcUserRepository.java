package dev.kontor.persistence.users;

import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.Username;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.StatementFailure;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Users on PostgreSQL. */
@Singleton
public final class JdbcUserRepository implements UserRepository {
  private static final Map<String, ErrorCode> TAKEN =
      Map.of("users_username", ErrorCode.USERNAME_TAKEN, "users_email", ErrorCode.EMAIL_TAKEN);
  private static final String SELECT =
      """
      select tenant_id, id, username, email, full_name, active, roles, password_hash, last_login_at,
        version, created_at, updated_at
      from users where tenant_id = ? and deleted_at is null
      """;

  private final UserRows rows;

  public JdbcUserRepository(UserRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(User user) {
    Sessions.current().admit(user.id());
    try {
      rows.save(row(user));
    } catch (RuntimeException e) {
      throw StatementFailure.refusal(e, TAKEN);
    }
  }

  private static UserRow row(User user) {
    return new UserRow(
        new UserKey(user.id().tenant().value(), user.id().value()),
        user.username().value(),
        user.username().key(),
        user.email().value(),
        user.email().key(),
        user.fullName(),
        user.active(),
        user.roles().stream().map(Role::key).sorted().toList(),
        user.passwordHash(),
        user.lastLoginAt(),
        user.version(),
        user.createdAt(),
        user.updatedAt());
  }

  @Override
  public Optional<User> findUser(UserId id) {
    Session session = Sessions.current();
    session.admit(id);
    return find(session, "and id = ?", p -> p.uuid(id.tenant().value()).uuid(id.value()));
  }

  @Override
  public Optional<User> findByLogin(TenantId tenant, String login) {
    Session session = Sessions.current();
    session.admit(tenant);
    // A username has no @, so the same text never names two users.
    String column = login.indexOf('@') < 0 ? "username_key" : "email_key";
    return find(
        session,
        "and " + column + " = ?",
        p -> p.uuid(tenant.value()).text(login.toLowerCase(Locale.ROOT)));
  }

  private static Optional<User> find(Session session, String condition, Parameters.Binder binder) {
    return session.find(SELECT + condition, binder, JdbcUserRepository::user);
  }

  @Override
  public boolean recordLogin(UserId id, String passwordHash, Instant at) {
    Session session = Sessions.current();
    session.admit(id);
    return session.update(
            """
            update users set last_login_at = ?
            where tenant_id = ? and id = ? and password_hash = ? and active and deleted_at is null
            """,
            p -> p.instant(at).uuid(id.tenant().value()).uuid(id.value()).text(passwordHash))
        == 1;
  }

  @Override
  public void replaceHash(UserId id, String oldHash, String newHash) {
    Session session = Sessions.current();
    session.admit(id);
    session.update(
        "update users set password_hash = ? where tenant_id = ? and id = ? and password_hash = ?",
        p -> p.text(newHash).uuid(id.tenant().value()).uuid(id.value()).text(oldHash));
  }

  private static User user(Columns row) throws SQLException {
    Set<Role> roles =
        row.texts("roles").stream()
            .map(key -> Role.find(key).orElseThrow())
            .collect(Collectors.toSet());
    return User.restore(
        new UserId(new TenantId(row.uuid("tenant_id")), row.uuid("id")),
        new Username(row.text("username")),
        new EmailAddress(row.text("email")),
        row.findText("full_name"),
        row.truth("active"),
        roles,
        row.text("password_hash"),
        row.findInstant("last_login_at"),
        row.number("version"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }
}
