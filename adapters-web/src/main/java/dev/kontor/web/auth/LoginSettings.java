package dev.kontor.web.auth;

import java.util.Optional;

/**
 * Who says who somebody is.
 *
 * @param byPassword whether users log in here
 * @param provider whose word is taken besides
 */
public record LoginSettings(boolean byPassword, Optional<TrustedProvider> provider) {
  /** Passwords alone. */
  public static final LoginSettings STANDARD = new LoginSettings(true, Optional.empty());
}
