package dev.kontor.domain.auth;

import dev.kontor.domain.shared.TenantId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a session is continued with (RFC 6749, 1.5). To callers it is an opaque text; it carries the
 * tenant and the session in clear, so that it can be looked up inside the tenant's walls.
 *
 * @param family the same in all tokens of a session: proves that the token was ours once
 * @param turn new in every token: proves that it is the latest one
 */
public record RefreshToken(SessionId session, Secret family, Secret turn) {
  /** No token is longer. */
  public static final int LENGTH_MAX = 164;

  private static final String UUID_FORM = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
  private static final String SECRET_FORM = "([A-Za-z0-9_-]{43})";
  private static final Pattern FORM =
      Pattern.compile("kr_" + String.join("\\.", UUID_FORM, UUID_FORM, SECRET_FORM, SECRET_FORM));

  public RefreshToken {
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(turn, "turn");
  }

  /** The token that the text is, if it has the form of one; whether it counts is not checked. */
  public static Optional<RefreshToken> find(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    TenantId tenant = new TenantId(UUID.fromString(matcher.group(1)));
    return Optional.of(
        new RefreshToken(
            new SessionId(tenant, UUID.fromString(matcher.group(2))),
            new Secret(matcher.group(3)),
            new Secret(matcher.group(4))));
  }

  /** What the caller gets. */
  public String text() {
    return "kr_" + session.tenant() + "." + session + "." + family.text() + "." + turn.text();
  }

  /** Never shows the secrets. */
  @Override
  public String toString() {
    return "RefreshToken[" + session + "]";
  }
}
