package dev.kontor.domain.items;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is sold. Created, edited any number of times, removed softly (its SKU is free
 * again, orders still name it) and perhaps reinstated. What is in stock lives elsewhere, so that
 * sales never spoil an edit.
 */
public final class Item {
  private final ItemId id;
  private ItemDetails details;
  private long version;
  private final Instant createdAt;
  private Instant updatedAt;
  private @Nullable Instant removedAt;

  private Item(
      ItemId id,
      ItemDetails details,
      long version,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant removedAt) {
    this.id = Objects.requireNonNull(id, "id");
    this.details = Objects.requireNonNull(details, "details");
    this.version = version;
    this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    this.updatedAt = Objects.requireNonNull(updatedAt, "updatedAt");
    this.removedAt = removedAt;
  }

  /** A new item. */
  public static Item create(ItemId id, ItemDetails details, Instant now) {
    return new Item(id, details, 1, now, now, null);
  }

  /** An item as it was stored. */
  public static Item restore(
      ItemId id,
      ItemDetails details,
      long version,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant removedAt) {
    return new Item(id, details, version, createdAt, updatedAt, removedAt);
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
  public boolean edit(ItemDetails edited, Instant now) {
    if (edited.equals(details)) {
      return false;
    }
    details = edited;
    touch(now);
    return true;
  }

  /** Takes it off the catalogue. */
  public void remove(Instant now) {
    removedAt = now;
    touch(now);
  }

  /**
   * Puts it back on the catalogue.
   *
   * @throws DomainException {@code illegal-state} when it was not removed
   */
  public void reinstate(Instant now) {
    if (removedAt == null) {
      throw new DomainException(ErrorCode.ILLEGAL_STATE, "The item has not been removed.");
    }
    removedAt = null;
    touch(now);
  }

  private void touch(Instant now) {
    version++;
    updatedAt = now;
  }

  public ItemId id() {
    return id;
  }

  public ItemDetails details() {
    return details;
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
