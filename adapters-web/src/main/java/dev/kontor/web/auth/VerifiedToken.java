package dev.kontor.web.auth;

import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Set;

/** Whom a token stands for, what it allows, and until when. */
record VerifiedToken(UserId user, Set<Scope> scopes, Instant expiresAt) {
  VerifiedToken {
    scopes = Set.copyOf(scopes);
  }
}
