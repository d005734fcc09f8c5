package dev.kontor.domain.tenants;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the instance. Created, edited and suspended any number of times, removed softly
 * (its slug is free again, all its rows stay) and perhaps reinstated in the state that it was in.
 * The slug never changes. Operators do all this, but none may lock itself out.
 */
public final class Tenant {
  private final TenantId id;
  private final Slug slug;
  private TenantDetails details;
  private long version;
  private final Instant createdAt;
  private Instant updatedAt;
  private @Nullable Instant removedAt;

  private Tenant(
      TenantId id,
      Slug slug,
      TenantDetails details,
      long version,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant removedAt) {
    this.id = Objects.requireNonNull(id, "id");
    this.slug = Objects.requireNonNull(slug, "slug");
    this.details = Objects.requireNonNull(details, "details");
    this.version = version;
    this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    this.updatedAt = Objects.requireNonNull(updatedAt, "updatedAt");
    this.removedAt = removedAt;
  }

  /** A new tenant. */
  public static Tenant create(TenantId id, Slug slug, TenantDetails details, Instant now) {
    return new Tenant(id, slug, details, 1, now, now, null);
  }

  /** A tenant as it was stored. */
  public static Tenant restore(
      TenantId id,
      Slug slug,
      TenantDetails details,
      long version,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant removedAt) {
    return new Tenant(id, slug, details, version, createdAt, updatedAt, removedAt);
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

  /**
   * Takes the edited details; says whether anything changed. An empty edit is none.
   *
   * @param operatorsOwn the tenant of who edits
   * @throws DomainException {@code illegal-state} when the editor would suspend its own tenant
   */
  public boolean edit(TenantDetails edited, TenantId operatorsOwn, Instant now) {
    if (edited.equals(details)) {
      return false;
    }
    if (edited.state() == TenantState.SUSPENDED) {
      requireOther(operatorsOwn, "suspended");
    }
    details = edited;
    touch(now);
    return true;
  }

  /**
   * Removes it; the state that it is in is kept.
   *
   * @param operatorsOwn the tenant of who removes
   * @throws DomainException {@code illegal-state} when these are the same
   */
  public void remove(TenantId operatorsOwn, Instant now) {
    requireOther(operatorsOwn, "removed");
    removedAt = now;
    touch(now);
  }

  private void requireOther(TenantId operatorsOwn, String fate) {
    if (operatorsOwn.equals(id)) {
      throw new DomainException(
          ErrorCode.ILLEGAL_STATE, "A tenant cannot be " + fate + " by an operator of its own.");
    }
  }

  /**
   * Brings it back.
   *
   * @throws DomainException {@code illegal-state} when it was not removed
   */
  public void reinstate(Instant now) {
    if (removedAt == null) {
      throw new DomainException(ErrorCode.ILLEGAL_STATE, "The tenant has not been removed.");
    }
    removedAt = null;
    touch(now);
  }

  private void touch(Instant now) {
    version++;
    updatedAt = now;
  }

  /** Whether its users may work: neither suspended nor removed. */
  public boolean active() {
    return details.state() == TenantState.ACTIVE && removedAt == null;
  }

  /** The tenant as operators see it. */
  public TenantView view() {
    return new TenantView(id, slug, details, version, createdAt, updatedAt);
  }

  public TenantId id() {
    return id;
  }

  public Slug slug() {
    return slug;
  }

  public TenantDetails details() {
    return details;
  }

  /** {@link TenantDetails#currency()}. */
  public Currency currency() {
    return details.currency();
  }

  /** {@link TenantDetails#timeZone()}. */
  public ZoneId timeZone() {
    return details.timeZone();
  }

  /** {@link TenantDetails#selfRegistration()}. */
  public boolean selfRegistration() {
    return details.selfRegistration();
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
