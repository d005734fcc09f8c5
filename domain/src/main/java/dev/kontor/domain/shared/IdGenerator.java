package dev.kontor.domain.shared;

import java.util.UUID;

/**
 * Source of new identities. Implementations are thread-safe and return UUIDs of version 7 (RFC
 * 9562) that never repeat and that grow within one process, so that neighbours in time are
 * neighbours on disk.
 */
@FunctionalInterface
public interface IdGenerator {
  /** A new identity, to be wrapped in its own type at once. */
  UUID next();
}
