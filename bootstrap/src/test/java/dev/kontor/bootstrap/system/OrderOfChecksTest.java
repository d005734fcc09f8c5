package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When several things are wrong at once, which one a caller is told. Nothing ever happens. */
@SystemTest
final class OrderOfChecksTest {
  private static final String UNKNOWN = "/items/01890000-0000-7000-8000-000000000000";
  private static final byte[] HUGE = new byte[1_048_577];
  private static final String STALE = "\"stale\"";

  static {
    Arrays.fill(HUGE, (byte) ' ');
  }

  private final Shop shop;
  private final Answer item;
  private final String path;
  private final String takenSku;

  OrderOfChecksTest(Shop shop) {
    this.shop = shop;
    this.item = shop.stocked(3);
    this.path = "/items/" + item.id();
    this.takenSku = shop.stocked(0).text("sku");
  }

  record Case(String name, int status, String code, Function<OrderOfChecksTest, Call> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  private Call nobody(String method, String where) {
    return shop.server().anonymous().call(method, where);
  }

  private Call customer(String method, String where) {
    return shop.customer().call(method, where);
  }

  private Call admin(String method, String where) {
    return shop.admin().call(method, where);
  }

  static Stream<Case> cases() {
    return Stream.of(pathsAndMethods(), media(), scopes(), bodies(), versions())
        .flatMap(group -> group);
  }

  private static Stream<Case> pathsAndMethods() {
    return Stream.of(
        new Case("unknown path needs no token", 404, "not-found", t -> t.nobody("GET", "/moon")),
        new Case("unknown path, any method", 404, "not-found", t -> t.nobody("BREW", "/moon")),
        new Case(
            "unknown path, huge body", 404, "not-found", t -> t.nobody("POST", "/moon").json(HUGE)),
        new Case(
            "unknown path, strange media",
            404,
            "not-found",
            t -> t.admin("POST", "/moon").header("Accept", "text/html").body("text/plain", "x")),
        new Case("below a known path", 404, "not-found", t -> t.admin("GET", t.path + "/moon")),
        new Case("wrong method", 405, "method-not-allowed", t -> t.admin("PUT", "/items")),
        new Case("wrong method on one", 405, "method-not-allowed", t -> t.admin("POST", t.path)),
        new Case("unheard-of method", 405, "method-not-allowed", t -> t.admin("BREW", "/items")),
        new Case("orders never go", 405, "method-not-allowed", t -> t.admin("DELETE", "/orders")),
        new Case(
            "wrong method, wrong media",
            405,
            "method-not-allowed",
            t -> t.admin("PUT", "/items").header("Accept", "text/html").body("text/plain", "x")),
        new Case("wrong method, no token", 401, "unauthorized", t -> t.nobody("PUT", "/items")));
  }

  private static Stream<Case> media() {
    return Stream.of(
        new Case(
            "no token, unacceptable",
            401,
            "unauthorized",
            t -> t.nobody("GET", "/items").header("Accept", "text/html")),
        new Case(
            "no token, wrong media",
            401,
            "unauthorized",
            t -> t.nobody("POST", "/items").body("text/plain", "x")),
        new Case("no token, huge", 401, "unauthorized", t -> t.nobody("POST", "/items").json(HUGE)),
        new Case(
            "no token, malformed", 401, "unauthorized", t -> t.nobody("POST", "/items").json("{")),
        new Case(
            "unacceptable, no scope",
            406,
            "not-acceptable",
            t -> t.customer("POST", "/items").header("Accept", "text/html").json("{}")),
        new Case(
            "unacceptable by weight",
            406,
            "not-acceptable",
            t -> t.admin("GET", "/items").header("Accept", "application/json;q=0, text/html")),
        new Case(
            "huge, no scope",
            413,
            "payload-too-large",
            t -> t.customer("POST", "/items").json(HUGE)),
        new Case(
            "huge in chunks",
            413,
            "payload-too-large",
            t -> t.admin("POST", "/items").chunked("application/json", HUGE)),
        new Case(
            "wrong media, no scope",
            415,
            "unsupported-media-type",
            t -> t.customer("POST", "/items").body("text/plain", "{}")),
        new Case(
            "patch as create",
            415,
            "unsupported-media-type",
            t -> t.admin("POST", "/items").body("application/merge-patch+json", "{}")),
        new Case(
            "form as create",
            415,
            "unsupported-media-type",
            t -> t.admin("POST", "/items").body("application/x-www-form-urlencoded", "sku=1")),
        new Case(
            "wrong media on unknown id",
            415,
            "unsupported-media-type",
            t -> t.admin("PATCH", UNKNOWN).body("text/plain", "{}")));
  }

  private static Stream<Case> scopes() {
    return Stream.of(
        new Case(
            "no scope, malformed", 403, "forbidden", t -> t.customer("POST", "/items").json("{")),
        new Case(
            "no scope, invalid", 403, "forbidden", t -> t.customer("POST", "/items").json("{}")),
        new Case(
            "no scope, unknown parameter",
            403,
            "forbidden",
            t -> t.customer("POST", "/items?x=1").json(Body.item())),
        new Case("no scope, unknown id", 403, "forbidden", t -> t.customer("DELETE", UNKNOWN)),
        new Case(
            "no scope, malformed id", 403, "forbidden", t -> t.customer("DELETE", "/items/moon")),
        new Case("no scope, no If-Match", 403, "forbidden", t -> t.customer("DELETE", t.path)),
        new Case(
            "no scope, malformed key",
            403,
            "forbidden",
            t -> t.customer("POST", "/items").key("ä").json(Body.item())));
  }

  private static Stream<Case> bodies() {
    return Stream.of(
        new Case(
            "malformed, unknown id",
            400,
            "malformed-body",
            t -> t.admin("PATCH", UNKNOWN).json("{")),
        new Case(
            "invalid, unknown id",
            422,
            "validation-failed",
            t -> t.admin("PATCH", UNKNOWN).json("{\"x\":1}")),
        new Case(
            "invalid adjustment, unknown id",
            422,
            "validation-failed",
            t -> t.admin("POST", UNKNOWN + "/stock-adjustments").json(Body.adjustment(0))),
        new Case(
            "unknown parameter, unknown id",
            422,
            "validation-failed",
            t -> t.admin("GET", UNKNOWN + "?x=1")),
        new Case(
            "unknown owner, unknown id",
            404,
            "not-found",
            t ->
                t.admin("PATCH", UNKNOWN)
                    .header("If-Match", STALE)
                    .json(Body.of("owner_id", Uuids.next().toString()))),
        new Case(
            "invalid, no If-Match",
            422,
            "validation-failed",
            t -> t.admin("PATCH", t.path).json("{\"title\":\"\"}")),
        new Case(
            "invalid, stale",
            422,
            "validation-failed",
            t -> t.admin("PATCH", t.path).header("If-Match", STALE).json("{\"title\":\"\"}")),
        new Case("no key, malformed", 400, "", t -> t.customer("POST", "/orders").json("{")),
        new Case(
            "no key, invalid",
            400,
            "idempotency-key-required",
            t -> t.customer("POST", "/orders").json("{}")));
  }

  private static Stream<Case> versions() {
    return Stream.of(
        new Case(
            "unknown id, no If-Match", 404, "not-found", t -> t.admin("PATCH", UNKNOWN).json("{}")),
        new Case("unknown id, removal", 404, "not-found", t -> t.admin("DELETE", UNKNOWN)),
        new Case("malformed id, removal", 404, "not-found", t -> t.admin("DELETE", "/items/moon")),
        new Case(
            "unknown id, any version",
            404,
            "not-found",
            t -> t.admin("DELETE", UNKNOWN).header("If-Match", "*")),
        new Case(
            "no If-Match, taken SKU",
            428,
            "precondition-required",
            t -> t.admin("PATCH", t.path).json(Body.of("sku", t.takenSku))),
        new Case(
            "stale, taken SKU",
            412,
            "precondition-failed",
            t ->
                t.admin("PATCH", t.path)
                    .header("If-Match", STALE)
                    .json(Body.of("sku", t.takenSku))),
        new Case(
            "taken SKU",
            409,
            "sku-taken",
            t ->
                t.admin("PATCH", t.path)
                    .header("If-Match", t.item.etag())
                    .json(Body.of("sku", t.takenSku))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void refusal_namesTheFirstThingThatIsWrong(Case one) {
    int before = shop.events().size();

    Answer answer = one.call().apply(this).send().expect(one.status());

    // Where the contract names two codes of one status, either will do.
    assertThat(answer.text("code")).as("%s", answer).startsWith(one.code());
    assertThat(shop.eventsSince(before)).isEmpty();
  }
}
