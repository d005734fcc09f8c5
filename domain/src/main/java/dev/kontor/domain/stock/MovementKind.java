package dev.kontor.domain.stock;

import java.util.Locale;
import java.util.stream.Stream;

/** Why a balance moved. */
public enum MovementKind {
  ADJUSTMENT,
  SALE,
  RETURN,
  IMPORT,
  REPAIR;

  /** The name at the edges, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name. */
  public static MovementKind get(String key) {
    return Stream.of(values())
        .filter(kind -> kind.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no movement kind " + key));
  }
}
