package dev.kontor.web.auth;

import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Set;

/**
 * Whom a token stands for and what it allows.
 *
 * @param keyId the key that signed it
 * @param user its user, or its client in its own name
 * @param until when this has to be verified anew
 */
record VerifiedToken(
    SessionId session, UserId user, Set<Scope> scopes, String keyId, Instant until) {
  VerifiedToken {
    scopes = Set.copyOf(scopes);
  }
}
