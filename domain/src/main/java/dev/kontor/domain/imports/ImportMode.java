package dev.kontor.domain.imports;

import java.util.Locale;
import java.util.stream.Stream;

/** What one bad row means for the others. */
public enum ImportMode {
  /** Nothing: the others are imported. */
  SKIP_FAILED,
  /** All rows are looked at first; when one is bad, none is imported. */
  ATOMIC;

  /** The name at the edges, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of that name. */
  public static ImportMode get(String key) {
    return Stream.of(values())
        .filter(mode -> mode.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no import mode " + key));
  }
}
