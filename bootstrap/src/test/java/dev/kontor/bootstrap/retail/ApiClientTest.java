package dev.kontor.bootstrap.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.bootstrap.client.ApiAnswer;
import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.ClientFailure;
import dev.kontor.bootstrap.client.Login;
import dev.kontor.bootstrap.retail.FakeKontor.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiClientTest {
  private final FakeKontor server = new FakeKontor();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void post_isAnsweredOnceWhateverBefallsTheFirstAttempt(Fault fault) {
    server.misbehave(request -> request == 1 ? fault : Fault.NONE);
    try (ApiClient api = server.client()) {
      ApiAnswer answer = api.post("/api/v1/items", item("31001"), "one");

      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.replayed()).isEqualTo(fault == Fault.LOST_ANSWER);
      assertThat(server.shop().itemCount()).isEqualTo(1);
    }
  }

  @Test
  void refusal_isNotAskedForAgain() {
    try (ApiClient api = server.client()) {
      api.post("/api/v1/items", item("31001"), "one");

      ApiAnswer answer = api.post("/api/v1/items", item("31001"), "two");

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("sku-taken");
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void client_givesUpWhenItsPatienceEnds() {
    server.misbehave(request -> request == 1 ? Fault.NONE : Fault.UNAVAILABLE);
    try (ApiClient api = server.client(Duration.ofSeconds(1))) {
      api.get("/api/v1/items?sku=31001");

      assertThatThrownBy(() -> api.get("/api/v1/items?sku=31001"))
          .isInstanceOf(ClientFailure.class)
          .hasMessageContaining("gave no answer for 1 s (status 503)")
          .hasMessageContaining("nothing is done twice");
    }
  }

  @Test
  void wrongPassword_saysWhatToCheck() {
    Login wrong = new Login("demo", "admin", "not-the-password");
    try (ApiClient api = new ApiClient(server.address(), wrong, Duration.ofSeconds(1))) {
      assertThatThrownBy(api::connect)
          .hasMessage(
              "the server does not let admin of tenant demo in:"
                  + " check --tenant, --user and KONTOR_PASSWORD");
    }
  }

  @Test
  void nobodyThere_saysHowToStartTheServer() throws IOException {
    Login login = new Login("demo", "admin", FakeKontor.PASSWORD);
    try (ApiClient api = new ApiClient(freeAddress(), login, Duration.ofSeconds(1))) {
      assertThatThrownBy(api::connect).hasMessageContaining("./kontor serve");
    }
  }

  private static URI freeAddress() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  private static Map<String, ?> item(String sku) {
    return Map.of("sku", sku, "title", "Mug", "price", Map.of("amount", "3.95", "currency", "GBP"));
  }
}
