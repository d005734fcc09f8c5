package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Operators keep tenants, over HTTP down to PostgreSQL. */
@SystemTest
final class TenantsTest {
  private Shop shop;
  private Caller operator;
  private String path;

  @BeforeEach
  void open(Shop own) {
    shop = own;
    operator = own.server().operator();
    path = "/tenants/" + own.id();
  }

  private Answer patched(Body patch) {
    return operator.patch(path, operator.get(path).etag(), patch);
  }

  private void remove() {
    operator.delete(path, operator.get(path).etag()).expect(204);
  }

  private Answer restore() {
    return operator.call("POST", path + "/restoration").send();
  }

  /** A token that the server has not seen used yet. */
  private Caller freshToken() {
    return shop.logIn("first");
  }

  private void assertNoLogin(Shop where) {
    Answer refused =
        where.tokenCall(Shop.form(where.slug(), "first", RunningServer.PASSWORD)).expect(400);
    assertThat(refused.text("error")).isEqualTo("invalid_grant");
  }

  @Test
  void tenant_isReadAsItWasMade() {
    Body wanted = Body.tenant().with("time_zone", "Europe/London").with("self_registration", true);

    Answer made = operator.post("/tenants", wanted).expect(201);

    assertThat(operator.follow("GET", made.header("Location")).send().expect(200).body())
        .isEqualTo(made.body());
    assertThat(made.text("time_zone")).isEqualTo("Europe/London");
    assertThat(made.text("state")).isEqualTo("active");
    assertThat(made.json().at("self_registration").value()).isEqualTo(true);
  }

  @Test
  void tenant_andAdminAreMadeTogetherOrNotAtAll() {
    String slug = Body.unique("half");
    Body broken =
        Body.tenant()
            .with("slug", slug)
            .with("admin", Body.of("username", "first").with("email", "first@half.example"));

    operator.post("/tenants", broken).expectInvalid("/admin/password");

    assertThat(slugs()).doesNotContain(slug);
    assertThat(shop.events()).containsExactly("tenant.created", "user.created");
  }

  private List<String> slugs() {
    return Lists.all(operator, "/tenants?limit=100", "slug");
  }

  @Test
  void list_hasEveryTenantOnce() {
    String removed = operator.post("/tenants", Body.tenant()).expect(201).text("slug");

    List<String> slugs = Lists.all(operator, "/tenants?limit=3&sort=slug", "slug");

    assertThat(slugs).contains("demo", shop.slug(), removed).doesNotHaveDuplicates().isSorted();
    assertThat(operator.get("/tenants?sort=-created_at&limit=1").data("slug"))
        .doesNotContain("demo");
    assertThat(operator.get("/tenants?count=true").json().at("page").at("total").numberOr(0))
        .isGreaterThanOrEqualTo(slugs.size());
  }

  @Test
  void users_ofTwoTenantsAreTwoPeople(Shop other) {
    shop.addUser("Carla", "customer");
    other.addUser("Carla", "customer");

    Caller one = shop.logIn("Carla");
    Caller two = other.logIn("Carla");

    assertThat(Tokens.claims(one.token()).at("sub").textOr(""))
        .isNotEqualTo(Tokens.claims(two.token()).at("sub").textOr(""));
  }

  @Test
  void operators_seeNothingInsideTenants() {
    assertThat(Tokens.claims(operator.token()).at("scope").textOr("")).isEqualTo("tenants:admin");
    for (String inside : List.of("/items", "/orders", "/tags")) {
      operator.get(inside).expect(403, "forbidden");
    }
  }

  @Test
  void tenants_areForOperatorsAlone() {
    for (String route : List.of("/tenants", path)) {
      Answer refused = shop.admin().get(route).expect(403, "forbidden");
      assertThat(refused.text("missing_scope")).isEqualTo("tenants:admin");
    }
  }

  @Test
  void suspension_stopsTokensAndLogins() {
    Caller unused = freshToken();

    patched(Body.of("state", "suspended")).expect(200);

    Answer refused = unused.get("/items").expect(401, "unauthorized");
    assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
    assertNoLogin(shop);
    patched(Body.of("state", "active")).expect(200);
    freshToken().get("/items").expect(200);
  }

  @Test
  void removal_stopsTokensAndLogins() {
    Caller unused = freshToken();

    remove();

    unused.get("/items").expect(401, "unauthorized");
    assertNoLogin(shop);
    operator.get(path).expect(404, "not-found");
    assertThat(slugs()).doesNotContain(shop.slug());
    restore().expect(200);
    freshToken().get("/items").expect(200);
  }

