package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The throttle with its standard limit per account. Every test asks from an address of its own,
 * which the server believes since its peer is a proxy that it trusts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginThrottleTest {
  private static final int LIMIT = 10;

  private final RunningServer server =
      RunningServer.start(
          Map.of(
              "KONTOR_TRUSTED_PROXIES", "127.0.0.0/8, ::1",
              "KONTOR_LOGIN_FAILURES_PER_ACCOUNT", "10",
              "KONTOR_LOGIN_FAILURES_PER_ADDRESS", "40"));

  @AfterAll
  void stop() {
    server.close();
  }

  private Answer logIn(String from, String tenant, String user, String password) {
    return server
        .anonymous()
        .follow("POST", "/oauth2/token")
        .header("X-Forwarded-For", from)
        .body("application/x-www-form-urlencoded", Shop.form(tenant, user, password))
        .send();
  }

  private void fail(String from, String tenant, String user, int times) {
    for (int i = 0; i < times; i++) {
      logIn(from, tenant, user, "not the password").expect(400);
    }
  }

  /** The status, once the server has had time to hash the password. */
  private int persistent(String from, String password) {
    int status;
    do {
      status = logIn(from, "demo", "admin", password).status();
    } while (status == 503);
    return status;
  }

  private static long retryAfter(Answer refused) {
    return Long.parseLong(refused.header("Retry-After"));
  }

  @Test
  void rightPassword_isRefusedAfterTenFailures() {
    fail("198.51.100.1", "demo", "admin", LIMIT);

    Answer refused = logIn("198.51.100.1", "demo", "admin", RunningServer.PASSWORD).expect(429);
    assertThat(retryAfter(refused)).isBetween(1L, 60L);
    assertThat(refused.header("RateLimit-Policy"))
        .isEqualTo("\"login-account\";q=10;w=900, \"login-address\";q=40;w=900");
    assertThat(refused.header("RateLimit")).startsWith("\"login-account\";r=0;t=");
    logIn("198.51.100.1", "DEMO", "Admin", RunningServer.PASSWORD).expect(429);
  }

  @Test
  void owner_isNotLockedOutElsewhere() {
    fail("198.51.100.2", "demo", "admin", LIMIT);

    logIn("198.51.100.2", "demo", "admin", RunningServer.PASSWORD).expect(429);
    logIn("198.51.100.3", "demo", "admin", RunningServer.PASSWORD).expect(200);
  }

  @ParameterizedTest
  @CsvSource({"198.51.100.4,demo,nobody", "198.51.100.5,nowhere,admin", "198.51.100.6,'?','?'"})
  void unknownNames_areHeldUpAlike(String from, String tenant, String user) {
    fail(from, tenant, user, LIMIT);

    Answer refused = logIn(from, tenant, user, RunningServer.PASSWORD).expect(429);
    assertThat(retryAfter(refused)).isBetween(1L, 60L);
  }

  @Test
  void success_startsTheCountAnew() {
    fail("198.51.100.7", "demo", "admin", LIMIT - 1);
    logIn("198.51.100.7", "demo", "admin", RunningServer.PASSWORD).expect(200);

    fail("198.51.100.7", "demo", "admin", LIMIT - 1);
    logIn("198.51.100.7", "demo", "admin", RunningServer.PASSWORD).expect(200);
  }

  @Test
  void address_isHeldUpWhateverItTries() {
    for (int user = 0; user < 4; user++) {
      fail("198.51.100.8", "demo", "user-" + user, LIMIT);
    }

    logIn("198.51.100.8", "demo", "admin", RunningServer.PASSWORD).expect(429);
  }

  @Test
  void network_ofVersion6CountsAsOne() {
    fail("2001:db8:1:2::1", "demo", "admin", LIMIT / 2);
    fail("2001:db8:1:2:ffff::2", "demo", "admin", LIMIT / 2);

    logIn("2001:db8:1:2::3", "demo", "admin", RunningServer.PASSWORD).expect(429);
    logIn("2001:db8:1:3::3", "demo", "admin", RunningServer.PASSWORD).expect(200);
  }

  /** Each of them was let in before the first was answered, or refused. */
  @Test
  void guesses_thatComeAtOnceLearnNoMoreThanTheLimit() {
    List<Integer> statuses = Together.run(40, i -> persistent("198.51.100.9", "guess number " + i));

    assertThat(statuses.stream().filter(status -> status == 400).count()).isEqualTo(LIMIT);
    assertThat(statuses.stream().filter(status -> status != 400).collect(Collectors.toSet()))
        .isEqualTo(Set.of(429));
    logIn("198.51.100.9", "demo", "admin", RunningServer.PASSWORD).expect(429);
  }

  @Test
  void logins_thatComeAtOnceAreAllLetIn() {
    List<Integer> statuses =
        Together.run(20, i -> persistent("198.51.100.10", RunningServer.PASSWORD));

    assertThat(statuses).containsOnly(200);
  }

  @Test
  void wrongOldPasswords_countToo() {
    String token =
        logIn("198.51.100.11", "demo", "admin", RunningServer.PASSWORD)
            .expect(200)
            .text("access_token");
    Body wrong = Body.of("old_password", "not it").with("new_password", "much-better-horse");
    Body right =
        Body.of("old_password", RunningServer.PASSWORD).with("new_password", "much-better-horse");
    for (int i = 0; i < LIMIT; i++) {
      changePassword(token, wrong).expect(422);
    }

    Answer refused = changePassword(token, right).expect(429, "rate-limited");
    assertThat(retryAfter(refused)).isBetween(1L, 60L);
    assertThat(refused.json().at("retry_after").numberOr(0)).isBetween(1L, 60L);
    logIn("198.51.100.11", "demo", "admin", RunningServer.PASSWORD).expect(200);
  }

  private Answer changePassword(String token, Body body) {
    return server
        .anonymous()
        .with(token)
        .call("PUT", "/users/me/password")
        .header("X-Forwarded-For", "198.51.100.11")
        .json(body)
        .send();
  }

  /** Nobody is trusted by the standard settings. */
  @Test
  void forwardedFor_ofStrangersChangesNothing() {
    try (RunningServer wary =
        RunningServer.start(Map.of("KONTOR_LOGIN_FAILURES_PER_ACCOUNT", "3"))) {
      for (int i = 0; i < 3; i++) {
        wary.anonymous()
            .follow("POST", "/oauth2/token")
            .header("X-Forwarded-For", "198.51.100." + i)
            .body("application/x-www-form-urlencoded", Shop.form("demo", "admin", "wrong one"))
            .send()
            .expect(400);
      }
      wary.anonymous()
          .follow("POST", "/oauth2/token")
          .header("X-Forwarded-For", "203.0.113.1")
          .body(
              "application/x-www-form-urlencoded",
              Shop.form("demo", "admin", RunningServer.PASSWORD))
          .send()
          .expect(429);
    }
  }
}
