package dev.kontor.bootstrap.architecture.planted.application.items;

public class OpenUseCase {
  public String handle() {
    return "open";
  }
}
