package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.Instance;
import dev.kontor.domain.auth.SigningKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Signing keys come and go under two servers of one database, and nobody notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyRotationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Map<String, String> IMPATIENT =
      Map.of("KONTOR_TOKEN_RECHECK_INTERVAL", "1s");

  private final RunningServer first = RunningServer.start(IMPATIENT);
  private final RunningServer second = first.another(IMPATIENT);
  private final List<RunningServer> both = List.of(first, second);
  private final Shop shop = Shop.open(first, "GBP");
  private final String user = shop.addUser(Body.unique("user"), "staff");

  @AfterAll
  void stop() {
    second.close();
    first.close();
  }

  private static SigningKey rotate(RunningServer server, boolean atOnce) {
    try (Instance instance = Instance.open(server.settings())) {
      return instance.signingKeys().rotate(atOnce);
    }
  }

  private static List<String> published(RunningServer server) {
    return server
        .anonymous()
        .follow("GET", "/.well-known/jwks.json")
        .send()
        .expect(200)
        .json()
        .at("keys")
        .list()
        .stream()
        .map(key -> key.at("kid").textOr(""))
        .sorted()
        .toList();
  }

  private void awaitPublished(String... keyIds) {
    for (RunningServer server : both) {
      Await.until(
          "the keys are published",
          PATIENCE,
          () -> published(server).equals(List.of(keyIds).stream().sorted().toList()));
    }
  }

  private static String signerOf(String token) {
    return Tokens.header(token).at("kid").textOr("");
  }

  private String token() {
    return shop.token(user, "").text("access_token");
  }

  private static int status(RunningServer server, String token) {
    return server.anonymous().with(token).get("/items").status();
  }

  private void assertWorks(String token) {
    for (RunningServer server : both) {
      assertThat(status(server, token)).isEqualTo(200);
    }
  }

  private void awaitEnd(String token) {
    for (RunningServer server : both) {
      Await.until("the token is worth nothing", PATIENCE, () -> status(server, token) == 401);
    }
  }

  /** As if the time of announcement had passed. */
  private void letSign(SigningKey key) throws SQLException {
    try (Connection connection = first.databaseOwner().open();
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update signing_keys set signs_from = now() where key_id = '"
                      + key.keyId()
                      + "'"))
          .isEqualTo(1);
    }
  }

  @Test
  void rotation_isFeltByNobodyAndACompromisedKeyByEverybody() throws SQLException {
    for (int i = 0; i < 3; i++) {
      shop.admin().post("/items", Body.item()).expect(201);
    }
    Answer login = shop.token(user, "");
    String before = login.text("access_token");
    String oldKey = signerOf(before);
    awaitPublished(oldKey);
    assertWorks(before);
    String cursor =
        shop.staff().get("/items?limit=1").expect(200).json().at("page").at("next").textOr("");

    SigningKey next = rotate(first, false);
    awaitPublished(oldKey, next.keyId());
    assertThat(Duration.between(next.createdAt(), next.signsFrom()))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(signerOf(token())).isEqualTo(oldKey);

    letSign(next);
    Await.until("the next key signs", PATIENCE, () -> signerOf(token()).equals(next.keyId()));
    String after = token();
    assertWorks(before);
    assertWorks(after);
    awaitPublished(oldKey, next.keyId());
    shop.staff().get("/items?limit=1&cursor=" + cursor).expect(200);

    SigningKey last = rotate(second, true);
    awaitPublished(last.keyId());
    awaitEnd(before);
    awaitEnd(after);
    Answer refreshed =
        shop.tokenCall(
                "grant_type=refresh_token&refresh_token="
                    + Shop.encoded(login.text("refresh_token")))
            .expect(200);
    assertThat(signerOf(refreshed.text("access_token"))).isEqualTo(last.keyId());
    assertWorks(refreshed.text("access_token"));
  }
}
