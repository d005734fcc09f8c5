package dev.kontor.persistence.users;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.SearchText;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Profile;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserQuery;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.UserView;
import dev.kontor.domain.users.Username;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.StatementFailure;
import dev.kontor.persistence.shared.TextSearch;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Users on PostgreSQL: writes through Micronaut Data, reads in one statement each. */
@Singleton
public final class JdbcUserRepository implements UserRepository {
  private static final Map<String, ErrorCode> TAKEN =
      Map.of("users_username", ErrorCode.USERNAME_TAKEN, "users_email", ErrorCode.EMAIL_TAKEN);
  private static final String VIEW =
      """
      tenant_id, id, username, email, full_name, active, roles, last_login_at, version, created_at,
      updated_at
      """;
  private static final String SELECT =
      "select " + VIEW + ", password_hash, deleted_at from users where tenant_id = ? ";
  private static final String SELECT_PROFILE =
      """
      select p.tenant_id, p.user_id, p.bio, p.version, p.created_at, p.updated_at
      from profiles p join users u on u.tenant_id = p.tenant_id and u.id = p.user_id
      where p.tenant_id = ? and p.user_id = ? and u.deleted_at is null
      """;

  private final UserRows rows;
  private final ProfileRows profileRows;

  public JdbcUserRepository(UserRows rows, ProfileRows profileRows) {
    this.rows = rows;
    this.profileRows = profileRows;
  }

  @Override
  public void add(User user, Profile profile) {
    Session session = Sessions.current();
    session.admit(user.id());
    session.admit(profile.user());
    try {
      Sessions.current().catchUp();
      rows.save(row(user));
    } catch (RuntimeException e) {
      throw StatementFailure.refusal(e, TAKEN);
    }
    profileRows.save(
        new ProfileRow(
            new ProfileKey(profile.user().tenant().value(), profile.user().value()),
            profile.bio(),
            profile.version(),
            profile.createdAt(),
            profile.updatedAt()));
  }

  private static UserRow row(User user) {
    UserDetails details = user.details();
    return new UserRow(
        new UserKey(user.id().tenant().value(), user.id().value()),
        details.username().value(),
        details.username().key(),
        details.email().value(),
        details.email().key(),
        details.fullName(),
        SearchText.fold(details.searchedText()),
        details.active(),
        details.roles().stream().map(Role::key).sorted().toList(),
        user.passwordHash(),
        user.lastLoginAt(),
        user.version(),
        user.createdAt(),
        user.updatedAt(),
        user.removedAt());
  }

  @Override
  public Optional<User> findUser(UserId id) {
    return find(id, "and id = ? and deleted_at is null");
  }

  @Override
  public Optional<User> findForEdit(UserId id) {
    return find(id, "and id = ? for update");
  }

  private static Optional<User> find(UserId id, String condition) {
    Session session = Sessions.current();
    session.admit(id);
    return find(session, condition, p -> p.uuid(id.tenant().value()).uuid(id.value()));
  }

  private static Optional<User> find(Session session, String condition, Parameters.Binder binder) {
    return session.find(SELECT + condition, binder, JdbcUserRepository::user);
  }

  @Override
  public void save(User user, long versionBefore) {
    Sessions.current().admit(user.id());
    if (write(row(user), versionBefore) == 0) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }

  private long write(UserRow row, long versionBefore) {
    try {
      Sessions.current().catchUp();
      return rows.write(
          row.key().tenantId(),
          row.key().id(),
          row.username(),
          row.usernameKey(),
          row.email(),
          row.emailKey(),
          row.fullName(),
          row.searchText(),
          row.active(),
          row.roles().toArray(String[]::new),
          row.passwordHash(),
          row.version(),
          row.updatedAt(),
          row.deletedAt(),
          versionBefore);
    } catch (RuntimeException e) {
      throw StatementFailure.refusal(e, TAKEN);
    }
  }

