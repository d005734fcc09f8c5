package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Outages;
import dev.kontor.web.fakes.Server;
import dev.kontor.web.fakes.Things;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every route. */
final class ProtocolHttpTest {
  private static final String NOWHERE = "/api/v1/items/0193e5a0-7b1c-7cc3-98c4-dc0c0c07398f";
  private static final int MEBIBYTE = 1024 * 1024;

  /** Faults in one request, and the first of them in the order of the contract. */
  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(Call.get("/nowhere"), 404, "not-found"),
        arguments(Call.get("/api/v1/nowhere"), 404, "not-found"),
        arguments(Call.get("/api/v2/items"), 404, "not-found"),
        arguments(Call.post("/api/v1/nowhere").json("{"), 404, "not-found"),
        arguments(
            Call.get("/api/v1/nowhere").header("Authorization", "Bearer x"), 404, "not-found"),
        arguments(Call.get("/api/v1/items"), 401, "unauthorized"),
        arguments(Call.of("PUT", "/api/v1/items"), 401, "unauthorized"),
        arguments(Call.get("/api/v1/items").header("Accept", "text/html"), 401, "unauthorized"),
        arguments(Call.post("/api/v1/items").body("text/plain", "x"), 401, "unauthorized"),
        arguments(Call.of("PUT", "/api/v1/items").as("staff"), 405, "method-not-allowed"),
        arguments(
            Call.of("PUT", "/api/v1/items").as("staff").body("text/plain", "x"),
            405,
            "method-not-allowed"),
        arguments(
            Call.of("PUT", "/api/v1/items").as("staff").header("Accept", "text/html"),
            405,
            "method-not-allowed"),
        arguments(
            Call.delete("/api/v1/orders/0193e5a0-7b1c-7cc3-98c4-dc0c0c07398f").as("admin"),
            405,
            "method-not-allowed"),
        arguments(Call.post("/healthz"), 405, "method-not-allowed"),
        arguments(
            Call.post("/api/v1/items").as("customer").body("application/json", chunks(2)),
            413,
            "payload-too-large"),
        arguments(
            Call.get("/api/v1/items")
                .as("staff")
                .header("Accept", "application/json;q=0, text/html"),
            406,
            "not-acceptable"),
        arguments(
            Call.get("/api/v1/items").as("staff").header("Accept", "application/*;q=0.0, */*"),
            406,
            "not-acceptable"),
        arguments(
            Call.post("/api/v1/items").as("staff").header("Content-Encoding", "rot13").json("{}"),
            415,
            "unsupported-media-type"),
        arguments(
            Call.post("/api/v1/items").as("staff").body(";;;", "{}"),
            415,
            "unsupported-media-type"),
        arguments(
            Call.get("/api/v1/items").as("customer").header("Accept", "text/html"),
            406,
            "not-acceptable"),
        arguments(
            Call.post("/api/v1/items").as("customer").body("text/plain", "x"),
            415,
            "unsupported-media-type"),
        arguments(
            Call.post("/api/v1/items")
                .as("customer")
                .body("application/json", new byte[MEBIBYTE + 1]),
            413,
            "payload-too-large"),
        arguments(
            Call.post("/api/v1/items").as("customer").body("text/plain", new byte[MEBIBYTE + 1]),
            413,
            "payload-too-large"),
        arguments(
            Call.post("/api/v1/items").as("staff").body("application/json; charset=utf-16", "{}"),
            415,
            "unsupported-media-type"),
        arguments(
            Call.post("/api/v1/items").as("staff").body("application/merge-patch+json", "{}"),
            415,
            "unsupported-media-type"),
        arguments(
            Call.post("/api/v1/items").as("staff").body("garbage", "{}"),
            415,
            "unsupported-media-type"),
        arguments(Call.post("/api/v1/items").as("customer").json("{"), 403, "forbidden"),
        arguments(Call.post("/api/v1/items?x=1").as("customer").json("{"), 403, "forbidden"),
        arguments(Call.patch(NOWHERE).as("customer").json("{"), 403, "forbidden"),
        arguments(Call.patch(NOWHERE).as("staff").json("{"), 400, "malformed-body"),
        arguments(Call.patch(NOWHERE).as("staff").json("{'title':''}"), 422, "validation-failed"),
        arguments(Call.patch(NOWHERE).as("staff").json("{}"), 404, "not-found"),
        arguments(
            Call.patch(NOWHERE).as("staff").json("{}").header("If-Match", "*"), 404, "not-found"),
        arguments(
            Call.patch(NOWHERE).as("staff").json("{}").header("If-Match", "\"1-a\""),
            404,
            "not-found"),
        arguments(Call.delete(NOWHERE).as("staff"), 404, "not-found"),
        arguments(Call.delete("/api/v1/items/7").as("staff"), 404, "not-found"),
        arguments(Call.get("/api/v1/items/1-1-1-1-1").as("staff"), 404, "not-found"),
        arguments(Call.get("/api/v1/items/%00").as("staff"), 404, "not-found"),
        arguments(Call.get(NOWHERE + "?x=1").as("staff"), 422, "validation-failed"),
        arguments(Call.get("/api/v1/items?query=lamp").as("staff"), 422, "validation-failed"),
        arguments(Call.get("/api/v1/items?tag=a&tag=b").as("staff"), 422, "validation-failed"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void fault_isToldInTheOrderOfTheContract(Call call, int status, String code) {
    Answer answer = call.send();

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text("/code")).isEqualTo(code);
    assertThat(answer.text("/type")).isEqualTo("/problems/" + code);
    assertThat(answer.at("/status")).isEqualTo(status);
    assertThat(answer.text("/title")).isNotBlank();
    assertThat(answer.text("/detail")).isNotBlank();
    assertThat(answer.text("/instance")).startsWith("/");
    assertThat(answer.text("/request_id")).isEqualTo(answer.header("X-Request-Id"));
    assertThat(answer.header("X-Process-Time")).matches("[0-9]+\\.[0-9]{6}");
    assertThat(answer.header("Server-Timing")).matches("app;dur=[0-9.]+");
    assertThat(answer.header("Date")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} [0-9:]{8} GMT");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "APPLICATION/JSON",
        "application/json; charset=utf-8",
        "text/html, application/json;q=0.1",
        "*/*;q=0, application/json",
        "garbage",
        ";;;",
        ""
      })
  void json_isWhatTheseAccept(String accept) {
    Answer answer = Call.get("/api/v1/tags").as("staff").header("Accept", accept).send();

    assertThat(answer.status()).as(accept).isEqualTo(200);
  }

  private static BodyPublisher chunks(int mebibytes) {
    byte[] blanks = new byte[mebibytes * MEBIBYTE];
    Arrays.fill(blanks, (byte) ' ');
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(blanks));
  }

  @Test
  void wrongMethod_tellsTheRightOnes() {
    assertThat(Call.of("PUT", "/api/v1/items").as("staff").send().header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS, POST");
    assertThat(Call.post("/healthz").send().header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void options_tellsTheMethods() {
    Answer answer = Call.of("OPTIONS", NOWHERE).send();

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH");
    assertThat(Call.of("OPTIONS", "/nowhere").send().status()).isEqualTo(404);
  }

  @Test
  void head_isAGetWithoutBody() {
    String path = Things.itemPath();
    Answer get = Call.get(path).as("staff").send();
    Answer head = Call.of("HEAD", path).as("staff").send();

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    assertThat(head.header("Content-Type")).isEqualTo("application/json");
    assertThat(head.body()).isEmpty();
    assertThat(Call.of("HEAD", path).send().status()).isEqualTo(401);
  }

  @Test
  void missingScope_isNamed() {
    Answer answer = Call.post("/api/v1/items").as("customer").json("{}").send();

    assertThat(answer.text("/missing_scope")).isEqualTo("items:write");
    assertThat(answer.header("WWW-Authenticate")).contains("insufficient_scope");
  }

  @Test
  void queryParameters_areAllTold() {
    Answer answer = Call.get("/api/v1/items?tag=a&z=x&tag=b&y").as("staff").send();

    assertThat(answer.errors())
        .containsExactlyInAnyOrder("tag repeated", "z unknown-parameter", "y unknown-parameter");
  }

  @Test
  void chunkedBody_hasTheSameLimit() {
    Answer answer =
        Call.post("/api/v1/items").as("staff").body("application/json", chunks(3)).send();

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text("/code")).isEqualTo("payload-too-large");
  }

  @Test
  void body_mayBeAsLargeAsTheLimit() {
    byte[] full = new byte[MEBIBYTE];
    Arrays.fill(full, (byte) ' ');
    full[0] = '{';
    full[MEBIBYTE - 1] = '}';

    Answer answer = Call.post("/api/v1/items").as("staff").body("application/json", full).send();

    assertThat(answer.status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "A-Z_0.9", "x"})
  void requestId_isTakenWhenWellFormed(String id) {
    assertThat(Call.get("/healthz").header("X-Request-Id", id).send().header("X-Request-Id"))
        .isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\"b", "a,b", "<script>"})
  void requestId_isMadeWhenNot(String id) {
    assertThat(Call.get("/healthz").header("X-Request-Id", id).send().header("X-Request-Id"))
        .isNotEqualTo(id)
        .matches("[0-9a-f]{24}");
  }

  @Test
  void requestId_hasALimit() {
    String longest = "x".repeat(128);

    assertThat(Call.get("/healthz").header("X-Request-Id", longest).send().header("X-Request-Id"))
        .isEqualTo(longest);
    assertThat(
            Call.get("/healthz")
                .header("X-Request-Id", longest + "x")
                .send()
                .header("X-Request-Id"))
        .hasSize(24);
  }

  @Test
  void fault_tellsNothingButTheRequestId() {
    String path = Things.itemPath();
    Server.token("staff");

    Server.bean(Outages.class)
        .during(
            () -> new IllegalStateException("secret of the database"),
            () -> {
              Answer answer = Call.get(path).as("staff").header("X-Request-Id", "it").send();
              assertThat(answer.status()).isEqualTo(500);
              assertThat(answer.text("/code")).isEqualTo("internal-error");
              assertThat(answer.text("/request_id")).isEqualTo("it");
              assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
            });
  }

  @Test
  void outage_isToldWithATimeToRetry() {
    String path = Things.itemPath();
    Server.token("staff");

    Server.bean(Outages.class)
        .during(
            () -> {
              Answer answer = Call.get(path).as("staff").send();
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.text("/code")).isEqualTo("unavailable");
              assertThat(answer.header("Retry-After")).isEqualTo("1");
            });
  }

  @Test
  void brokenQuery_isNoFaultOfOurs() throws IOException {
    assertThat(
            raw(
                "GET /api/v1/items?tag=%zz HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + Server.token("staff")
                    + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 4")
        .contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: x\r\nX: \u0001\r\nConnection: close\r\n\r\n",
      })
  void nonsense_isAProblem(String nonsense) throws IOException {
    assertThat(raw(nonsense)).matches("(?s)HTTP/1.[01] 400 .*application/problem\\+json.*");
  }

  @ParameterizedTest
  @CsvSource({"items?sku=,'',414", "items,X-Long: ,431"})
  void endlessLines_areToldAsSuch(String path, String header, int status) throws IOException {
    String endless = "x".repeat(20_000);
    String request =
        header.isEmpty()
            ? "GET /api/v1/" + path + endless + " HTTP/1.1\r\nHost: x\r\n\r\n"
            : "GET /api/v1/" + path + " HTTP/1.1\r\nHost: x\r\n" + header + endless + "\r\n\r\n";

    assertThat(raw(request))
        .startsWith("HTTP/1.")
        .contains(" " + status + " ", "application/problem+json", "\"status\":" + status);
  }

  @Test
  void handlersThatBlock_runOnVirtualThreads() {
    String path = "/api/v1/tags";
    AtomicBoolean virtual = new AtomicBoolean();

    Server.bean(Outages.class)
        .during(
            () -> {
              virtual.set(Thread.currentThread().isVirtual());
              return new DomainException(ErrorCode.UNAVAILABLE);
            },
            () -> Call.get(path).as("staff").send());

    assertThat(virtual).isTrue();
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(Server.address().getHost(), Server.address().getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCode_hasAStatus(ErrorCode code) {
    assertThat(Statuses.of(code).getCode()).isBetween(400, 503);
  }

  @Test
  void everyStatus_isWhatTheContractSays() {
    Map<ErrorCode, Integer> expected =
        Map.of(
            ErrorCode.METHOD_NOT_ALLOWED, 405,
            ErrorCode.NOT_ACCEPTABLE, 406,
            ErrorCode.PAYLOAD_TOO_LARGE, 413,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE, 415,
            ErrorCode.CURSOR_EXPIRED, 410,
            ErrorCode.PRECONDITION_REQUIRED, 428,
            ErrorCode.PRECONDITION_FAILED, 412,
            ErrorCode.RATE_LIMITED, 429,
            ErrorCode.OVERLOADED, 503,
            ErrorCode.SKU_TAKEN, 409);

    expected.forEach((code, status) -> assertThat(Statuses.of(code).getCode()).isEqualTo(status));
  }
}
