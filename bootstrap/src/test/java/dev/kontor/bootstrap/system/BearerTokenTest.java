package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  BearerTokenTest(Shop shop) {
    this.shop = shop;
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
        new Forged("basic", "Basic YWRtaW46YWRtaW4="),
        new Forged("no scheme", good),
        new Forged("scheme alone", "Bearer"));
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
    Answer answer =
        shop.server()
            .anonymous()
            .call("GET", "/items")
            .header("Authorization", forged.authorization())
            .send()
            .expect(401, "unauthorized");

    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").doesNotContain("Basic");
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
