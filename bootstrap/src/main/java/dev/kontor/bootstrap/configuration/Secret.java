package dev.kontor.bootstrap.configuration;

import java.util.Objects;

/** A text that must not appear in any log, error or listing. */
public record Secret(String value) {
  public Secret {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
