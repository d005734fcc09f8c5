package dev.kontor.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.kontor.application.auth.KeepSigningKeys;
import dev.kontor.domain.auth.KeyRing;
import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Server;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens: how they are got, what they say, and which ones pass. */
final class TokenHttpTest {
  private static final String LOGIN =
      "grant_type=password&tenant=demo&username=customer&password=" + Server.PASSWORD;

  private static Answer ask(String form) {
    return Call.post("/oauth2/token").form(form).send();
  }

  @Test
  void password_getsAToken() throws ParseException, JOSEException {
    Answer answer = ask(LOGIN);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.text("/token_type")).isEqualTo("Bearer");
    assertThat(answer.at("/expires_in")).isEqualTo(900);
    assertThat(answer.text("/scope"))
        .isEqualTo("items:read orders:read orders:write articles:read files:read");

    SignedJWT token = SignedJWT.parse(answer.text("/access_token"));
    assertThat(token.getHeader().getType()).hasToString("at+jwt");
    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(claims.getClaims())
        .containsOnlyKeys(
            "iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope", "tenant", "sid");
    JWKSet keys = JWKSet.parse(Call.get("/.well-known/jwks.json").send().body());
    ECKey key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
    assertThat(key.isPrivate()).isFalse();
    assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
  }

  @Test
  void email_isALoginToo() {
    assertThat(ask(LOGIN.replace("username=customer", "username=Customer%40KONTOR.test")).status())
        .isEqualTo(200);
  }

  @Test
  void scope_narrows() {
    Answer answer = ask(LOGIN + "&scope=orders:read%20items:read");

    assertThat(answer.text("/scope")).isEqualTo("items:read orders:read");
    String token = "Bearer " + answer.text("/access_token");
    assertThat(Call.get("/api/v1/items").header("Authorization", token).send().status())
        .isEqualTo(200);
    Answer refused = Call.post("/api/v1/orders").header("Authorization", token).json("{}").send();
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/missing_scope")).isEqualTo("orders:write");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments("", "invalid_request"),
        arguments("grant_type=password", "invalid_request"),
        arguments(LOGIN + "&tenant=demo", "invalid_request"),
        arguments(LOGIN + "&x=%zz", "invalid_request"),
        arguments(LOGIN.replace("demo", ""), "invalid_request"),
        arguments(
            LOGIN.replace("grant_type=password", "grant_type=refresh_token"), "invalid_request"),
        arguments("grant_type=client_credentials", "invalid_request"),
        arguments("grant_type=client_credentials&client_id=x", "invalid_request"),
        arguments("grant_type=refresh_token&refresh_token=", "invalid_request"),
        arguments("grant_type=refresh_token&refresh_token=nonsense", "invalid_grant"),
        arguments("grant_type=refresh_token&refresh_token=x&scope=items:eat", "invalid_scope"),
        arguments(
            LOGIN.replace("grant_type=password", "grant_type=implicit"), "unsupported_grant_type"),
        arguments(LOGIN + "&scope=items:eat", "invalid_scope"),
        arguments(LOGIN + "&scope=items:write", "invalid_scope"),
        arguments(LOGIN + "x", "invalid_grant"),
        arguments(LOGIN.replace("customer", "nobody"), "invalid_grant"),
        arguments(LOGIN.replace("demo", "nowhere"), "invalid_grant"),
        arguments(LOGIN.replace("demo", "No%20Slug"), "invalid_grant"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusal_followsTheRfc(String form, String error) {
    Answer answer = ask(form);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.text("/error")).isEqualTo(error);
    assertThat(answer.text("/error_description")).isNotBlank();
    assertThat(answer.header("X-Request-Id")).isNotBlank();
  }

  @Test
  void wrongLogins_lookAlike() {
    String wrong = ask(LOGIN + "x").body();

    assertThat(ask(LOGIN.replace("customer", "nobody")).body()).isEqualTo(wrong);
    assertThat(ask(LOGIN.replace("demo", "nowhere")).body()).isEqualTo(wrong);
    assertThat(ask(LOGIN.replace("customer", "a%00b")).body()).contains("invalid_request");
  }

  @Test
  void faultsOfTheEndpoint_followTheRfcToo() {
    Answer json = Call.post("/oauth2/token").json("{}").send();
    assertThat(json.status()).isEqualTo(415);
    assertThat(json.text("/error")).isEqualTo("invalid_request");
    Answer get = Call.get("/oauth2/token").send();
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.header("Allow")).isEqualTo("OPTIONS, POST");
    assertThat(get.text("/error")).isEqualTo("invalid_request");
    assertThat(Call.get("/oauth2/nothing").send().text("/error")).isEqualTo("invalid_request");
  }

  private static String refreshForm(Answer answer) {
    return "grant_type=refresh_token&refresh_token=" + answer.text("/refresh_token");
  }

  private static int statusWith(Answer answer) {
    return statusWith(answer.text("/access_token"));
  }

  @Test
  void refresh_getsTheNextTokens() {
    Answer first = ask(LOGIN);
    Answer second = ask(refreshForm(first));

    assertThat(second.status()).as(second.body()).isEqualTo(200);
    assertThat(second.header("Cache-Control")).isEqualTo("no-store");
    assertThat(second.text("/scope")).isEqualTo(first.text("/scope"));
    assertThat(second.text("/refresh_token")).isNotEqualTo(first.text("/refresh_token"));
    assertThat(statusWith(first)).isEqualTo(200);
    assertThat(statusWith(second)).isEqualTo(200);
  }

  @Test
  void refresh_narrowsAndNeverWidens() {
    Answer narrow = ask(LOGIN + "&scope=items:read");

    Answer wide = ask(refreshForm(narrow) + "&scope=items:read%20orders:read");
    assertThat(wide.status()).isEqualTo(400);
    assertThat(wide.text("/error")).isEqualTo("invalid_scope");
    assertThat(ask(refreshForm(narrow)).text("/scope")).isEqualTo("items:read");
  }

  @Test
  void refreshToken_usedTwiceEndsTheSession() {
    Answer first = ask(LOGIN);
    Answer second = ask(refreshForm(first));

    Answer reused = ask(refreshForm(first));

    assertThat(reused.status()).isEqualTo(400);
    assertThat(reused.text("/error")).isEqualTo("invalid_grant");
    assertThat(ask(refreshForm(second)).text("/error")).isEqualTo("invalid_grant");
    assertThat(statusWith(second)).isEqualTo(401);
  }

  @Test
  void refreshToken_isNoAccessToken() {
    assertThat(statusWith(ask(LOGIN).text("/refresh_token"))).isEqualTo(401);
  }

  @Test
  void keys_hideTheirPrivateParts() {
    Answer keys = Call.get("/.well-known/jwks.json").send();

    assertThat(keys.text("/keys/0/kty")).isEqualTo("EC");
    assertThat(keys.text("/keys/0/alg")).isEqualTo("ES256");
    assertThat(keys.body()).doesNotContain("\"d\"");
  }

  @Test
  void metadata_isTruthful() {
    Answer metadata = Call.get("/.well-known/oauth-authorization-server").send();

    assertThat(metadata.text("/issuer")).isEqualTo("http://kontor.test");
    assertThat(metadata.text("/grant_types_supported"))
        .isEqualTo("[password, refresh_token, client_credentials]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic YTpi", "bearer x.y.z", "Bearer a b"})
  void header_withoutTokenIsRefused(String header) {
    Answer answer = Call.get("/api/v1/items").header("Authorization", header).send();

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").doesNotContain("Basic");
  }

  @Test
  void challenge_tellsWhetherTheTokenWasWrong() {
    assertThat(Call.get("/api/v1/items").send().header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"kontor\"");
    assertThat(
            Call.get("/api/v1/items")
                .header("Authorization", "Bearer x.y.z")
                .send()
                .header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"kontor\", error=\"invalid_token\"");
  }

  private static JWTClaimsSet claims() throws ParseException {
    return SignedJWT.parse(Server.token("customer")).getJWTClaimsSet();
  }

  private static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private static int statusWith(String token) {
    return Call.get("/api/v1/items").header("Authorization", "Bearer " + token).send().status();
  }

  private static ECKey realKey() {
    // Whoever has a token has made the server make its key.
    assertThat(Server.token("customer")).isNotEmpty();
    KeyRing ring =
        Server.bean(KeepSigningKeys.class)
            .handle(
                () -> {
                  throw new AssertionError("the server has made its key by now");
                });
    try {
      return ECKey.parse(ring.keys().getFirst().jwk());
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.ES256)
        .type(new JOSEObjectType("at+jwt"))
        .keyID(realKey().getKeyID());
  }

  @Test
  void token_ofOurKeyPasses() throws ParseException, JOSEException {
    assertThat(statusWith(sign(header().build(), claims(), realKey()))).isEqualTo(200);
  }

  @Test
  void token_allowsNoMoreThanItsUserMayDo() throws ParseException, JOSEException {
    JWTClaimsSet greedy =
        new JWTClaimsSet.Builder(claims()).claim("scope", "items:read items:write").build();
    String token = "Bearer " + sign(header().build(), greedy, realKey());

    Answer answer = Call.post("/api/v1/items").header("Authorization", token).json("{}").send();

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("/missing_scope")).isEqualTo("items:write");
  }

  static Stream<UnaryOperator<JWTClaimsSet.Builder>> wrongClaims() {
    Instant now = Instant.now();
    return Stream.of(
        claims -> claims.issuer("http://elsewhere.test"),
        claims -> claims.issuer(null),
        claims -> claims.audience("another"),
        claims -> claims.audience((String) null),
        claims -> claims.expirationTime(null),
        claims -> claims.expirationTime(Date.from(now.minus(Duration.ofSeconds(61)))),
        claims -> claims.notBeforeTime(Date.from(now.plus(Duration.ofSeconds(90)))),
        claims -> claims.subject("customer"),
        claims -> claims.subject(null),
        claims -> claims.issueTime(null),
        claims -> claims.issueTime(Date.from(now.plus(Duration.ofSeconds(90)))),
        claims -> claims.jwtID(null),
        claims -> claims.jwtID(""),
        claims -> claims.claim("client_id", null),
        claims -> claims.claim("client_id", "another"),
        claims -> claims.claim("client_id", 1),
        claims -> claims.claim("sid", null),
        claims -> claims.claim("sid", "latest"),
        claims -> claims.claim("sid", UUID.randomUUID().toString()),
        claims -> claims.subject(UUID.randomUUID().toString()),
        claims -> claims.claim("tenant", UUID.randomUUID().toString()),
        claims -> claims.claim("tenant", null),
        claims -> claims.claim("tenant", "demo"));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void token_withWrongClaimsIsRefused(UnaryOperator<JWTClaimsSet.Builder> wrong)
      throws ParseException, JOSEException {
    JWTClaimsSet claims = wrong.apply(new JWTClaimsSet.Builder(claims())).build();

    assertThat(statusWith(sign(header().build(), claims, realKey()))).isEqualTo(401);
  }

  @Test
  void token_withWrongHeaderIsRefused() throws ParseException, JOSEException {
    ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID(realKey().getKeyID()).generate();

    assertThat(statusWith(sign(header().type(JOSEObjectType.JWT).build(), claims(), realKey())))
        .isEqualTo(401);
    assertThat(statusWith(sign(header().type(null).build(), claims(), realKey()))).isEqualTo(401);
    assertThat(statusWith(sign(header().keyID(null).build(), claims(), realKey()))).isEqualTo(401);
    assertThat(statusWith(sign(header().keyID("other").build(), claims(), realKey())))
        .isEqualTo(401);
    assertThat(statusWith(sign(header().build(), claims(), stranger))).isEqualTo(401);
    assertThat(statusWith(new PlainJWT(claims()).serialize())).isEqualTo(401);
  }

  @Test
  void token_signedWithThePublicKeyAsSecretIsRefused() throws ParseException, JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(realKey().getKeyID())
                .build(),
            claims());
    token.sign(
        new MACSigner(realKey().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));

    assertThat(statusWith(token.serialize())).isEqualTo(401);
  }

  @Test
  void token_changedAfterwardsIsRefused() {
    String token = Server.token("customer");
    String admins = Server.token("admin");
    String stolen =
        token.substring(0, token.indexOf('.'))
            + admins.substring(admins.indexOf('.'), admins.lastIndexOf('.'))
            + token.substring(token.lastIndexOf('.'));

    assertThat(statusWith(token)).isEqualTo(200);
    assertThat(statusWith(stolen)).isEqualTo(401);
    assertThat(statusWith("x".repeat(5_000))).isEqualTo(401);
  }

  @Test
  void token_ofOneTenantIsBlindInTheOther() {
    String path = "/api/v1/items/" + UUID.randomUUID();

    assertThat(Call.get(path).as("other", "staff").send().status()).isEqualTo(404);
  }
}
