package dev.kontor.domain.users;

import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who logs in. Created active; the password exists only as a hash, which no view of a user
 * carries.
 */
public final class User {
  private final UserId id;
  private final Username username;
  private final EmailAddress email;
  private final @Nullable String fullName;
  private final boolean active;
  private final Set<Role> roles;
  private final String passwordHash;
  private final @Nullable Instant lastLoginAt;
  private final long version;
  private final Instant createdAt;
  private final Instant updatedAt;

  private User(
      UserId id,
      Username username,
      EmailAddress email,
      @Nullable String fullName,
      boolean active,
      Set<Role> roles,
      String passwordHash,
      @Nullable Instant lastLoginAt,
      long version,
      Instant createdAt,
      Instant updatedAt) {
    this.id = Objects.requireNonNull(id, "id");
    this.username = Objects.requireNonNull(username, "username");
    this.email = Objects.requireNonNull(email, "email");
    this.fullName = fullName;
    this.active = active;
    this.roles = Set.copyOf(roles);
    this.passwordHash = Objects.requireNonNull(passwordHash, "passwordHash");
    this.lastLoginAt = lastLoginAt;
    this.version = version;
    this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    this.updatedAt = Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /** A new user. */
  public static User create(
      UserId id,
      Username username,
      EmailAddress email,
      @Nullable String fullName,
      Set<Role> roles,
      String passwordHash,
      Instant now) {
    return new User(id, username, email, fullName, true, roles, passwordHash, null, 1, now, now);
  }

  /** A user as it was stored. */
  public static User restore(
      UserId id,
      Username username,
      EmailAddress email,
      @Nullable String fullName,
      boolean active,
      Set<Role> roles,
      String passwordHash,
      @Nullable Instant lastLoginAt,
      long version,
      Instant createdAt,
      Instant updatedAt) {
    return new User(
        id,
        username,
        email,
        fullName,
        active,
        roles,
        passwordHash,
        lastLoginAt,
        version,
        createdAt,
        updatedAt);
  }

  /** Everything that its roles allow. */
  public Set<Scope> scopes() {
    EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
    roles.forEach(role -> scopes.addAll(role.scopes()));
    return scopes;
  }

  public UserId id() {
    return id;
  }

  public Username username() {
    return username;
  }

  public EmailAddress email() {
    return email;
  }

  public @Nullable String fullName() {
    return fullName;
  }

  public boolean active() {
    return active;
  }

  public Set<Role> roles() {
    return roles;
  }

  public String passwordHash() {
    return passwordHash;
  }

  public @Nullable Instant lastLoginAt() {
    return lastLoginAt;
  }

  public long version() {
    return version;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
