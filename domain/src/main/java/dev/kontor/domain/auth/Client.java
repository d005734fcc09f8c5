package dev.kontor.domain.auth;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Texts;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A program that works in its own name (RFC 6749, 4.4). Created with what it may do, which never
 * changes; its secret can be replaced by a new one; it is removed for good.
 */
public final class Client {
  public static final int NAME_LENGTH_MAX = 200;

  private final ClientId id;
  private final String name;
  private final Set<Scope> scopes;
  private SecretHash secretHash;
  private final long version;
  private final Instant createdAt;
  private Instant updatedAt;

  private Client(
      ClientId id,
      String name,
      Set<Scope> scopes,
      SecretHash secretHash,
      long version,
      Instant createdAt,
      Instant updatedAt) {
    this.id = Objects.requireNonNull(id, "id");
    this.name = Texts.checked("name", name, 1, NAME_LENGTH_MAX);
    this.scopes = Set.copyOf(scopes);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a client that may do nothing is none");
    }
    this.secretHash = Objects.requireNonNull(secretHash, "secretHash");
    this.version = version;
    this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    this.updatedAt = Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /** A new client. */
  public static Client create(
      ClientId id, String name, Set<Scope> scopes, Secret secret, Instant now) {
    return new Client(id, name, scopes, secret.hash(), 1, now, now);
  }

  /** A client as it was stored. */
  public static Client restore(
      ClientId id,
      String name,
      Set<Scope> scopes,
      SecretHash secretHash,
      long version,
      Instant createdAt,
      Instant updatedAt) {
    return new Client(id, name, scopes, secretHash, version, createdAt, updatedAt);
  }

  /**
   * Refuses a removal that was decided on another version.
   *
   * @throws DomainException {@code precondition-failed}
   */
  public void requireVersion(long expected) {
    if (expected != version) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }

  /** Takes a new secret; the old one counts no more. A secret is no editable field. */
  public void changeSecret(Secret secret, Instant now) {
    secretHash = secret.hash();
    updatedAt = now;
  }

  /** Whether this is its secret; takes the same time either way. */
  public boolean knows(Secret secret) {
    return secretHash.matches(secret);
  }

  /** What may be shown of it. */
  public ClientView view() {
    return new ClientView(id, name, scopes, version, createdAt, updatedAt);
  }

  public ClientId id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** All that it may do. */
  public Set<Scope> scopes() {
    return scopes;
  }

  public SecretHash secretHash() {
    return secretHash;
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
