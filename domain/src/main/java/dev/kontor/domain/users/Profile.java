package dev.kontor.domain.users;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a user tells of itself. Every user has one, from the start; it goes with its user. */
public final class Profile {
  public static final int BIO_LENGTH_MAX = 5_000;

  private final UserId user;
  private @Nullable String bio;
  private long version;
  private final Instant createdAt;
  private Instant updatedAt;

  private Profile(
      UserId user, @Nullable String bio, long version, Instant createdAt, Instant updatedAt) {
    this.user = Objects.requireNonNull(user, "user");
    this.bio = checked(bio);
    this.version = version;
    this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    this.updatedAt = Objects.requireNonNull(updatedAt, "updatedAt");
  }

  private static @Nullable String checked(@Nullable String bio) {
    return bio == null ? null : Texts.checked("bio", bio, 0, BIO_LENGTH_MAX);
  }

  /** A new profile. */
  public static Profile create(UserId user, @Nullable String bio, Instant now) {
    return new Profile(user, bio, 1, now, now);
  }

  /** A profile as it was stored. */
  public static Profile restore(
      UserId user, @Nullable String bio, long version, Instant createdAt, Instant updatedAt) {
    return new Profile(user, bio, version, createdAt, updatedAt);
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

  /** Takes the edited text; says whether anything changed. An empty edit is none. */
  public boolean edit(@Nullable String edited, Instant now) {
    if (Objects.equals(edited, bio)) {
      return false;
    }
    bio = checked(edited);
    version++;
    updatedAt = now;
    return true;
  }

  public UserId user() {
    return user;
  }

  public @Nullable String bio() {
    return bio;
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
