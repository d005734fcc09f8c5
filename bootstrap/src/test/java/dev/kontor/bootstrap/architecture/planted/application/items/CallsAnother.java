package dev.kontor.bootstrap.architecture.planted.application.items;

public final class CallsAnother {
  private final NeverAsks other = new NeverAsks();

  public String handle(NeverAsks.Command command) {
    command.actor().require("items:read");
    return other.handle(command);
  }
}
