package dev.kontor.domain.auth;

import java.time.Instant;
import java.util.Set;

/** A client as readers see it, without anything of its secret. */
public record ClientView(
    ClientId id,
    String name,
    Set<Scope> scopes,
    long version,
    Instant createdAt,
    Instant updatedAt) {
  public ClientView {
    scopes = Set.copyOf(scopes);
  }
}
