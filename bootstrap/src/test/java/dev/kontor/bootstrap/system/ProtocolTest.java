package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds below the API: tracing, methods, and requests that no client library would send. */
@SystemTest
final class ProtocolTest {
  private final Shop shop;
  private final String authorization;

  ProtocolTest(Shop shop) {
    this.shop = shop;
    this.authorization = "Authorization: Bearer " + shop.admin().token();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Order-536365_retry.2"})
  void requestId_isKeptWhenItIsWellFormed(String id) {
    String longest = (id + "x".repeat(128)).substring(0, 128);

    assertThat(asked("/items", id).header("X-Request-Id")).isEqualTo(id);
    assertThat(asked("/items", longest).header("X-Request-Id")).isEqualTo(longest);
    assertThat(asked("/moon", id).text("request_id")).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with blank", "semi;colon", "<script>", "a/b", "x,y"})
  void requestId_isReplacedWhenItIsNot(String id) {
    assertThat(asked("/items", id).header("X-Request-Id")).isNotEqualTo(id);
    assertThat(asked("/items", "x".repeat(129)).header("X-Request-Id")).hasSizeLessThan(129);
  }

  @Test
  void requestId_isNewForEveryRequest() {
    assertThat(shop.admin().get("/items").header("X-Request-Id"))
        .isNotEqualTo(shop.admin().get("/items").header("X-Request-Id"));
  }

  private Answer asked(String path, String id) {
    return shop.admin().call("GET", path).header("X-Request-Id", id).send();
  }

  @Test
  void head_answersLikeGetWithoutABody() {
    Answer item = shop.stocked(0);
    String path = "/items/" + item.id();

    Answer head = shop.admin().call("HEAD", path).send().expect(200);

    assertThat(head.bytes()).isEmpty();
    assertThat(head.etag()).isEqualTo(item.etag());
    assertThat(head.mediaType()).isEqualTo("application/json");
    shop.admin().call("HEAD", "/items").send().expect(200);
    shop.admin().call("HEAD", "/items/moon").send().expect(404);
    shop.server().anonymous().call("HEAD", path).send().expect(401);
    shop.server().anonymous().follow("HEAD", "/healthz").send().expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/items", "/orders"})
  void options_namesTheMethods(String path) {
    Answer answer = shop.admin().call("OPTIONS", path).send();

    assertThat(answer.status()).isIn(200, 204);
    assertThat(answer.header("Allow").split(" *, *")).contains("GET", "POST");
  }

  @Test
  void wrongMethod_isToldTheRightOnes() {
    Answer one = shop.admin().call("PUT", "/items/" + Uuids.next()).send().expect(405);
    Answer list = shop.admin().call("DELETE", "/items").send().expect(405);

    assertThat(one.header("Allow").split(" *, *")).contains("GET", "PATCH", "DELETE");
    assertThat(list.header("Allow").split(" *, *")).contains("GET", "POST");
  }

  record Odd(String name, int status, String request) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Odd> oddities() {
    String get = "GET /api/v1/items HTTP/1.1\r\nHost: x\r\nAUTH\r\n";
    String post = get.replace("GET", "POST") + "Content-Type: application/json\r\n";
    return Stream.of(
        new Odd("plain", 200, get + "\r\n"),
        new Odd("huge header", 431, get + "X-Huge: " + "x".repeat(100_000) + "\r\n\r\n"),
        new Odd(
            "huge query", 414, get.replace("items", "items?sku=" + "x".repeat(100_000)) + "\r\n"),
        new Odd("broken escape", 400, get.replace("items", "items?sku=%zz") + "\r\n"),
        new Odd("broken escape in the path", 400, get.replace("items", "items/%zz") + "\r\n"),
        new Odd("broken UTF-8 in the query", 400, get.replace("items", "items?sku=%ff") + "\r\n"),
        new Odd("length that is no number", 400, post + "Content-Length: five\r\n\r\n{}"),
        new Odd("negative length", 400, post + "Content-Length: -1\r\n\r\n{}"),
        new Odd(
            "huge length announced",
            413,
            post + "Content-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n"),
        new Odd(
            "unknown coding", 415, post + "Content-Encoding: rot13\r\nContent-Length: 2\r\n\r\n{}"),
        new Odd("no media type", 415, get.replace("GET", "POST") + "Content-Length: 2\r\n\r\n{}"),
        new Odd(
            "media type of garbage",
            415,
            get.replace("GET", "POST") + "Content-Type: ;;;\r\nContent-Length: 2\r\n\r\n{}"),
        new Odd("accepts garbage", 406, get + "Accept: ;;;\r\n\r\n"),
        new Odd("no version", 400, "GET /api/v1/items\r\nHost: x\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource("oddities")
  void oddRequest_isAnsweredLikeAnyOther(Odd odd) {
    byte[] request =
        odd.request().replace("AUTH", authorization).getBytes(StandardCharsets.ISO_8859_1);

    Answer answer = RawHttp.exchange(shop.server().address(), request).checked();

    // What the contract leaves open may be refused as malformed or as invalid, but never as ours.
    if (odd.status() == 400 || odd.status() == 406) {
      assertThat(answer.status()).as("%s", answer).isBetween(200, 499);
    } else {
      answer.expect(odd.status());
    }
    shop.admin().get("/items?limit=1").expect(200);
  }

  @Test
  void connection_isKeptAfterARefusal() {
    String get = "GET /api/v1/moon HTTP/1.1\r\nHost: x\r\n" + authorization + "\r\n\r\n";
    String twice = get + get.replace("moon", "items");

    Answer first =
        RawHttp.exchange(shop.server().address(), twice.getBytes(StandardCharsets.US_ASCII));

    assertThat(first.checked().status()).isEqualTo(404);
    assertThat(first.findHeader("Connection").orElse("keep-alive")).isEqualTo("keep-alive");
  }
}
