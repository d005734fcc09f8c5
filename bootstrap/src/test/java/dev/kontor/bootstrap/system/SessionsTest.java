package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sessions from login to their end, on a server that asks every second how things are by now. Each
 * access token is used before, so that the server remembers it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final RunningServer server =
      RunningServer.start(Map.of("KONTOR_TOKEN_RECHECK_INTERVAL", "1s"));
  private final Shop shop = Shop.open(server, "GBP");

  @AfterAll
  void stop() {
    server.close();
  }

  /** Somebody who has just logged in. */
  private record Login(Shop shop, String user, Answer answer) {
    Caller caller() {
      return shop.server().anonymous().with(answer.text("access_token"));
    }

    String refreshToken() {
      return answer.text("refresh_token");
    }

    boolean works() {
      return caller().get("/items").status() == 200;
    }
  }

  private static Login logIn(Shop where, String user) {
    Login login = new Login(where, user, where.token(user, ""));
    assertThat(login.works()).isTrue();
    return login;
  }

  private Login logIn(String role) {
    return logIn(shop, shop.addUser(Body.unique(role), role));
  }

  private Answer refresh(String token) {
    return shop.tokenCall("grant_type=refresh_token&refresh_token=" + Shop.encoded(token));
  }

  private Login refreshed(Login login) {
    return new Login(login.shop(), login.user(), refresh(login.refreshToken()).expect(200));
  }

  private Answer revoke(String token) {
    return server
        .anonymous()
        .follow("POST", "/oauth2/revoke")
        .body("application/x-www-form-urlencoded", "token=" + Shop.encoded(token))
        .send();
  }

  private static void awaitEnd(Login login) {
    Await.until("the token is worth nothing", PATIENCE, () -> !login.works());
    Answer refused = login.caller().get("/items").expect(401, "unauthorized");
    assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  private void assertNoRefresh(Login login) {
    assertThat(refresh(login.refreshToken()).expect(400).text("error")).isEqualTo("invalid_grant");
  }

  @Test
  void refresh_rotatesAndBothAccessTokensWork() {
    Login first = logIn("customer");

    Login second = refreshed(first);
    Login third = refreshed(second);

    assertThat(List.of(first, second, third))
        .extracting(Login::refreshToken)
        .doesNotHaveDuplicates();
    assertThat(first.works()).isTrue();
    assertThat(third.works()).isTrue();
    assertThat(Tokens.claims(first.answer().text("access_token")).at("sid"))
        .isEqualTo(Tokens.claims(third.answer().text("access_token")).at("sid"));
    assertThat(third.answer().header("Cache-Control")).contains("no-store");
  }

  @Test
  void refresh_keepsToTheScopesOfTheLogin() {
    String user = shop.addUser(Body.unique("narrow"), "customer");
    Answer narrow = shop.token(user, "items:read orders:read");
    String form =
        "grant_type=refresh_token&refresh_token=" + Shop.encoded(narrow.text("refresh_token"));

    assertThat(shop.tokenCall(form + "&scope=orders%3Awrite").expect(400).text("error"))
        .isEqualTo("invalid_scope");
    Answer narrower = shop.tokenCall(form + "&scope=items%3Aread").expect(200);
    assertThat(narrower.text("scope")).isEqualTo("items:read");
    assertThat(refresh(narrower.text("refresh_token")).expect(200).text("scope"))
        .isEqualTo("items:read orders:read");
  }

  @Test
  void refreshTokenUsedTwice_endsTheFamilyAndNoOther() {
    Login first = logIn("customer");
    Login other = logIn(shop, first.user());
    Login second = refreshed(first);
    assertThat(second.works()).isTrue();

    assertNoRefresh(first);

    assertNoRefresh(second);
    awaitEnd(first);
    awaitEnd(second);
    assertThat(other.works()).isTrue();
    assertThat(refreshed(other).works()).isTrue();
  }

  @Test
  void refreshOfManyAtOnce_isWonByOneWhoGetsNothingOfIt() {
    Login login = logIn("customer");

    List<Answer> answers = Together.run(8, number -> refresh(login.refreshToken()));

    List<Answer> won = answers.stream().filter(answer -> answer.status() == 200).toList();
    assertThat(won).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() != 200))
        .hasSize(7)
        .allSatisfy(answer -> assertThat(answer.text("error")).isEqualTo("invalid_grant"));
    Login winner = new Login(shop, login.user(), won.getFirst());
    assertNoRefresh(winner);
    awaitEnd(winner);
  }

  @Test
  void guess_endsNobodysSession() {
    Login login = logIn("customer");
    String[] parts = login.refreshToken().split("\\.");
    String guess = parts[0] + "." + parts[1] + "." + "A".repeat(43) + "." + "A".repeat(43);

    assertThat(refresh(guess).expect(400).text("error")).isEqualTo("invalid_grant");
    revoke(guess).expect(200);

    assertThat(refreshed(login).works()).isTrue();
  }

  @Test
  void token_ofAnotherTenantIsUnknownHere() {
    Login login = logIn("customer");
    String elsewhere =
        login
            .refreshToken()
            .replace(shop.id().toString(), Shop.open(server, "GBP").id().toString());

    assertThat(refresh(elsewhere).expect(400).text("error")).isEqualTo("invalid_grant");

    assertThat(refreshed(login).works()).isTrue();
  }

  @Test
  void revocation_bitesAtOnce() {
    Login byRefreshToken = logIn("customer");
    Login byUsedToken = logIn("customer");
    Login byAccessToken = logIn("customer");
    Login other = logIn(shop, byRefreshToken.user());
    refreshed(byUsedToken);

    revoke(byRefreshToken.refreshToken()).expect(200);
    revoke(byUsedToken.refreshToken()).expect(200);
    revoke(byAccessToken.answer().text("access_token")).expect(200);
    revoke("nonsense").expect(200);

    for (Login ended : List.of(byRefreshToken, byUsedToken, byAccessToken)) {
      assertThat(ended.works()).isFalse();
      assertNoRefresh(ended);
    }
    assertThat(other.works()).isTrue();
    assertThat(revoke("").expect(400).text("error")).isEqualTo("invalid_request");
  }

  record End(String name, Consumer<Login> cause) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<End> ends() {
    return Stream.of(
        new End(
            "deactivation",
            login -> {
              Caller admin = login.shop().admin();
              Answer user = login.caller().get("/users/me").expect(200);
              admin.patch("/users/" + user.id(), user.etag(), Body.of("active", false)).expect(200);
            }),
        new End(
            "removal",
            login -> {
              Answer user = login.caller().get("/users/me").expect(200);
              login.shop().admin().delete("/users/" + user.id(), user.etag()).expect(204);
            }),
        new End(
            "another password",
            login ->
                login
                    .caller()
                    .call("PUT", "/users/me/password")
                    .json(
                        Body.of("old_password", RunningServer.PASSWORD)
                            .with("new_password", "quite another phrase"))
                    .send()
                    .expect(204)));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void session_endsWithWhatItRestsOn(End end) {
    Login login = logIn("customer");
    Login other = logIn("customer");

    end.cause().accept(login);

    assertNoRefresh(login);
    awaitEnd(login);
    assertThat(other.works()).isTrue();
  }

  @Test
  void sessions_restWhileTheirTenantDoes() {
    Shop suspended = Shop.open(server, "GBP");
    Login login = logIn(suspended, suspended.addUser(Body.unique("user"), "customer"));
    Caller operator = server.operator();
    String path = "/tenants/" + suspended.id();

    operator.patch(path, operator.get(path).etag(), Body.of("state", "suspended")).expect(200);

    assertNoRefresh(login);
    awaitEnd(login);
    operator.patch(path, operator.get(path).etag(), Body.of("state", "active")).expect(200);
    assertThat(refreshed(login).works()).isTrue();
  }

  @Test
  void demotion_takesTheScopesAwayAndLeavesTheSession() {
    Login login = logIn("staff");
    Answer user = login.caller().get("/users/me").expect(200);
    login.caller().get("/users").expect(200);

    shop.admin()
        .patch("/users/" + user.id(), user.etag(), Body.of("roles", List.of("customer")))
        .expect(200);

    Await.until("the scope is gone", PATIENCE, () -> login.caller().get("/users").status() == 403);
    assertThat(login.works()).isTrue();
    Login next = refreshed(login);
    assertThat(next.answer().text("scope").split(" ")).hasSize(5).contains("items:read");
  }

  @Test
  void secretsOfASession_areNowhereInTheDatabase() {
    Login login = logIn("customer");
    String[] parts = refreshed(login).refreshToken().split("\\.");

    List<String> rows = shop.query("select sessions::text from sessions");

    assertThat(rows).isNotEmpty();
    assertThat(rows).noneMatch(row -> row.contains(parts[2]) || row.contains(parts[3]));
  }
}
