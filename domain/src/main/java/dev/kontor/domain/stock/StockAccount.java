package dev.kontor.domain.stock;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The balance of one item and the end of its ledger. Opened empty with the item; every change is a
 * movement, so that balance = sum of movements at all times. Loaded under a lock, moved, and
 * written back together with its movements.
 */
public final class StockAccount {
  /** A balance stays at or below this many units. */
  public static final long BALANCE_MAX = 1_000_000_000_000L;

  private final ItemId item;
  private final boolean onSale;
  private long available;
  private long movements;

  private StockAccount(ItemId item, boolean onSale, long available, long movements) {
    this.item = Objects.requireNonNull(item, "item");
    this.onSale = onSale;
    this.available = available;
    this.movements = movements;
  }

  /** The empty account of a new item. */
  public static StockAccount open(ItemId item) {
    return new StockAccount(item, true, 0, 0);
  }

  /**
   * An account as it was stored.
   *
   * @param onSale false once the item was removed from the catalogue
   */
  public static StockAccount restore(ItemId item, boolean onSale, long available, long movements) {
    return new StockAccount(item, onSale, available, movements);
  }

  /**
   * Passes over numbers that the ledger has given away without the account's knowledge.
   *
   * @return whether there were any
   */
  public boolean skipTo(long lastNumber) {
    boolean behind = lastNumber > movements;
    movements = Math.max(movements, lastNumber);
    return behind;
  }

  /** Whether so many units can go. */
  public boolean covers(long quantity) {
    return quantity <= available;
  }

  /**
   * Moves the balance and returns the entry for the ledger.
   *
   * @throws DomainException {@code insufficient-stock} when the balance would fall below zero,
   *     {@code validation-failed} when it would exceed {@value #BALANCE_MAX}
   */
  public StockMovement move(
      MovementId id,
      long delta,
      MovementKind kind,
      String reason,
      @Nullable OrderId order,
      @Nullable UserId actor,
      Instant now) {
    if (delta < -available) {
      throw DomainException.with(
          ErrorCode.INSUFFICIENT_STOCK,
          "Only " + available + " units are available.",
          Map.of("available", available));
    }
    if (delta > BALANCE_MAX - available) {
      throw DomainException.invalid(
          "/delta", "out-of-range", "The balance may not exceed " + BALANCE_MAX + " units.");
    }
    available += delta;
    movements++;
    return new StockMovement(
        id, item, movements, delta, available, kind, reason, order, actor, now);
  }

  /**
   * Mends the ledger without moving the balance: the entry stands for one that is missing.
   *
   * @param delta what the ledger lacks
   */
  public StockMovement compensate(
      MovementId id, long delta, String reason, @Nullable OrderId order, Instant now) {
    movements++;
    return new StockMovement(
        id, item, movements, delta, available, MovementKind.REPAIR, reason, order, null, now);
  }

  public ItemId item() {
    return item;
  }

  /** Whether the item is in the catalogue. */
  public boolean onSale() {
    return onSale;
  }

  /** Units that are not sold. */
  public long available() {
    return available;
  }

  /** How many movements the ledger has. */
  public long movements() {
    return movements;
  }
}
