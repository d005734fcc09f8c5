package dev.kontor.domain.shared;

import java.util.Objects;

/**
 * Names one intention of one caller, however often it is sent.
 *
 * @param route the concrete path, such as {@code /api/v1/items/018f…/stock-adjustments}
 * @param key what the caller sent: 1 to {@value #LENGTH_MAX} printable ASCII characters
 */
public record IdempotencyKey(UserId user, String route, String key) implements TenantOwned {
  public static final int LENGTH_MAX = 255;

  public IdempotencyKey {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(route, "route");
    if (!isWellFormed(key)) {
      throw new IllegalArgumentException("a key has 1 to 255 printable ASCII characters");
    }
  }

  /** Whether the text can be a key. */
  public static boolean isWellFormed(String key) {
    return !key.isEmpty()
        && key.length() <= LENGTH_MAX
        && key.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
  }

  @Override
  public TenantId tenant() {
    return user.tenant();
  }
}
