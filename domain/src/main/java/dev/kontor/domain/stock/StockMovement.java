package dev.kontor.domain.stock;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an item's ledger; never changed, never removed.
 *
 * @param number counts the item's movements from 1 without a gap
 * @param delta units that came (positive) or went (negative)
 * @param balance units after it: the balance of the movement before plus {@code delta}
 * @param order the order behind a sale or return
 * @param actor who did it, null when the system did
 */
public record StockMovement(
    MovementId id,
    ItemId item,
    long number,
    long delta,
    long balance,
    MovementKind kind,
    String reason,
    @Nullable OrderId order,
    @Nullable UserId actor,
    Instant at)
    implements TenantOwned {
  public static final int REASON_LENGTH_MAX = 200;

  public StockMovement {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(at, "at");
    Texts.checked("reason", reason, 1, REASON_LENGTH_MAX);
    if (delta == 0) {
      throw new IllegalArgumentException("a movement moves something");
    }
  }

  @Override
  public TenantId tenant() {
    return item.tenant();
  }
}
