package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The password grant (RFC 6749), its tokens (RFC 9068) and what is published about them. */
@SystemTest
final class TokenEndpointTest {
  private static final String CUSTOMER_SCOPES =
      "items:read orders:read orders:write articles:read files:read";

  private final Shop shop;
  private final String user;

  TokenEndpointTest(Shop shop) {
    this.shop = shop;
    this.user = shop.addUser("Carla", "customer");
  }

  record Refused(String name, String form, String error) {
    @Override
    public String toString() {
      return name;
    }
  }

  Stream<Refused> refusals() {
    String good = Shop.form(shop.slug(), user, RunningServer.PASSWORD);
    return Stream.of(
        new Refused("no form at all", "", "invalid_request"),
        new Refused("no grant", good.replace("grant_type=password&", ""), "invalid_request"),
        new Refused("empty grant", good.replace("=password&", "=&"), "invalid_request"),
        new Refused(
            "unknown grant", good.replace("=password&", "=implicit&"), "unsupported_grant_type"),
        new Refused(
            "no tenant", good.replace("tenant=" + shop.slug() + "&", ""), "invalid_request"),
        new Refused("no username", good.replace("username=Carla&", ""), "invalid_request"),
        new Refused("no password", good.replaceFirst("&password=.*", ""), "invalid_request"),
        new Refused(
            "empty password", good.replaceFirst("&password=.*", "&password="), "invalid_request"),
        new Refused("username twice", good + "&username=Carla", "invalid_request"),
        new Refused(
            "scope twice", good + "&scope=items%3Aread&scope=items%3Aread", "invalid_request"),
        new Refused("unknown scope", good + "&scope=items%3Aread+moon%3Awalk", "invalid_scope"),
        new Refused("scope of others", good + "&scope=items%3Awrite", "invalid_scope"),
        new Refused("wrong password", good + "x", "invalid_grant"),
        new Refused("unknown user", good.replace("Carla", "Charles"), "invalid_grant"),
        new Refused("unknown tenant", good.replace("tenant=shop", "tenant=ship"), "invalid_grant"),
        new Refused(
            "impossible tenant", good.replace("tenant=shop", "tenant=%21"), "invalid_grant"),
        new Refused("user of another tenant", good.replace(shop.slug(), "demo"), "invalid_grant"),
        new Refused("endless password", good + "x".repeat(100_000), "invalid_grant"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void token_isRefusedAsTheStandardSays(Refused refused) {
    int before = shop.events().size();

    Answer answer = shop.tokenCall(refused.form()).expect(400);

    assertThat(answer.mediaType()).isEqualTo("application/json");
    assertThat(answer.text("error")).as("%s", answer).isEqualTo(refused.error());
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.json().at("access_token").text()).isEmpty();
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void invalidGrant_looksAlikeWhateverIsWrong() {
    shop.addUser("Ivan", "customer");
    shop.change("update users set active = false where username = 'Ivan'");
    List<String> forms =
        List.of(
            Shop.form(shop.slug(), user, "not the password"),
            Shop.form(shop.slug(), "nobody", RunningServer.PASSWORD),
            Shop.form("no-such-shop", user, RunningServer.PASSWORD),
            Shop.form(shop.slug(), "Ivan", RunningServer.PASSWORD),
            Shop.form(shop.slug(), "not a username!", RunningServer.PASSWORD));

    Set<String> bodies = forms.stream().map(form -> shop.tokenCall(form).body()).collect(set());
    Set<Set<String>> headers =
        forms.stream().map(form -> Set.copyOf(shop.tokenCall(form).headerNames())).collect(set());

    assertThat(bodies).hasSize(1);
    assertThat(headers).hasSize(1);
  }

  private static <T> Collector<T, ?, Set<T>> set() {
    return Collectors.toSet();
  }

  @Test
  void token_isBearerForFifteenMinutesAndNeverStored() {
    Answer answer = shop.token(user, "");

    assertThat(answer.mediaType()).isEqualTo("application/json");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.text("token_type")).isEqualToIgnoringCase("Bearer");
    assertThat(answer.json().at("expires_in").numberOr(0)).isEqualTo(900);
    assertThat(answer.text("scope").split(" "))
        .containsExactlyInAnyOrder(CUSTOMER_SCOPES.split(" "));
  }

  @Test
  void token_carriesTheClaimsOfItsProfile() {
    Answer answer = shop.token(user, "");
    String token = answer.text("access_token");
    Json header = Tokens.header(token);
    Json claims = Tokens.claims(token);
    Json metadata = metadata();

    assertThat(header.at("typ").textOr("")).isEqualTo("at+jwt");
    assertThat(header.at("alg").textOr("")).isEqualTo("ES256");
    assertThat(claims.at("iss").textOr("")).isEqualTo(metadata.at("issuer").textOr("-"));
    assertThat(claims.at("sub").textOr(""))
        .isEqualTo(shop.query("select id from users where username = ?", user).getFirst());
    assertThat(claims.at("tenant").textOr("")).isIn(shop.id().toString(), shop.slug());
    assertThat(claims.at("scope").textOr("")).isEqualTo(answer.text("scope"));
    assertThat(claims.at("client_id").textOr("")).isNotBlank();
    assertThat(claims.at("jti").textOr("")).isNotBlank();
    assertThat(claims.at("aud").value()).isNotNull();
    assertThat(claims.at("exp").numberOr(0) - claims.at("iat").numberOr(0)).isEqualTo(900);
  }

  @Test
  void token_hasAnIdOfItsOwn() {
    String first = shop.token(user, "").text("access_token");
    String second = shop.token(user, "").text("access_token");

    assertThat(Tokens.claims(first).at("jti")).isNotEqualTo(Tokens.claims(second).at("jti"));
  }

  @Test
  void token_isSignedByAPublishedKey() {
    String token = shop.token(user, "").text("access_token");
    String keyId = Tokens.header(token).at("kid").textOr("");
    List<Json> keys = publish("/.well-known/jwks.json").at("keys").list();

    Json key =
        keys.stream().filter(jwk -> jwk.at("kid").textOr("").equals(keyId)).findAny().orElseThrow();

    assertThat(key.at("kty").textOr("")).isEqualTo("EC");
    assertThat(key.at("crv").textOr("")).isEqualTo("P-256");
    assertThat(Tokens.signedBy(key, token)).isTrue();
    assertThat(keys).allSatisfy(jwk -> assertThat(jwk.at("d").value()).isNull());
  }

  @Test
  void metadata_leadsToTheEndpoints() {
    Json metadata = metadata();

    assertThat(metadata.at("token_endpoint").textOr("")).endsWith("/oauth2/token");
    assertThat(metadata.at("jwks_uri").textOr("")).endsWith("/.well-known/jwks.json");
    assertThat(metadata.at("grant_types_supported").list()).contains(new Json("password"));
    assertThat(metadata.at("scopes_supported").list()).contains(new Json("items:read"));
  }

  private Json metadata() {
    return publish("/.well-known/oauth-authorization-server");
  }

  private Json publish(String path) {
    Answer answer = shop.server().anonymous().follow("GET", path).send().expect(200);
    assertThat(answer.mediaType()).isIn("application/json", "application/jwk-set+json");
    return answer.json();
  }

  record Narrowing(String wanted, String granted) {}

  Stream<Narrowing> narrowings() {
    return Stream.of(
        new Narrowing("items:read", "items:read"),
        new Narrowing("orders:write items:read", "items:read orders:write"),
        new Narrowing("items:read items:read", "items:read"));
  }

  @ParameterizedTest
  @MethodSource("narrowings")
  void scope_isNarrowedToWhatWasAsked(Narrowing narrowing) {
    Answer answer = shop.token(user, narrowing.wanted());
    Caller caller = shop.admin().with(answer.text("access_token"));

    assertThat(answer.text("scope").split(" "))
        .containsExactlyInAnyOrder(narrowing.granted().split(" "));
    caller.get("/items").expect(200);
    Answer refused = caller.get("/orders").expect(403, "forbidden");
    assertThat(refused.text("missing_scope")).isEqualTo("orders:read");
  }

  @Test
  void scope_isEverythingWhenItIsEmpty() {
    String form = Shop.form(shop.slug(), user, RunningServer.PASSWORD) + "&scope=";

    assertThat(shop.tokenCall(form).expect(200).text("scope").split(" ")).hasSize(5);
  }

  @Test
  void token_ignoresParametersThatTheStandardDoesNotKnow() {
    String form = Shop.form(shop.slug(), user, RunningServer.PASSWORD) + "&colour=green";

    shop.tokenCall(form).expect(200);
  }

  @Test
  void login_takesNameAndAddressWhateverTheirCase() {
    for (String name : Arrays.asList("CARLA", "Carla@Shop.example", "carla@SHOP.EXAMPLE")) {
      assertThat(shop.token(name, "").text("access_token"))
          .as(name.toLowerCase(Locale.ROOT))
          .isNotEmpty();
    }
  }

  @Test
  void login_isRefusedInASuspendedTenant(Shop suspended) {
    String name = suspended.addUser("Sue", "customer");
    suspended.token(name, "");
    Caller operator = suspended.server().operator();
    String path = "/tenants/" + suspended.id();
    operator.patch(path, operator.get(path).etag(), Body.of("state", "suspended")).expect(200);

    Answer answer =
        suspended.tokenCall(Shop.form(suspended.slug(), name, RunningServer.PASSWORD)).expect(400);

    assertThat(answer.text("error")).isEqualTo("invalid_grant");
  }

  @Test
  void endpoint_takesFormsByPostOnly() {
    Caller anonymous = shop.server().anonymous();

    Answer read = anonymous.follow("GET", "/oauth2/token").send().expect(405);
    Answer json =
        anonymous.follow("POST", "/oauth2/token").json(Body.of("grant_type", "password")).send();

    assertThat(read.header("Allow")).contains("POST");
    assertThat(json.status()).isIn(400, 415);
    assertThat(json.text("error")).as("%s", json).isEqualTo("invalid_request");
  }

  @Test
  void firstUser_isAdministratorAndOperatorOfTheDemo() {
    Answer answer = shop.tokenCall(Shop.form("demo", "admin", RunningServer.PASSWORD)).expect(200);

    assertThat(answer.text("scope").split(" ")).contains("tenants:admin", "users:write");
    shop.admin().with(answer.text("access_token")).get("/items").expect(200);
  }
}
