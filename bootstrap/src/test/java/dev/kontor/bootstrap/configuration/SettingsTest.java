package dev.kontor.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kontor.persistence.shared.DatabaseLogin;
import dev.kontor.web.auth.LoginSettings;
import dev.kontor.web.auth.TrustedProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path directory;

  @Test
  void read_hasSaneDefaults() {
    Settings settings = read(Map.of());

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.dataDirectory()).isAbsolute().hasFileName(".kontor");
    assertThat(settings.database()).isEmpty();
    assertThat(settings.adminPassword()).isEmpty();
    assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
    assertThat(settings.limits().pendingTimeout()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.limits().cancellationWindow()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.limits().queueDelayMax()).isEqualTo(Duration.ofMillis(400));
    assertThat(settings.tokens().refreshTokenLifetime()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.tokens().recheckInterval()).isEqualTo(Duration.ofSeconds(45));
    assertThat(settings.tokens().signingKeyLifetime()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void read_prefersFlagsAndNamesThemWhenTheyAreWrong() {
    Variables environment = Variables.of(Map.of(Settings.PORT, "1234"));

    assertThat(Settings.read(environment).port()).isEqualTo(1234);
    assertThat(Settings.read(environment.with("--port", Settings.PORT, Optional.of("99"))).port())
        .isEqualTo(99);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(
            () -> Settings.read(environment.with("--port", Settings.PORT, Optional.of("x"))))
        .withMessage("--port must be a whole number from 0 to 65535, not \"x\".");
  }

  @Test
  void read_takesSecretsFromFiles() throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "from a file\n");

    assertThat(read(Map.of("KONTOR_ADMIN_PASSWORD_FILE", file.toString())).adminPassword())
        .contains(new Secret("from a file"));
    assertThat(read(Map.of("KONTOR_ADMIN_PASSWORD", "from a variable")).adminPassword())
        .contains(new Secret("from a variable"));
  }

  @Test
  void read_takesEverySecretOfAServerFromFiles() throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("KONTOR_DATABASE_URL", "postgresql://db.example/shop");
    environment.put("KONTOR_DATABASE_OWNER_USER", "boss");
    for (String role : new String[] {"OWNER_", "", "WORKER_"}) {
      Path file = Files.writeString(directory.resolve("secret" + role), "of " + role);
      environment.put("KONTOR_DATABASE_" + role + "PASSWORD_FILE", file.toString());
    }

    ExternalDatabase database = read(environment).database().orElseThrow();

    assertThat(database.owner().user()).isEqualTo("boss");
    assertThat(database.owner().password()).isEqualTo("of OWNER_");
    assertThat(database.app().user()).isEqualTo("kontor_app");
    assertThat(database.app().password()).isEqualTo("of ");
    assertThat(database.worker().user()).isEqualTo("kontor_worker");
    assertThat(database.worker().password()).isEqualTo("of WORKER_");
    assertThat(database.app().url())
        .isEqualTo("jdbc:postgresql://db.example/shop?currentSchema=kontor");
  }

  @Test
  void read_takesAProviderElsewhere() {
    Map<String, String> environment = new HashMap<>();
    environment.put("KONTOR_PASSWORD_LOGIN", "off");
    environment.put("KONTOR_OIDC_ISSUER", "https://id.example");
    environment.put("KONTOR_OIDC_JWKS_URL", "https://keys.example/jwks");
    environment.put("KONTOR_OIDC_AUDIENCE", "shop");
    environment.put("KONTOR_OIDC_TENANT_CLAIM", "org");

    assertThat(read(environment).identity())
        .isEqualTo(
            new LoginSettings(
                false,
                Optional.of(
                    new TrustedProvider(
                        "https://id.example",
                        URI.create("https://keys.example/jwks"),
                        "shop",
                        "org",
                        "email",
                        Optional.empty()))));
    assertThat(read(Map.of()).identity()).isEqualTo(LoginSettings.STANDARD);
  }

  @Test
  void read_refusesWhatIsWrongInOneLine() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty"));

    assertRefused(Map.of("KONTOR_PORT", "65536"), "KONTOR_PORT must be a whole number");
    assertRefused(Map.of("KONTOR_LOG_LEVEL", "loud"), "KONTOR_LOG_LEVEL must be error");
    assertRefused(Map.of("KONTOR_ORDERS_PENDING_TIMEOUT", "1 day"), "must be a number and a unit");
    assertRefused(Map.of("KONTOR_IDEMPOTENCY_RETENTION", "23h"), "must be at least 86400000ms");
    assertRefused(Map.of("KONTOR_TOKEN_RECHECK_INTERVAL", "46s"), "must be at most 45000ms");
    assertRefused(Map.of("KONTOR_QUEUE_DELAY_MAX", "99ms"), "must be at least 100ms");
    assertRefused(Map.of("KONTOR_QUEUE_DELAY_MAX", "3s"), "must be at most 2000ms");
    assertRefused(Map.of("KONTOR_REFRESH_TOKEN_LIFETIME", "59m"), "must be at least 3600000ms");
    assertRefused(Map.of("KONTOR_SIGNING_KEY_LIFETIME", "59m"), "must be at least 3600000ms");
    assertRefused(Map.of("KONTOR_ADMIN_PASSWORD", "short"), "must have 8 to 128 characters");
    assertRefused(Map.of("KONTOR_PASSWORD_LOGIN", "no"), "must be on or off");
    assertRefused(
        Map.of("KONTOR_OIDC_ISSUER", "https://id.example"), "as well, since KONTOR_OIDC_ISSUER");
    assertRefused(Map.of("KONTOR_OIDC_JWKS_URL", "https://id.example"), "KONTOR_OIDC_ISSUER as");
    assertRefused(
        Map.of(
            "KONTOR_OIDC_ISSUER", "https://id.example",
            "KONTOR_OIDC_JWKS_URL", "http://id.example/keys"),
        "must be an https URL");
    assertRefused(
        Map.of(
            "KONTOR_OIDC_ISSUER", "https://shop.example",
            "KONTOR_PUBLIC_URL", "https://shop.example"),
        "another issuer");
    assertRefused(Map.of("KONTOR_TRUSTED_PROXIES", "proxy.example"), "addresses and networks");
    assertRefused(Map.of("KONTOR_LOGIN_FAILURES_PER_ACCOUNT", "0"), "must be a whole number");
    assertRefused(
        Map.of("KONTOR_ADMIN_PASSWORD", "long enough", "KONTOR_ADMIN_PASSWORD_FILE", "x"),
        "not both");
    assertRefused(
        Map.of("KONTOR_ADMIN_PASSWORD_FILE", directory.resolve("absent").toString()),
        "cannot be read");
    assertRefused(Map.of("KONTOR_ADMIN_PASSWORD_FILE", empty.toString()), "an empty file");
    assertRefused(
        Map.of("KONTOR_DATABASE_URL", "postgresql://db/shop"),
        "Set KONTOR_DATABASE_OWNER_USER as well");
    assertRefused(
        Map.of(
            "KONTOR_DATABASE_URL", "postgresql://db/shop",
            "KONTOR_DATABASE_OWNER_USER", "boss",
            "KONTOR_DATABASE_OWNER_PASSWORD", "a",
            "KONTOR_DATABASE_PASSWORD", "b",
            "KONTOR_DATABASE_WORKER_PASSWORD", "c",
            "KONTOR_DATABASE_WORKER_USER", "kontor_app"),
        "must be two roles");
    assertRefused(
        Map.of("KONTOR_DATABASE_REPLICA_URL", "postgresql://standby/shop"),
        "of no use without KONTOR_DATABASE_URL");
    Map<String, String> replicated = new HashMap<>(ofServer());
    replicated.put("KONTOR_DATABASE_REPLICA_URL", "mysql://standby/shop");
    assertRefused(replicated, "KONTOR_DATABASE_REPLICA_URL must look like");
    replicated.put("KONTOR_DATABASE_REPLICA_URL", "postgresql://me:secret@standby/shop");
    assertRefused(replicated, "KONTOR_DATABASE_REPLICA_URL");
  }

  private static Map<String, String> ofServer() {
    return Map.of(
        "KONTOR_DATABASE_URL", "postgresql://db/shop",
        "KONTOR_DATABASE_OWNER_USER", "boss",
        "KONTOR_DATABASE_OWNER_PASSWORD", "a",
        "KONTOR_DATABASE_PASSWORD", "b",
        "KONTOR_DATABASE_WORKER_PASSWORD", "c");
  }

  @Test
  void read_givesTheReplicaTheRoleThatServes() {
    Map<String, String> replicated = new HashMap<>(ofServer());
    replicated.put("KONTOR_DATABASE_REPLICA_URL", "postgresql://standby:5433/shop");

    ExternalDatabase database = read(replicated).database().orElseThrow();

    assertThat(database.replica().orElseThrow())
        .isEqualTo(
            new DatabaseLogin(
                "jdbc:postgresql://standby:5433/shop?currentSchema=kontor", "kontor_app", "b"));
    assertThat(read(ofServer()).database().orElseThrow().replica()).isEmpty();
  }

  private static void assertRefused(Map<String, String> environment, String message) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(environment))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void toString_showsNoSecret() {
    Map<String, String> environment =
        Map.of(
            "KONTOR_DATABASE_URL", "postgresql://db/shop",
            "KONTOR_DATABASE_OWNER_USER", "boss",
            "KONTOR_DATABASE_OWNER_PASSWORD", "hidden-1",
            "KONTOR_DATABASE_PASSWORD", "hidden-2",
            "KONTOR_DATABASE_WORKER_PASSWORD", "hidden-3",
            "KONTOR_ADMIN_PASSWORD", "hidden-4");

    assertThat(read(environment).toString()).doesNotContain("hidden");
  }

  private static Settings read(Map<String, String> environment) {
    return Settings.read(Variables.of(environment));
  }
}