  @Test
  void suspension_stopsProgramsAndRefreshes() {
    String refresh = shop.token("first", "").text("refresh_token");
    Answer client =
        shop.admin()
            .post("/clients", Body.of("name", "Till").with("scopes", List.of("items:read")))
            .expect(201);
    String credentials =
        "grant_type=client_credentials&client_id="
            + Shop.encoded(client.text("client_id"))
            + "&client_secret="
            + Shop.encoded(client.text("client_secret"));
    Caller program = operator.with(shop.tokenCall(credentials).expect(200).text("access_token"));

    patched(Body.of("state", "suspended")).expect(200);

    program.get("/items").expect(401, "unauthorized");
    assertThat(shop.tokenCall(credentials).text("error")).isEqualTo("invalid_client");
    String form = "grant_type=refresh_token&refresh_token=" + Shop.encoded(refresh);
    assertThat(shop.tokenCall(form).expect(400).text("error")).isEqualTo("invalid_grant");
    patched(Body.of("state", "active")).expect(200);
    shop.tokenCall(credentials).expect(200);
  }

  @Test
  void slugOfARemovedTenant_isFree() {
    remove();
    operator.post("/tenants", Body.tenant().with("slug", shop.slug())).expect(201);

    restore().expect(409, "slug-taken");
    operator.get(path).expect(404);
  }

  @Test
  void restoration_bringsBackTheStateItWasIn() {
    patched(Body.of("state", "suspended")).expect(200);
    remove();

    assertThat(restore().expect(200).text("state")).isEqualTo("suspended");
    restore().expect(409, "illegal-state");
  }

  @Test
  void ownTenant_cannotBeSuspendedOrRemoved() {
    UUID own = UUID.fromString(Tokens.claims(operator.token()).at("tenant").textOr(""));
    String ownPath = "/tenants/" + own;
    String etag = operator.get(ownPath).etag();

    operator.patch(ownPath, etag, Body.of("state", "suspended")).expect(409, "illegal-state");
    operator.delete(ownPath, etag).expect(409, "illegal-state");
  }

  @Test
  void currency_isFixedByItems() {
    patched(Body.of("currency", "EUR")).expect(200);
    Answer item = shop.admin().post("/items", Body.item().price("1", "EUR")).expect(201);
    shop.admin().delete("/items/" + item.id(), item.etag()).expect(204);

    patched(Body.of("currency", "GBP")).expect(409, "currency-mismatch");
    patched(Body.of("currency", "EUR")).expect(200);
    patched(Body.of("name", "New")).expect(200);
  }

  @RepeatedTest(5)
  void currency_cannotChangeUnderTheFirstItem() {
    shop.admin();
    String etag = operator.get(path).etag();

    List<Answer> answers =
        Together.run(
            2,
            number ->
                number == 0
                    ? operator.patch(path, etag, Body.of("currency", "EUR"))
                    : shop.admin().post("/items", Body.item()));

    assertThat(answers).extracting(Answer::status).isIn(List.of(200, 422), List.of(409, 201));
  }

  @Test
  void slug_isGivenOnceToManyAtATime() {
    Body wanted = Body.tenant();

    List<Answer> answers = Together.run(4, number -> operator.post("/tenants", wanted));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409, 409);
  }

  @Test
  void creation_isSafeToRepeat() {
    Body wanted = Body.tenant();
    String key = UUID.randomUUID().toString();

    Answer first = operator.call("POST", "/tenants").key(key).json(wanted).send().expect(201);
    Answer again = operator.call("POST", "/tenants").key(key).json(wanted).send().expect(201);

    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.body()).isEqualTo(first.body());
    Answer taken =
        operator.call("POST", "/tenants").freshKey().json(wanted).send().expect(409, "slug-taken");
    assertThat(taken.findHeader("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void events_tellOfTheTenantInItsOwnLog() {
    patched(Body.of("name", "New")).expect(200);
    remove();
    restore().expect(200);

    assertThat(shop.events())
        .containsExactly(
            "tenant.created",
            "user.created",
            "tenant.updated",
            "tenant.removed",
            "tenant.restored");
    assertThat(shop.query("select data->>'operator_id' from events where actor_id is null"))
        .hasSize(5)
        .containsOnly(Tokens.claims(operator.token()).at("sub").textOr(""));
  }
}
