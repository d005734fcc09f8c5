package dev.kontor.bootstrap.architecture.planted.domain.items;

public final class EqualsByHand {
  private final String value;

  public EqualsByHand(String value) {
    this.value = value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EqualsByHand that && that.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
