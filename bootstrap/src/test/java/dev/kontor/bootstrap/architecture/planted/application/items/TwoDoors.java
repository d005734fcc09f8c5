package dev.kontor.bootstrap.architecture.planted.application.items;

public final class TwoDoors {
  public String handle() {
    return "front";
  }

  public String handleLater() {
    return "back";
  }
}
