package dev.kontor.bootstrap.architecture.planted.application.items;

import dev.kontor.bootstrap.architecture.planted.application.shared.Actor;

public final class NeverAsks {
  public record Command(Actor actor, String sku) {}

  public String handle(Command command) {
    return command.sku();
  }
}
