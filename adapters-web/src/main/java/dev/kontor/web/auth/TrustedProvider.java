package dev.kontor.web.auth;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * An OpenID provider elsewhere whose access tokens are taken.
 *
 * @param issuer the {@code iss} of its tokens
 * @param keys where its keys are (RFC 7517); the only address that is ever called
 * @param audience what must be in {@code aud}
 * @param tenantClaim the claim that names the tenant, by id or slug
 * @param userClaim the claim that names the user, by username or e-mail address
 * @param scopeClaim the claim that narrows what the user may do; its roles alone decide when absent
 */
public record TrustedProvider(
    String issuer,
    URI keys,
    String audience,
    String tenantClaim,
    String userClaim,
    Optional<String> scopeClaim) {
  public TrustedProvider {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(audience, "audience");
    Objects.requireNonNull(tenantClaim, "tenantClaim");
    Objects.requireNonNull(userClaim, "userClaim");
    Objects.requireNonNull(scopeClaim, "scopeClaim");
  }
}
