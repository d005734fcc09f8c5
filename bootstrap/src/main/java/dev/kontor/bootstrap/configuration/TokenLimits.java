package dev.kontor.bootstrap.configuration;

import dev.kontor.web.auth.TokenSettings;
import java.time.Duration;

/**
 * How long tokens are worth something.
 *
 * @param refreshTokenLifetime how long a session may go unused
 * @param recheckInterval how long an access token is relied on without asking the database
 * @param signingKeyLifetime how long a key signs before the next one does
 */
public record TokenLimits(
    Duration refreshTokenLifetime, Duration recheckInterval, Duration signingKeyLifetime) {
  /** A session must outlive the access token that it began with. */
  private static final Duration SESSION_MIN = Duration.ofHours(1);

  /** A key is announced for 10 minutes; its successors must not queue up. */
  private static final Duration KEY_LIFETIME_MIN = Duration.ofHours(1);

  static TokenLimits read(Variables variables) {
    return new TokenLimits(
        variables.getDuration("KONTOR_REFRESH_TOKEN_LIFETIME", Duration.ofDays(30), SESSION_MIN),
        variables.getDuration(
            "KONTOR_TOKEN_RECHECK_INTERVAL",
            TokenSettings.RECHECK_INTERVAL_MAX,
            Duration.ZERO,
            TokenSettings.RECHECK_INTERVAL_MAX),
        variables.getDuration(
            "KONTOR_SIGNING_KEY_LIFETIME", Duration.ofDays(90), KEY_LIFETIME_MIN));
  }
}
