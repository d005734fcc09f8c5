package dev.kontor.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Server;
import org.junit.jupiter.api.Test;

/** What callers see of the throttle. The peer is a trusted proxy here. */
final class LoginThrottleHttpTest {
  private static final String POLICY =
      "\"login-account\";q=10;w=900, \"login-address\";q=1000;w=900";

  private static Answer ask(String from, String username, String password) {
    return Call.post("/oauth2/token")
        .header("X-Forwarded-For", from)
        .form("grant_type=password&tenant=demo&username=" + username + "&password=" + password)
        .send();
  }

  @Test
  void failure_tellsWhatIsLeft() {
    Answer answer = ask("198.51.100.1", "admin", "wrong-one");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/error")).isEqualTo("invalid_grant");
    assertThat(answer.header("RateLimit-Policy")).isEqualTo(POLICY);
    assertThat(answer.header("RateLimit"))
        .isEqualTo("\"login-account\";r=9;t=900, \"login-address\";r=999;t=900");
  }

  @Test
  void tenFailures_areOneTooMany() {
    for (int i = 0; i < 10; i++) {
      assertThat(ask("198.51.100.2", "customer", "wrong-one").status()).isEqualTo(400);
    }

    Answer refused = ask("198.51.100.2", "customer", Server.PASSWORD);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("60");
    assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
    assertThat(refused.header("RateLimit-Policy")).isEqualTo(POLICY);
    assertThat(refused.header("RateLimit"))
        .isEqualTo("\"login-account\";r=0;t=60, \"login-address\";r=990;t=900");
    assertThat(refused.text("/error")).isEqualTo("temporarily_unavailable");
    assertThat(ask("198.51.100.3", "customer", Server.PASSWORD).status()).isEqualTo(200);
  }
}
