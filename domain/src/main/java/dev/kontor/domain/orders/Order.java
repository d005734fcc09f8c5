package dev.kontor.domain.orders;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order. Placed and at once durable, then settled exactly once: confirmed, when all of its units
 * could be taken from stock, or failed, when not. Pending and confirmed orders can be cancelled.
 * Its lines are priced at acceptance and never change.
 */
public final class Order {
  private final OrderId id;
  private final UserId user;
  private final @Nullable String reference;
  private final Map<String, String> metadata;
  private final List<OrderLine> lines;
  private final Money total;
  private final Instant placedAt;
  private OrderStatus status;
  private @Nullable Failure failure;
  private @Nullable Instant settledAt;
  private Instant updatedAt;

  private Order(
      OrderId id,
      UserId user,
      @Nullable String reference,
      Map<String, String> metadata,
      List<OrderLine> lines,
      Money total,
      OrderStatus status,
      @Nullable Failure failure,
      Instant placedAt,
      @Nullable Instant settledAt,
      Instant updatedAt) {
    this.id = Objects.requireNonNull(id, "id");
    this.user = Objects.requireNonNull(user, "user");
    this.reference = reference;
    this.metadata = Map.copyOf(metadata);
    this.lines = List.copyOf(lines);
    this.total = Objects.requireNonNull(total, "total");
    this.status = Objects.requireNonNull(status, "status");
    this.failure = failure;
    this.placedAt = Objects.requireNonNull(placedAt, "placedAt");
    this.settledAt = settledAt;
    this.updatedAt = Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /**
   * A new order.
   *
   * @param lines as {@link Acceptance#price} made them
   * @throws DomainException {@code validation-failed} when the total is too large
   */
  public static Order place(OrderId id, UserId user, OrderRequest request, List<OrderLine> lines) {
    return new Order(
        id,
        user,
        request.reference(),
        request.metadata(),
        lines,
        Acceptance.total(lines),
        OrderStatus.PENDING,
        null,
        id.placedAt(),
        null,
        id.placedAt());
  }

  /** An order as it was stored. */
  public static Order restore(
      OrderId id,
      UserId user,
      @Nullable String reference,
      Map<String, String> metadata,
      List<OrderLine> lines,
      Money total,
      OrderStatus status,
      @Nullable Failure failure,
      Instant placedAt,
      @Nullable Instant settledAt,
      Instant updatedAt) {
    return new Order(
        id, user, reference, metadata, lines, total, status, failure, placedAt, settledAt,
        updatedAt);
  }

  /** It as it was when it was accepted, whatever has become of it. */
  public Order asPlaced() {
    return status == OrderStatus.PENDING
        ? this
        : new Order(
            id,
            user,
            reference,
            metadata,
            lines,
            total,
            OrderStatus.PENDING,
            null,
            placedAt,
            null,
            placedAt);
  }

  /** All of its units were taken. */
  public void confirm(Instant now) {
    become(OrderStatus.CONFIRMED, now);
    settledAt = now;
  }

  /** Nothing was taken. */
  public void fail(Failure why, Instant now) {
    become(OrderStatus.FAILED, now);
    failure = why;
    settledAt = now;
  }

  /**
   * Gives the order up. What it had taken must be returned by the caller, in the same transaction.
   *
   * @throws DomainException {@code illegal-state} when it failed or was cancelled before
   */
  public void cancel(Instant now) {
    become(OrderStatus.CANCELLED, now);
  }

  /** Whether the owner's time for cancelling a confirmed order has passed. */
  public boolean cancellableByOwner(Instant now, Duration window) {
    return status != OrderStatus.CONFIRMED || !now.isAfter(placedAt.plus(window));
  }

  /** Whether it has been pending for longer than the time-out. */
  public boolean expired(Instant now, Duration pendingTimeout) {
    return now.isAfter(placedAt.plus(pendingTimeout));
  }

  private void become(OrderStatus next, Instant now) {
    if (!status.mayBecome(next)) {
      throw new DomainException(
          ErrorCode.ILLEGAL_STATE,
          "The order is " + status.key() + " and cannot become " + next.key() + ".");
    }
    status = next;
    updatedAt = now;
  }

  public OrderId id() {
    return id;
  }

  public UserId user() {
    return user;
  }

  public @Nullable String reference() {
    return reference;
  }

  public Map<String, String> metadata() {
    return metadata;
  }

  public List<OrderLine> lines() {
    return lines;
  }

  public Money total() {
    return total;
  }

  public OrderStatus status() {
    return status;
  }

  public @Nullable Failure failure() {
    return failure;
  }

  public Instant placedAt() {
    return placedAt;
  }

  /** When it was confirmed or failed, null while pending and when cancelled before. */
  public @Nullable Instant settledAt() {
    return settledAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
