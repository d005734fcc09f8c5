package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import java.util.UUID;

/** Reads identities out of paths. */
public final class PathIds {
  private PathIds() {}

  /**
   * The identity.
   *
   * @throws DomainException {@code not-found}: nothing is where a malformed id points to
   */
  public static UUID get(String segment) {
    return Names.findUuid(segment).orElseThrow(DomainException::notFound);
  }
}
