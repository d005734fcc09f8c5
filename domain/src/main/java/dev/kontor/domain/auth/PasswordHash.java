package dev.kontor.domain.auth;

import java.util.Objects;

/** What is kept of a password: text in a format that names its own algorithm and parameters. */
public record PasswordHash(String value) {
  public PasswordHash {
    Objects.requireNonNull(value, "value");
  }

  /** Never shows the hash. */
  @Override
  public String toString() {
    return "PasswordHash[…]";
  }
}
