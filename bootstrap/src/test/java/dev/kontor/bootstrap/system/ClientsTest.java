package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Programs that work in their own name, on a server that asks every second how things are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClientsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final RunningServer server =
      RunningServer.start(Map.of("KONTOR_TOKEN_RECHECK_INTERVAL", "1s"));
  private final Shop shop = Shop.open(server, "GBP");

  @AfterAll
  void stop() {
    server.close();
  }

  private static Body client(String... scopes) {
    return Body.of("name", "Warehouse").with("scopes", List.of(scopes));
  }

  private Answer create(String... scopes) {
    return shop.admin().post("/clients", client(scopes)).expect(201);
  }

  private static String form(Answer client) {
    return "grant_type=client_credentials&client_id="
        + Shop.encoded(client.text("client_id"))
        + "&client_secret="
        + Shop.encoded(client.text("client_secret"));
  }

  private Caller working(Answer client) {
    Caller caller =
        server.anonymous().with(shop.tokenCall(form(client)).expect(200).text("access_token"));
    caller.get("/items").expect(200);
    return caller;
  }

  private static void awaitEnd(Caller caller) {
    Await.until("the token is worth nothing", PATIENCE, () -> caller.get("/items").status() == 401);
  }

  @Test
  void client_worksInItsOwnName() {
    Answer client =
        create("items:read", "items:write", "stock:write", "orders:read", "orders:write");
    Caller caller = working(client);

    Answer item = caller.post("/items", Body.item()).expect(201);
    caller.post("/items/" + item.id() + "/stock-adjustments", Body.adjustment(9)).expect(201);
    Answer order = shop.settled(caller, Body.order(Body.line(item.text("sku"), 2))).expect(200);

    assertThat(item.text("owner_id")).isEqualTo(client.id());
    assertThat(order.text("user_id")).isEqualTo(client.id());
    assertThat(order.text("status")).isEqualTo("confirmed");
    assertThat(shop.available(item.id())).isEqualTo(7);
    assertThat(caller.get("/orders").expect(200).json().at("data").list()).hasSize(1);
    assertThat(
            shop.query(
                "select distinct actor_id::text from events where subject = ?::uuid", item.id()))
        .containsExactly(client.id());
    caller.get("/users").expect(403, "forbidden");
    caller.get("/users/me").expect(404, "not-found");
  }

  @Test
  void token_saysWhoseItIs() {
    Answer client = create("items:read", "orders:all");
    Answer answer = shop.tokenCall(form(client) + "&scope=items%3Aread").expect(200);
    String token = answer.text("access_token");

    assertThat(answer.json().at("refresh_token").text()).isEmpty();
    assertThat(answer.text("scope")).isEqualTo("items:read");
    assertThat(Tokens.claims(token).at("sub").textOr("")).isEqualTo(client.id());
    assertThat(Tokens.claims(token).at("client_id").textOr(""))
        .isEqualTo(client.text("client_id"))
        .contains(shop.id().toString());
    assertThat(Tokens.claims(token).at("scope").textOr("")).isEqualTo("items:read");
  }

  @Test
  void credentials_mayStandInTheHeader() {
    Answer client = create("items:read");
    String pair = client.text("client_id") + ":" + client.text("client_secret");
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

    Answer answer = withBasic(basic);
    Answer refused = withBasic(basic.substring(0, basic.length() - 8));

    answer.expect(200);
    assertThat(refused.expect(401).text("error")).isEqualTo("invalid_client");
    assertThat(refused.header("WWW-Authenticate")).startsWith("Basic realm=");
  }

  private Answer withBasic(String header) {
    return server
        .anonymous()
        .follow("POST", "/oauth2/token")
        .header("Authorization", header)
        .body("application/x-www-form-urlencoded", "grant_type=client_credentials")
        .send();
  }

  @Test
  void deletedClient_isOutAtLast() {
    Answer client = create("items:read");
    Caller caller = working(client);

    shop.admin().delete("/clients/" + client.id(), client.etag()).expect(204);

    assertThat(shop.tokenCall(form(client)).expect(401).text("error")).isEqualTo("invalid_client");
    awaitEnd(caller);
    shop.admin().get("/clients/" + client.id()).expect(404, "not-found");
    assertThat(shop.query("select type from events where subject = ?::uuid", client.id()))
        .containsExactly("client.created", "client.removed");
  }

  @Test
  void changedSecret_endsWhatTheOldOneGot() {
    Answer client = create("items:read");
    Caller caller = working(client);
    Caller other = working(create("items:read"));

    Answer changed =
        shop.admin().call("POST", "/clients/" + client.id() + "/secret").send().expect(200);

    shop.tokenCall(form(client)).expect(401);
    working(changed);
    awaitEnd(caller);
    other.get("/items").expect(200);
  }

  @Test
  void client_isOutWhileItsTenantIsSuspended() {
    Shop suspended = Shop.open(server, "GBP");
    Answer client = suspended.admin().post("/clients", client("items:read")).expect(201);
    Caller caller = working(client);
    Caller operator = server.operator();
    String path = "/tenants/" + suspended.id();

    operator.patch(path, operator.get(path).etag(), Body.of("state", "suspended")).expect(200);

    shop.tokenCall(form(client)).expect(401);
    awaitEnd(caller);
  }

  @Test
  void clients_makeNoMoreThanTheyAre() {
    Caller lesser = working(create("items:read", "clients:write"));

    lesser.post("/clients", client("items:read")).expect(201);
    Answer refused =
        lesser.post("/clients", client("items:read", "stock:write")).expect(403, "forbidden");
    Answer operators =
        shop.admin().post("/clients", client("tenants:admin")).expect(403, "forbidden");

    assertThat(refused.text("missing_scope")).isEqualTo("stock:write");
    assertThat(refused.header("WWW-Authenticate")).contains("error=\"insufficient_scope\"");
    assertThat(operators.text("missing_scope")).isEqualTo("tenants:admin");
    shop.admin().post("/clients", client("items:read", "items:eat")).expectInvalid("/scopes/1");
  }

  @Test
  void secret_isNowhereInTheDatabase() {
    Answer client =
        shop.admin().call("POST", "/clients").freshKey().json(client("items:read")).send();
    String secret = client.expect(201).text("client_secret");
    working(client);

    assertThat(shop.query("select clients::text from clients")).isNotEmpty();
    assertThat(shop.query("select clients::text from clients"))
        .noneMatch(row -> row.contains(secret));
    List<String> answers =
        shop.query("select encode(body, 'escape') from idempotency_keys where body is not null");
    assertThat(answers).isNotEmpty().noneMatch(body -> body.contains(secret));
  }

  @Test
  void retry_makesOneClientAndTellsItsSecretAgain() {
    Call first = shop.admin().call("POST", "/clients").key("once").json(client("items:read"));
    Call second = shop.admin().call("POST", "/clients").key("once").json(client("items:read"));

    Answer created = first.send().expect(201);
    Answer repeated = second.send().expect(201);

    assertThat(repeated.body()).isEqualTo(created.body());
    assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(shop.query("select id::text from clients where id = ?::uuid", created.id()))
        .hasSize(1);
  }
}
