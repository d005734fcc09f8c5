package dev.kontor.domain.users;

import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who logs in. Created, edited any number of times, removed softly (its names are free
 * again, what it did still names it) and perhaps reinstated. The password exists only as a hash,
 * which no view of a user carries.
 */
public final class User {
  private final UserId id;
  private UserDetails details;
  private String passwordHash;
  private final @Nullable Instant lastLoginAt;
  private long version;
  private final Instant createdAt;
  private Instant updatedAt;
  private @Nullable Instant removedAt;

  private User(
      UserId id,
      UserDetails details,
      String passwordHash,
      @Nullable Instant lastLoginAt,
      long version,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant removedAt) {
    this.id = Objects.requireNonNull(id, "id");
    this.details = Objects.requireNonNull(details, "details");
    this.passwordHash = Objects.requireNonNull(passwordHash, "passwordHash");
    this.lastLoginAt = lastLoginAt;
    this.version = version;
    this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    this.updatedAt = Objects.requireNonNull(updatedAt, "updatedAt");
    this.removedAt = removedAt;
  }

  /** A new user. */
  public static User create(UserId id, UserDetails details, String passwordHash, Instant now) {
    return new User(id, details, passwordHash, null, 1, now, now, null);
  }

  /** A user as it was stored. */
  public static User restore(
      UserId id,
      UserDetails details,
      String passwordHash,
      @Nullable Instant lastLoginAt,
      long version,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant removedAt) {
    return new User(
        id, details, passwordHash, lastLoginAt, version, createdAt, updatedAt, removedAt);
  }

  /**
   * Refuses an edit that was made on another version.
   *
   * @throws DomainException {@code precondition-failed}
   */
  public void requireVersion(long expected) {
    if (expected != version) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }

  /** Takes the edited details; says whether anything changed. An empty edit is none. */
  public boolean edit(UserDetails edited, Instant now) {
    if (edited.equals(details)) {
      return false;
    }
    details = edited;
    touch(now);
    return true;
  }

  /** Takes a new password; no edit, since nothing that the user shows changes. */
  public void changePassword(String hash) {
    passwordHash = hash;
  }

  /** Removes the user. */
  public void remove(Instant now) {
    removedAt = now;
    touch(now);
  }

  /**
   * Brings the user back.
   *
   * @throws DomainException {@code illegal-state} when it was not removed
   */
  public void reinstate(Instant now) {
    if (removedAt == null) {
      throw new DomainException(ErrorCode.ILLEGAL_STATE, "The user has not been removed.");
    }
    removedAt = null;
    touch(now);
  }

  private void touch(Instant now) {
    version++;
    updatedAt = now;
  }

  /** Everything that its roles allow. */
  public Set<Scope> scopes() {
    EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
    details.roles().forEach(role -> scopes.addAll(role.scopes()));
    return scopes;
  }

  /** Whether it may log in: active and not removed. */
  public boolean active() {
    return details.active() && removedAt == null;
  }

  /** Whether it holds the role and may use it. */
  public boolean holds(Role role) {
    return removedAt == null && details.holds(role);
  }

  /** The user as readers see it. */
  public UserView view() {
    return new UserView(id, details, lastLoginAt, version, createdAt, updatedAt);
  }

  public UserId id() {
    return id;
  }

  public UserDetails details() {
    return details;
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

  public @Nullable Instant removedAt() {
    return removedAt;
  }
}