  @Override
  public Optional<User> findByLogin(TenantId tenant, String login) {
    Session session = Sessions.current();
    session.admit(tenant);
    // A username has no @, so the same text never names two users.
    String column = login.indexOf('@') < 0 ? "username_key" : "email_key";
    return find(
        session,
        "and " + column + " = ? and deleted_at is null",
        p -> p.uuid(tenant.value()).text(login.toLowerCase(Locale.ROOT)));
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

  @Override
  public Optional<UserView> findView(UserId id) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(
        "select " + VIEW + " from users where tenant_id = ? and id = ? and deleted_at is null",
        p -> p.uuid(id.tenant().value()).uuid(id.value()),
        JdbcUserRepository::view);
  }

  @Override
  public Page<UserView> listViews(TenantId tenant, UserQuery query, PageRequest page) {
    Session session = Sessions.current();
    session.admit(tenant);
    TextSearch search = TextSearch.of(session, "search_users", query.q());
    return new UserListSql(tenant, query, page, search)
        .read(session, VIEW, JdbcUserRepository::view);
  }

  @Override
  public boolean hasOther(UserId than, Role role) {
    Session session = Sessions.current();
    session.admit(than);
    // The tenant's row is the lock that all who ask have in common. Items refer to it meanwhile.
    session.list(
        "select from tenants where tenant_id = ? for no key update",
        p -> p.uuid(than.tenant().value()),
        row -> Boolean.TRUE);
    return session.get(
        """
        select exists (select from users where tenant_id = ? and id <> ? and ? = any (roles)
          and active and deleted_at is null) as other
        """,
        p -> p.uuid(than.tenant().value()).uuid(than.value()).text(role.key()),
        row -> row.truth("other"));
  }

  @Override
  public Optional<Profile> findProfile(UserId user) {
    return findProfile(user, "");
  }

  @Override
  public Optional<Profile> findProfileForEdit(UserId user) {
    return findProfile(user, "for update of p");
  }

  private static Optional<Profile> findProfile(UserId user, String lock) {
    Session session = Sessions.current();
    session.admit(user);
    return session.find(
        SELECT_PROFILE + lock,
        p -> p.uuid(user.tenant().value()).uuid(user.value()),
        row ->
            Profile.restore(
                new UserId(new TenantId(row.uuid("tenant_id")), row.uuid("user_id")),
                row.findText("bio"),
                row.number("version"),
                row.instant("created_at"),
                row.instant("updated_at")));
  }

  @Override
  public void save(Profile profile) {
    Session session = Sessions.current();
    session.admit(profile.user());
    int saved =
        session.update(
            """
            update profiles set bio = ?, version = ?, updated_at = ?
            where tenant_id = ? and user_id = ?
            """,
            p ->
                p.text(profile.bio())
                    .number(profile.version())
                    .instant(profile.updatedAt())
                    .uuid(profile.user().tenant().value())
                    .uuid(profile.user().value()));
    if (saved != 1) {
      throw new IllegalStateException("a profile is there as long as its user");
    }
  }

  private static User user(Columns row) throws SQLException {
    return User.restore(
        id(row),
        details(row),
        row.text("password_hash"),
        row.findInstant("last_login_at"),
        row.number("version"),
        row.instant("created_at"),
        row.instant("updated_at"),
        row.findInstant("deleted_at"));
  }

  private static UserView view(Columns row) throws SQLException {
    return new UserView(
        id(row),
        details(row),
        row.findInstant("last_login_at"),
        row.number("version"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  private static UserId id(Columns row) throws SQLException {
    return new UserId(new TenantId(row.uuid("tenant_id")), row.uuid("id"));
  }

  private static UserDetails details(Columns row) throws SQLException {
    return new UserDetails(
        new Username(row.text("username")),
        new EmailAddress(row.text("email")),
        row.findText("full_name"),
        row.truth("active"),
        Role.ofKeys(row.texts("roles")));
  }
}
