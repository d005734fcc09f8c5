package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.kontor.bootstrap.client.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens of a provider elsewhere, and the whole system that trusts it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProviderTokensTest {
  private static final String EMAIL = "Paula@Shop.example";

  private final IdentityProvider provider = IdentityProvider.start();
  private final RunningServer server = RunningServer.start(trusting(provider, "/keys", Map.of()));
  private final Shop shop = Shop.open(server, "GBP");

  ProviderTokensTest() {
    shop.addUser("Paula", "staff");
  }

  @AfterAll
  void stop() {
    server.close();
    provider.close();
  }

  private static Map<String, String> trusting(
      IdentityProvider provider, String keys, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("KONTOR_OIDC_ISSUER", provider.issuer());
    variables.put("KONTOR_OIDC_JWKS_URL", provider.address(keys));
    variables.put("KONTOR_OIDC_AUDIENCE", IdentityProvider.AUDIENCE);
    variables.put("KONTOR_OIDC_TENANT_CLAIM", "org");
    variables.put("KONTOR_OIDC_SCOPE_CLAIM", "scp");
    variables.put("KONTOR_TOKEN_RECHECK_INTERVAL", "0s");
    return variables;
  }

  private Caller with(String token) {
    return server.anonymous().with(token);
  }

  private JWTClaimsSet.Builder claims() {
    return provider.claims(shop.slug(), EMAIL);
  }

  @Test
  void token_standsForTheUserWithThatAddress() {
    Answer self = with(provider.sign(claims())).get("/users/me").expect(200);

    assertThat(self.text("username")).isEqualTo("Paula");
    with(provider.sign(claims())).get("/items").expect(200);
  }

  @Test
  void tenant_isNamedByIdOrSlug() {
    with(provider.sign(provider.claims(shop.id().toString(), EMAIL))).get("/items").expect(200);
    with(provider.sign(provider.claims(shop.slug(), EMAIL.toLowerCase(Locale.ROOT))))
        .get("/items")
        .expect(200);
  }

  @Test
  void scopes_areWhatRoleAndClaimAllowBoth() {
    // The claim has it, the role has it not; and the other way round.
    Answer notTheRoles =
        with(provider.sign(claims().claim("scp", "items:read users:write")))
            .post("/users", Body.empty())
            .expect(403, "forbidden");
    Answer notTheClaims =
        with(provider.sign(claims())).post("/items", Body.item()).expect(403, "forbidden");

    assertThat(notTheRoles.text("missing_scope")).isEqualTo("users:write");
    assertThat(notTheClaims.text("missing_scope")).isEqualTo("items:write");
    with(provider.sign(claims().claim("scp", List.of("items:read")))).get("/items").expect(200);
    with(provider.sign(claims().claim("scp", null))).get("/items").expect(403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "at+jwt"})
  void type_isThatOfAToken(String type) {
    JWSHeader.Builder header =
        new JWSHeader.Builder(JWSAlgorithm.PS256)
            .type(new JOSEObjectType(type))
            .keyID(provider.key().getKeyID());

    // Any algorithm with two keys will do that the published key does not rule out.
    with(IdentityProvider.sign(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(type))
                .keyID(provider.key().getKeyID()),
            provider.key(),
            claims()))
        .get("/items")
        .expect(200);
    with(IdentityProvider.sign(header, provider.key(), claims())).get("/items").expect(401);
  }

  record Forged(String name, String token) {
    @Override
    public String toString() {
      return name;
    }
  }

  private Forged signed(String name, JWTClaimsSet.Builder claims) {
    return new Forged(name, provider.sign(claims));
  }

  private Forged headed(String name, JWSHeader.Builder header, RSAKey key) {
    return new Forged(name, IdentityProvider.sign(header, key, claims()));
  }

  private JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(provider.key().getKeyID());
  }

  private static Date inSeconds(long seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  Stream<Forged> forgeries() {
    shop.addUser("Pia", "staff");
    shop.change("update users set active = false where username = 'Pia'");
    RSAKey other = IdentityProvider.anotherKey();
    String good = provider.sign(claims());
    return Stream.of(
        signed("other audience", claims().audience("another-api")),
        signed("no audience", claims().audience((String) null)),
        signed("expired", claims().expirationTime(inSeconds(-60))),
        signed("without end", claims().expirationTime(null)),
        signed("not yet valid", claims().notBeforeTime(inSeconds(90))),
        signed("issued in the future", claims().issueTime(inSeconds(90))),
        signed("without time of issue", claims().issueTime(null)),
        signed("other issuer", claims().issuer("https://evil.example")),
        signed("unknown tenant", claims().claim("org", "no-such-shop")),
        signed("impossible tenant", claims().claim("org", "!")),
        signed("tenant that is no text", claims().claim("org", 7)),
        signed("without tenant", claims().claim("org", null)),
        signed("tenant of others", claims().claim("org", "demo")),
        signed("unknown user", claims().claim("email", "nobody@shop.example")),
        signed("user without address", claims().claim("email", "Paula")),
        signed("impossible user", claims().claim("email", "a\0@b.example")),
        signed("without user", claims().claim("email", null)),
        signed("inactive user", claims().claim("email", "Pia@shop.example")),
        signed("address not verified", claims().claim("email_verified", false)),
        signed("address not verified, in words", claims().claim("email_verified", "false")),
        headed("other key of the same name", header(), other),
        headed("other key of another name", header().keyID("unknown"), other),
        headed("key in its header", header().jwk(other.toPublicJWK()), other),
        headed("address of a key", header().jwkURL(URI.create(provider.address("/stray"))), other),
        headed(
            "address of a certificate",
            header().x509CertURL(URI.create(provider.address("/stray"))),
            provider.key()),
        headed(
            "published key once more", header().jwk(provider.key().toPublicJWK()), provider.key()),
        headed("other type", header().type(new JOSEObjectType("logout+jwt")), provider.key()),
        headed("critical extension", header().criticalParams(Set.of("x")), provider.key()),
        new Forged("no algorithm", new PlainJWT(claims().build()).serialize()),
        new Forged("no signature", good.substring(0, good.lastIndexOf('.') + 1)),
        new Forged("public key as secret", macOf(provider.key().toPublicJWK())));
  }

  private String macOf(RSAKey publicKey) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(publicKey.getKeyID()).build(),
              claims().build());
      token.sign(new MACSigner(publicKey.toJSONString().getBytes(StandardCharsets.UTF_8)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void token_isRefusedWhenItIsNotTheProviders(Forged forged) {
    Answer answer = with(forged.token()).get("/items").expect(401, "unauthorized");

    assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    assertThat(provider.strays()).isZero();
  }

  @Test
  void deactivation_bites() {
    shop.addUser("Petra", "staff");
    String token = provider.sign(provider.claims(shop.slug(), "petra@shop.example"));
    with(token).get("/items").expect(200);

    shop.change("update users set active = false where username = 'Petra'");

    with(token).get("/items").expect(401, "unauthorized");
  }

  @Test
  void tokens_ofTheInstanceItselfGoOn() {
    shop.staff().get("/items").expect(200);
  }

  /** One test, since the provider may not be asked again and again. */
  @Test
  void keys_areRenewedWhenTheyChangeAndKeptWhenTheProviderIsDown() {
    try (IdentityProvider own = IdentityProvider.start();
        RunningServer trusting = RunningServer.start(trusting(own, "/keys", Map.of()))) {
      String tenant = "demo";
      String user = "admin@demo.invalid";
      Caller first = trusting.anonymous().with(own.sign(own.claims(tenant, user)));
      first.get("/items").expect(200);
      first.get("/items").expect(200);
      assertThat(own.reads()).isEqualTo(1);

      own.rotate();
      String second = own.sign(own.claims(tenant, user));
      trusting.anonymous().with(second).get("/items").expect(200);
      assertThat(own.reads()).isEqualTo(2);

      own.breakDown(true);
      trusting.anonymous().with(second).get("/items").expect(200);
      trusting.anonymous().with(own.sign(own.claims(tenant, user))).get("/items").expect(200);

      // Made-up key ids must not make the server ask the provider each time.
      for (int i = 0; i < 20; i++) {
        Answer answer =
            trusting
                .anonymous()
                .with(
                    IdentityProvider.sign(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("made-up-" + i),
                        own.key(),
                        own.claims(tenant, user)))
                .get("/items");
        assertThat(answer.status()).isIn(401, 503);
      }
      assertThat(own.reads()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void instance_isUnavailableWhenItHasNoKeysToGoBy() {
    try (RunningServer lost =
        RunningServer.start(trusting(provider, "/moved", Map.of("KONTOR_PASSWORD_LOGIN", "off")))) {
      String token = provider.sign(provider.claims("demo", "admin@demo.invalid"));
      for (int i = 0; i < 4; i++) {
        Answer answer = lost.anonymous().with(token).get("/items").expect(503, "unavailable");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
      }
      assertThat(provider.strays()).isZero();
      lost.anonymous().with("made.up.token").get("/items").expect(401, "unauthorized");
      assertNobodyLogsInByPassword(lost);
    }
  }

  private static void assertNobodyLogsInByPassword(RunningServer server) {
    Answer refused =
        server
            .anonymous()
            .follow("POST", "/oauth2/token")
            .body(
                "application/x-www-form-urlencoded",
                Shop.form("demo", "admin", RunningServer.PASSWORD))
            .send()
            .expect(400);
    assertThat(refused.text("error")).isEqualTo("unsupported_grant_type");
    Answer metadata =
        server
            .anonymous()
            .follow("GET", "/.well-known/oauth-authorization-server")
            .send()
            .expect(200);
    assertThat(metadata.json().at("grant_types_supported").list())
        .doesNotContain(new Json("password"))
        .contains(new Json("client_credentials"));
  }
}
