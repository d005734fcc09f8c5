package dev.kontor.web.auth;

import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token stands for and what it allows.
 *
 * @param session null when it is of another provider, which begins sessions of its own
 * @param user its user, or its client in its own name
 * @param keyId the key of ours that signed it, null when it is of another provider
 * @param until when this has to be verified anew
 */
record VerifiedToken(
    @Nullable SessionId session,
    UserId user,
    Set<Scope> scopes,
    @Nullable String keyId,
    Instant until) {
  VerifiedToken {
    scopes = Set.copyOf(scopes);
  }
}
