package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
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

  record Odd(String name, String request, List<Integer> statuses) {
    Odd(String name, String request, Integer... statuses) {
      this(name, request, List.of(statuses));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Odd> oddities() {
    String get = "GET /api/v1/items HTTP/1.1\r\nHost: x\r\nAUTH\r\n";
    String bare = get.replace("GET", "POST");
    String post = bare + "Content-Type: application/json\r\n";
    String small = "Content-Length: 2\r\n\r\n{}";
    String huge = "x".repeat(100_000);
    return Stream.of(
        new Odd("plain", get + "\r\n", 200),
        new Odd("huge header", get + "X-Huge: " + huge + "\r\n\r\n", 413, 431),
        new Odd("huge query", get.replace("items", "items?sku=" + huge) + "\r\n", 413, 414),
        new Odd("broken escape", get.replace("items", "items?sku=%zz") + "\r\n", 400, 422),
        new Odd("broken escape in the path", get.replace("items", "items/%zz") + "\r\n", 400, 404),
        new Odd("broken UTF-8", get.replace("items", "items?sku=%ff") + "\r\n", 400, 422, 200),
        new Odd("NUL in a filter", get.replace("items", "items?sku=%00") + "\r\n", 200, 422),
        new Odd("NUL in a tag", get.replace("items", "items?tag=%00") + "\r\n", 200, 422),
        new Odd(
            "long filter", get.replace("items", "items?sku=" + "x".repeat(65)) + "\r\n", 200, 422),
        new Odd("length that is no number", post + "Content-Length: five\r\n\r\n{}", 400),
        new Odd("negative length", post + "Content-Length: -1\r\n\r\n{}", 400),
        new Odd("two lengths", post + "Content-Length: 3\r\n" + small, 400),
        new Odd("length and chunks", post + "Transfer-Encoding: chunked\r\n" + small, 400),
        new Odd(
            "huge length announced",
            post + "Content-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n",
            413),
        new Odd("unknown coding", post + "Content-Encoding: rot13\r\n" + small, 415),
        new Odd("no media type", bare + small, 415),
        new Odd("media type of garbage", bare + "Content-Type: ;;;\r\n" + small, 415),
        new Odd("accepts garbage", get + "Accept: ;;;\r\n\r\n", 200, 400, 406),
        new Odd("no version", "GET /api/v1/items\r\nHost: x\r\n\r\n", 400),
        new Odd("unknown version", get.replace("/1.1", "/9.9") + "\r\n", 400, 505, 200),
        new Odd("no request at all", "\u0000\u0001\u0002\r\n\r\n", 400));
  }

  @ParameterizedTest
  @MethodSource("oddities")
  void oddRequest_isAnsweredLikeAnyOther(Odd odd) {
    byte[] request =
        odd.request().replace("AUTH", authorization).getBytes(StandardCharsets.ISO_8859_1);

    Answer answer = RawHttp.exchange(shop.server().address(), request).checked();

    assertThat(odd.statuses()).as("%s", answer).contains(answer.status());
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
