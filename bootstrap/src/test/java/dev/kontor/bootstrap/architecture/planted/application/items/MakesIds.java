package dev.kontor.bootstrap.architecture.planted.application.items;

import java.util.UUID;

public final class MakesIds {
  private MakesIds() {}

  static String next() {
    return UUID.randomUUID().toString();
  }
}
