package dev.kontor.bootstrap.architecture.planted.domain.items;

public class Extensible {
  public String rule() {
    return "kept by the parent alone";
  }
}
