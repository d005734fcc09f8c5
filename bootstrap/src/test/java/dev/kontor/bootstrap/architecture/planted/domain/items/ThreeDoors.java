package dev.kontor.bootstrap.architecture.planted.domain.items;

public final class ThreeDoors {
  private final String value;

  public ThreeDoors(String value) {
    this.value = value;
  }

  public static ThreeDoors restore(String value) {
    return new ThreeDoors(value);
  }

  public String value() {
    return value;
  }
}
