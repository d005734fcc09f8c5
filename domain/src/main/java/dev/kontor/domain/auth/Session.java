package dev.kontor.domain.auth;

import dev.kontor.domain.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one grant began, and all tokens that came of it name. A user's session is continued with
 * refresh tokens, each of which counts once, until it was not used for long enough; a client's
 * lasts as long as its one access token. It ends early when somebody revokes it, when a refresh
 * token comes a second time, or when its user or client may not work any more; then it is deleted.
 */
public final class Session {
  private final SessionId id;
  private final @Nullable UserId user;
  private final @Nullable ClientId client;
  private final Set<Scope> scopes;
  private final @Nullable SecretHash familyHash;
  private @Nullable SecretHash turnHash;
  private final Instant createdAt;
  private Instant refreshedAt;
  private Instant expiresAt;

  private Session(
      SessionId id,
      @Nullable UserId user,
      @Nullable ClientId client,
      Set<Scope> scopes,
      @Nullable SecretHash familyHash,
      @Nullable SecretHash turnHash,
      Instant createdAt,
      Instant refreshedAt,
      Instant expiresAt) {
    this.id = Objects.requireNonNull(id, "id");
    if ((user == null) == (client == null)) {
      throw new IllegalArgumentException("a session is a user's or a client's");
    }
    this.user = user;
    this.client = client;
    this.scopes = Set.copyOf(scopes);
    if ((familyHash == null) != (turnHash == null)) {
      throw new IllegalArgumentException("a refresh token has two secrets");
    }
    this.familyHash = familyHash;
    this.turnHash = turnHash;
    this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    this.refreshedAt = Objects.requireNonNull(refreshedAt, "refreshedAt");
    this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /**
   * A new session of a user.
   *
   * @param first the token that will be good for the first refresh
   * @param lifetime how long it may go unused
   */
  public static Session create(
      UserId user, Set<Scope> scopes, RefreshToken first, Instant now, Duration lifetime) {
    return new Session(
        first.session(),
        user,
        null,
        scopes,
        first.family().hash(),
        first.turn().hash(),
        now,
        now,
        now.plus(lifetime));
  }

  /** A new session of a client, which cannot be refreshed: the client has its secret for that. */
  public static Session create(
      SessionId id, ClientId client, Set<Scope> scopes, Instant now, Duration lifetime) {
    return new Session(id, null, client, scopes, null, null, now, now, now.plus(lifetime));
  }

  /** A session as it was stored. */
  public static Session restore(
      SessionId id,
      @Nullable UserId user,
      @Nullable ClientId client,
      Set<Scope> scopes,
      @Nullable SecretHash familyHash,
      @Nullable SecretHash turnHash,
      Instant createdAt,
      Instant refreshedAt,
      Instant expiresAt) {
    return new Session(
        id, user, client, scopes, familyHash, turnHash, createdAt, refreshedAt, expiresAt);
  }

  /** What a refresh token is to its session. */
  public enum Verdict {
    /** The latest one. */
    CURRENT,
    /** One that was exchanged before: two hold tokens of this session, and one of them stole it. */
    USED_BEFORE,
    /** None of this session's, or the session is over. */
    UNKNOWN
  }

  /**
   * Judges a refresh token. Whoever does not know the family has guessed, and a guess must end
   * nobody's session.
   */
  public Verdict judge(RefreshToken token, Instant now) {
    SecretHash family = familyHash;
    SecretHash turn = turnHash;
    if (family == null
        || turn == null
        || !token.session().equals(id)
        || !family.matches(token.family())
        || !expiresAt.isAfter(now)) {
      return Verdict.UNKNOWN;
    }
    return turn.matches(token.turn()) ? Verdict.CURRENT : Verdict.USED_BEFORE;
  }

  /**
   * Exchanges the current refresh token for the next one.
   *
   * @param lifetime how long the session may go unused from now on
   */
  public RefreshToken rotate(RefreshToken current, Secret turn, Instant now, Duration lifetime) {
    if (judge(current, now) != Verdict.CURRENT) {
      throw new IllegalStateException("only the current token of session " + id + " is exchanged");
    }
    turnHash = turn.hash();
    refreshedAt = now;
    expiresAt = now.plus(lifetime);
    return new RefreshToken(id, current.family(), turn);
  }

  public SessionId id() {
    return id;
  }

  /** Whose it is, null when it is a client's. */
  public @Nullable UserId user() {
    return user;
  }

  /** Whose it is, null when it is a user's. */
  public @Nullable ClientId client() {
    return client;
  }

  /** The most that its tokens may ever allow. */
  public Set<Scope> scopes() {
    return scopes;
  }

  public @Nullable SecretHash familyHash() {
    return familyHash;
  }

  public @Nullable SecretHash turnHash() {
    return turnHash;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant refreshedAt() {
    return refreshedAt;
  }

  /** When it is over unless it is refreshed before. */
  public Instant expiresAt() {
    return expiresAt;
  }
}
