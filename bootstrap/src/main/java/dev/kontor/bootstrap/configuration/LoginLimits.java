package dev.kontor.bootstrap.configuration;

import dev.kontor.application.auth.LoginThrottle;
import dev.kontor.web.auth.TrustedProxies;
import java.time.Duration;

/**
 * How failed logins are held up.
 *
 * @param throttle how many are borne
 * @param proxies who is believed when it says for whom it asks
 */
public record LoginLimits(LoginThrottle.Limits throttle, TrustedProxies proxies) {
  private static final String PROXIES = "KONTOR_TRUSTED_PROXIES";
  private static final int FAILURES_MAX = 1_000_000_000;

  static LoginLimits read(Variables variables) {
    LoginThrottle.Limits standard = LoginThrottle.Limits.DEFAULTS;
    return new LoginLimits(
        new LoginThrottle.Limits(
            variables.getNumber(
                "KONTOR_LOGIN_FAILURES_PER_ACCOUNT", standard.perAccount(), 1, FAILURES_MAX),
            variables.getNumber(
                "KONTOR_LOGIN_FAILURES_PER_ADDRESS", standard.perAddress(), 1, FAILURES_MAX),
            variables.getDuration(
                "KONTOR_LOGIN_FAILURES_WINDOW", standard.window(), Duration.ofSeconds(1))),
        variables
            .findText(PROXIES)
            .map(text -> proxies(variables, text))
            .orElse(TrustedProxies.NONE));
  }

  private static TrustedProxies proxies(Variables variables, String text) {
    try {
      return TrustedProxies.parse(text);
    } catch (IllegalArgumentException e) {
      throw variables.wrong(PROXIES, text, "addresses and networks such as 10.0.0.0/8, ::1");
    }
  }
}
