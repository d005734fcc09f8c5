package dev.kontor.bootstrap.architecture.planted.application.items;

import dev.kontor.bootstrap.architecture.planted.application.shared.Actor;

public final class NobodyAsks {
  public record Command(String sku, Actor actor) {}

  public String handle(Command command) {
    command.actor().require("items:read");
    return command.sku();
  }
}
