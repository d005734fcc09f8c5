package dev.kontor.bootstrap.architecture.planted.domain.items;

public final class Settable {
  private String value = "";

  public void setValue(String value) {
    this.value = value;
  }

  public String value() {
    return value;
  }
}
