package dev.kontor.bootstrap.configuration;

import dev.kontor.web.auth.LoginSettings;
import dev.kontor.web.auth.TrustedProvider;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Reads whether users log in here, and whose word is taken besides. */
final class ProviderLogins {
  private static final String ISSUER = "KONTOR_OIDC_ISSUER";
  private static final String KEYS = "KONTOR_OIDC_JWKS_URL";
  private static final String PASSWORD = "KONTOR_PASSWORD_LOGIN";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private ProviderLogins() {}

  static LoginSettings read(Variables variables, String ownIssuer) {
    Optional<TrustedProvider> provider =
        variables.findText(ISSUER).map(issuer -> provider(variables, issuer, ownIssuer));
    if (provider.isEmpty() && variables.findText(KEYS).isPresent()) {
      throw new SettingsException("Set " + ISSUER + " as well, since " + KEYS + " is set.");
    }
    return new LoginSettings(byPassword(variables), provider);
  }

  private static TrustedProvider provider(Variables variables, String issuer, String ownIssuer) {
    if (issuer.equals(ownIssuer)) {
      throw variables.wrong(ISSUER, issuer, "another issuer than this instance itself");
    }
    return new TrustedProvider(
        issuer,
        keys(variables),
        required(variables, "KONTOR_OIDC_AUDIENCE"),
        required(variables, "KONTOR_OIDC_TENANT_CLAIM"),
        variables.findText("KONTOR_OIDC_USER_CLAIM").orElse("email"),
        variables.findText("KONTOR_OIDC_SCOPE_CLAIM"));
  }

  private static String required(Variables variables, String name) {
    return variables
        .findText(name)
        .orElseThrow(
            () -> new SettingsException("Set " + name + " as well, since " + ISSUER + " is set."));
  }

  /** Whoever can change the keys on their way can be anybody. */
  private static URI keys(Variables variables) {
    String text = required(variables, KEYS);
    try {
      URI address = URI.create(text);
      boolean isPrivate = "https".equals(address.getScheme());
      boolean isNear =
          "http".equals(address.getScheme())
              && LOOPBACK.contains(String.valueOf(address.getHost()));
      if (address.getHost() != null && (isPrivate || isNear)) {
        return address;
      }
    } catch (IllegalArgumentException malformed) {
      throw variables.wrong(KEYS, text, "an https URL");
    }
    throw variables.wrong(KEYS, text, "an https URL");
  }

  private static boolean byPassword(Variables variables) {
    return variables.getSwitch(PASSWORD, true);
  }
}
