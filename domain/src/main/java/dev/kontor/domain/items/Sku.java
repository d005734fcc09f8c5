package dev.kontor.domain.items;

import dev.kontor.domain.shared.Texts;

/** Stock keeping unit: the tenant's own name for an item, unique within it and case-sensitive. */
public record Sku(String value) implements Comparable<Sku> {
  public static final int LENGTH_MAX = 64;

  public Sku {
    Texts.checked("sku", value, 1, LENGTH_MAX);
  }

  @Override
  public int compareTo(Sku other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
