package dev.kontor.web.auth;

import java.time.Duration;

/**
 * What access tokens say.
 *
 * @param issuer the instance, as others know it
 * @param audience what the tokens are for
 * @param lifetime how long a token lasts
 */
public record TokenSettings(String issuer, String audience, Duration lifetime) {
  /** Clocks of nodes may differ by as much. */
  static final Duration LEEWAY = Duration.ofSeconds(30);

  /** Tokens of 15 minutes. */
  public static TokenSettings of(String issuer) {
    return new TokenSettings(issuer, "kontor", Duration.ofMinutes(15));
  }
}
