package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which bearer tokens open the API (RFC 6750, 9068). */
@SystemTest
final class BearerTokenTest {
  private final Shop shop;
  private final String good;
  private final PrivateKey key;
  private final Body header;
  private final Body claims;
  private final Json neighbour;
  private final Json stranger;

  BearerTokenTest(Shop shop) {
    this.shop = shop;
    this.neighbour = Tokens.claims(shop.staff().token());
    this.stranger =
        Tokens.claims(
            shop.tokenCall(Shop.form("demo", "admin", RunningServer.PASSWORD))
                .expect(200)
                .text("access_token"));
    this.good = shop.customer().token();
    this.header = body(Tokens.header(good));
    this.claims = body(Tokens.claims(good));
    String keyId = Tokens.header(good).at("kid").textOr("");
    this.key =
        Tokens.privateKey(
            parse(shop.query("select jwk from signing_keys where key_id = ?", keyId).getFirst()));
  }

  private static Json parse(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Body body(Json object) {
    Map<String, Object> members = new LinkedHashMap<>();
    ((Map<?, ?>) object.value()).forEach((name, value) -> members.put(name.toString(), value));
    return new Body(members);
  }

  record Forged(String name, String authorization) {
    @Override
    public String toString() {
      return name;
    }
  }

  Stream<Forged> forgeries() {
    long now = Instant.now().getEpochSecond();
    String[] parts = good.split("\\.");
    return Stream.of(
        forged("garbage", "garbage"),
        forged("empty", ""),
        forged("two parts", parts[0] + "." + parts[1]),
        forged("four parts", good + "." + parts[2]),
        forged("no signature", parts[0] + "." + parts[1] + "."),
        forged(
            "other claims", parts[0] + "." + Tokens.encoded(claims.with("x", 1)) + "." + parts[2]),
        forged("other key", Tokens.sign(Tokens.newKey(), header, claims)),
        forged("unknown key id", Tokens.sign(key, header.with("kid", "unknown"), claims)),
        forged(
            "key in its header",
            Tokens.sign(
                Tokens.newKey(), header.without("kid").with("jwk", Body.of("kty", "EC")), claims)),
        forged("no algorithm", Tokens.encoded(header.with("alg", "none")) + "." + parts[1] + "."),
        forged("other algorithm", Tokens.sign(key, header.with("alg", "HS256"), claims)),
        forged("other type", Tokens.sign(key, header.with("typ", "JWT"), claims)),
        forged("critical extension", Tokens.sign(key, header.with("crit", List.of("x")), claims)),
        signed("expired", claims.with("exp", now - 120).with("iat", now - 1_000)),
        signed("without end", claims.without("exp")),
        signed("not yet valid", claims.with("nbf", now + 3_600)),
        signed("of another issuer", claims.with("iss", "https://evil.example")),
        signed("for another audience", claims.with("aud", "https://evil.example")),
        signed("without subject", claims.without("sub")),
        signed("without tenant", claims.without("tenant")),
        signed("of a tenant that cannot be", claims.with("tenant", "moon")),
        signed("of a user that cannot be", claims.with("sub", "moon")),
        signed("without a session", claims.without("sid")),
        signed("of a session that cannot be", claims.with("sid", "moon")),
        signed("of a session that never was", claims.with("sid", UUID.randomUUID().toString())),
        signed("of another tenant's session", claims.with("sid", stranger.at("sid").textOr(""))),
        signed("of another user's session", claims.with("sid", neighbour.at("sid").textOr(""))),
        signed("of another tenant", claims.with("tenant", stranger.at("tenant").textOr(""))),
        signed("of another user", claims.with("sub", neighbour.at("sub").textOr(""))),
        signed("of another client", claims.with("client_id", "moon")),
        signed("without client", claims.without("client_id")),
        signed("without identity", claims.without("jti")),
        signed("without issuer", claims.without("iss")),
        signed("without audience", claims.without("aud")),
        signed("without time", claims.without("iat")),
        signed("of the future", claims.with("iat", now + 120)),
        signed("of no time", claims.with("iat", "soon")),
        signed("of times that are none", claims.with("exp", List.of(1))),
        forged("without claims", Tokens.sign(key, header, Body.empty())),
        forged("truncated", good.substring(0, good.length() - 1)),
        forged("truncated in the middle", parts[0] + "." + parts[1].substring(4) + "." + parts[2]),
        forged(
            "signature of another token",
            parts[0] + "." + parts[1] + "." + shop.staff().token().split("\\.")[2]),
        forged(
            "signature of nothing but zeros",
            parts[0] + "." + parts[1] + "." + Tokens.encoded(new byte[64])),
        forged("claims twice", Tokens.sign(key, header.bytes(), twice(claims, "sub"))),
        forged("header twice", Tokens.sign(key, twice(header, "alg"), claims.bytes())),
        forged("claims that are a list", Tokens.sign(key, header.bytes(), utf8("[]"))),
        forged("claims that are no JSON", Tokens.sign(key, header.bytes(), utf8("{"))),
        forged("without type", Tokens.sign(key, header.without("typ"), claims)),
        forged("empty type", Tokens.sign(key, header.with("typ", ""), claims)),
        forged("without algorithm", Tokens.sign(key, header.without("alg"), claims)),
        forged("another curve", Tokens.sign(key, header.with("alg", "ES384"), claims)),
        forged("no algorithm, spelt oddly", unsecured("nOnE")),
        forged("no algorithm, nothing signed", Tokens.encoded(header.with("alg", "none")) + ".."),
        new Forged("basic", "Basic YWRtaW46YWRtaW4="),
        new Forged("no scheme", good),
        new Forged("scheme alone", "Bearer"));
  }

  private String unsecured(String algorithm) {
    return Tokens.encoded(header.with("alg", algorithm)) + "." + good.split("\\.")[1] + ".";
  }

  /** An object in which one member comes twice, the false one last. */
  private static byte[] twice(Body object, String member) {
    String text = new String(object.bytes(), StandardCharsets.UTF_8);
    return utf8(text.substring(0, text.length() - 1) + ",\"" + member + "\":\"moon\"}");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The public key, which everybody has, taken for a secret that is shared. */
  Stream<Forged> symmetric() {
    String keyId = Tokens.header(good).at("kid").textOr("");
    List<Json> published =
        shop.server()
            .anonymous()
            .follow("GET", "/.well-known/jwks.json")
            .send()
            .json()
            .at("keys")
            .list();
    Json jwk =
        published.stream()
            .filter(found -> found.at("kid").textOr("").equals(keyId))
            .findAny()
            .orElseThrow();
    byte[] der = Tokens.publicKey(jwk).getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, utf8("\n")).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    Body hs256 = header.with("alg", "HS256");
    return Stream.of(
        forged("JWK", Tokens.authenticate(body(jwk).bytes(), hs256, claims)),
        forged(
            "coordinate",
            Tokens.authenticate(
                Base64.getUrlDecoder().decode(jwk.at("x").textOr("")), hs256, claims)),
        forged("DER", Tokens.authenticate(der, hs256, claims)),
        forged("PEM", Tokens.authenticate(utf8(pem), hs256, claims)),
        forged("PEM without end", Tokens.authenticate(utf8(pem.strip()), hs256, claims)),
        forged("key id", Tokens.authenticate(utf8(keyId), hs256, claims)),
        forged("empty text", Tokens.authenticate(new byte[1], hs256, claims)),
        forged("HS256 that says ES256", Tokens.authenticate(der, header, claims)));
  }

  /** Names of keys that lead somewhere else, where nothing checks them. */
  Stream<Forged> keyIds() {
    PrivateKey own = Tokens.newKey();
    return Stream.of(
            "",
            "../../../../dev/null",
            "/dev/null",
            "file:///dev/null",
            "https://evil.example/keys.json",
            "' or '1'='1",
            "x' union select jwk from signing_keys --",
            "0",
            "\u0000",
            "k".repeat(2_000),
            List.of(Tokens.header(good).at("kid").textOr("")),
            Map.of("kid", "x"),
            1)
        .map(
            id -> forged("kid " + shortened(id), Tokens.sign(own, header.with("kid", id), claims)));
  }

  private static String shortened(Object id) {
    String text = id.toString();
    return text.substring(0, Math.min(40, text.length()));
  }

  /** Headers by which a token brings its own key; all of them name ours as well. */
  Stream<Forged> ownKeys() {
    KeyPair own = Tokens.newPair();
    String keyId = Tokens.header(good).at("kid").textOr("");
    Body jwk = Tokens.jwk(own.getPublic(), keyId);
    String certificate = Base64.getEncoder().encodeToString(own.getPublic().getEncoded());
    Map<String, Object> headers =
        Map.of(
            "jwk", members(jwk),
            "jku", "https://evil.example/keys.json",
            "x5u", "https://evil.example/certificate.pem",
            "x5c", List.of(certificate),
            "x5t", "aaaa",
            "x5t#S256", "aaaa");
    Body all = header;
    for (Map.Entry<String, Object> entry : headers.entrySet()) {
      all = all.with(entry.getKey(), entry.getValue());
    }
    Body allWithoutName = all.without("kid");
    return Stream.concat(
        headers.entrySet().stream()
            .flatMap(
                entry ->
                    Stream.of(
                        forged(
                            entry.getKey(),
                            Tokens.sign(
                                own.getPrivate(),
                                header.with(entry.getKey(), entry.getValue()),
                                claims)),
                        forged(
                            entry.getKey() + " without kid",
                            Tokens.sign(
                                own.getPrivate(),
                                header.without("kid").with(entry.getKey(), entry.getValue()),
                                claims)))),
        Stream.of(
            forged("all of them", Tokens.sign(own.getPrivate(), all, claims)),
            forged(
                "all of them without kid", Tokens.sign(own.getPrivate(), allWithoutName, claims))));
  }

  private static Object members(Body object) {
    return parse(new String(object.bytes(), StandardCharsets.UTF_8)).value();
  }

  @ParameterizedTest
  @MethodSource({"symmetric", "keyIds", "ownKeys"})
  void token_cannotChooseHowItIsChecked(Forged forged) {
    assertThat(answer(forged).header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    shop.admin().with(good).get("/items").expect(200);
  }

  private Answer answer(Forged forged) {
    return shop.server()
        .anonymous()
        .call("GET", "/items")
        .header("Authorization", forged.authorization())
        .send()
        .expect(401, "unauthorized");
  }

  private static Forged forged(String name, String token) {
    return new Forged(name, "Bearer " + token);
  }

  private Forged signed(String name, Body changed) {
    return forged(name, Tokens.sign(key, header, changed));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void token_isRefusedWhenItIsNotOurs(Forged forged) {
    String challenge = answer(forged).header("WWW-Authenticate");

    assertThat(challenge).startsWith("Bearer ").doesNotContain("Basic");
    boolean sent = forged.authorization().matches("Bearer .+");
    assertThat(challenge.contains("error=\"invalid_token\"")).isEqualTo(sent);
  }

  @Test
  void token_isAcceptedWhenWeSignItOurselves() {
    // Otherwise the refusals above could all have another reason.
    shop.admin().with(Tokens.sign(key, header, claims)).get("/items").expect(200);
  }

  @Test
  void token_isAcceptedWhateverTheCaseOfTheScheme() {
    shop.server()
        .anonymous()
        .call("GET", "/items")
        .header("Authorization", "bearer " + good)
        .send()
        .expect(200);
  }

  @Test
  void token_isNotTakenFromTheAddress() {
    Caller anonymous = shop.server().anonymous();

    anonymous.get("/items?access_token=" + good).expect(401, "unauthorized");
  }

  @Test
  void missingToken_isAskedForWithoutAnError() {
    Answer answer = shop.server().anonymous().get("/items").expect(401, "unauthorized");

    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").doesNotContain("error=");
  }

  @Test
  void badToken_isNamedAsTheStandardSays() {
    Answer answer = shop.admin().with("garbage").get("/items").expect(401, "unauthorized");

    assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  record Route(String method, String path, String scope) {}

  static Stream<Route> routes() {
    String id = "/01890000-0000-7000-8000-000000000000";
    return Stream.of(
        new Route("GET", "/items", "items:read"),
        new Route("POST", "/items", "items:write"),
        new Route("GET", "/items" + id, "items:read"),
        new Route("PATCH", "/items" + id, "items:write"),
        new Route("DELETE", "/items" + id, "items:write"),
        new Route("POST", "/items" + id + "/restoration", "items:write"),
        new Route("POST", "/items" + id + "/stock-adjustments", "stock:write"),
        new Route("GET", "/items" + id + "/stock-movements", "stock:write"),
        new Route("GET", "/tags", "items:read"),
        new Route("GET", "/orders", "orders:read"),
        new Route("POST", "/orders", "orders:write"),
        new Route("GET", "/orders" + id, "orders:read"),
        new Route("POST", "/orders" + id + "/cancellation", "orders:write"),
        new Route("GET", "/orders" + id + "/events", "orders:read"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void route_needsAToken(Route route) {
    shop.server().anonymous().call(route.method(), route.path()).send().expect(401, "unauthorized");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void route_namesTheScopeThatIsMissing(Route route) {
    int before = shop.events().size();
    Caller powerless =
        shop.admin().with(Tokens.sign(key, header, claims.with("scope", "files:read")));

    Call call = powerless.call(route.method(), route.path());
    if (route.method().equals("POST") || route.method().equals("PATCH")) {
      call.json("{}");
    }
    Answer answer = call.send().expect(403, "forbidden");

    assertThat(answer.text("missing_scope")).isEqualTo(route.scope());
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void operator_mayDoNothingInsideATenant() {
    Caller operator = shop.newUser("operator");

    operator.get("/items").expect(403, "forbidden");
    operator.get("/orders").expect(403, "forbidden");
  }
}
