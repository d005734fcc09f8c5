package dev.kontor.bootstrap.architecture.planted.domain.items;

public final class ThrowsAnything {
  private ThrowsAnything() {}

  static void fail() {
    throw new RuntimeException("anything");
  }
}
