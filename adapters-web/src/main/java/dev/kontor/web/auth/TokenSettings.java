package dev.kontor.web.auth;

import java.time.Duration;

/**
 * What access tokens say.
 *
 * @param issuer the instance, as others know it
 * @param audience what the tokens are for
 * @param lifetime how long a token lasts
 * @param recheckInterval how long a token may be relied on without asking how things are by now
 */
public record TokenSettings(
    String issuer, String audience, Duration lifetime, Duration recheckInterval) {
  /** Revocation, removal and deactivation bite within 60 s, the question included. */
  public static final Duration RECHECK_INTERVAL_MAX = Duration.ofSeconds(45);

  /** Clocks of nodes may differ by as much. */
  static final Duration LEEWAY = Duration.ofSeconds(30);

  public TokenSettings {
    if (recheckInterval.compareTo(RECHECK_INTERVAL_MAX) > 0) {
      throw new IllegalArgumentException("what happens to a user must bite within 60 s");
    }
  }

  /** How long a token may pass, on the node whose clock is the last. */
  public Duration longestLifetime() {
    return lifetime.plus(LEEWAY.multipliedBy(2));
  }

  /** Tokens of 15 minutes. */
  public static TokenSettings of(String issuer, Duration recheckInterval) {
    return new TokenSettings(issuer, "kontor", Duration.ofMinutes(15), recheckInterval);
  }
}
