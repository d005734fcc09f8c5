package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is repeated with its key is carried out once. */
@SystemTest
final class IdempotencyTest {
  private static final String REPLAYED = "Idempotency-Replayed";

  private final Shop shop;

  IdempotencyTest(Shop shop) {
    this.shop = shop;
  }

  /** A POST that can be repeated: its path and body, made once per test. */
  record Route(String name, Function<Shop, Request> request) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Request(Caller caller, String path, String body) {
    Call call(String key) {
      Call call = caller.call("POST", path).key(key);
      return body.isEmpty() ? call : call.json(body);
    }
  }

  private static Request request(Caller caller, String path, Body body) {
    String text = body.members().isEmpty() ? "" : new String(body.bytes(), StandardCharsets.UTF_8);
    return new Request(caller, path, text);
  }

  static Stream<Route> routes() {
    return Stream.of(
        new Route("items", shop -> request(shop.admin(), "/items", Body.item())),
        new Route(
            "stock-adjustments",
            shop ->
                request(
                    shop.admin(),
                    "/items/" + shop.stocked(3).id() + "/stock-adjustments",
                    Body.adjustment(2))),
        new Route("restoration", IdempotencyTest::restoration),
        new Route(
            "orders",
            shop ->
                request(
                    shop.customer(),
                    "/orders",
                    Body.order(Body.line(shop.stocked(3).text("sku"), 2)))),
        new Route("cancellation", IdempotencyTest::cancellation));
  }

  private static Request restoration(Shop shop) {
    Answer item = shop.stocked(3);
    shop.admin().delete("/items/" + item.id(), item.etag()).expect(204);
    return request(shop.admin(), "/items/" + item.id() + "/restoration", Body.empty());
  }

  private static Request cancellation(Shop shop) {
    Answer item = shop.stocked(3);
    Answer order = shop.settled(shop.customer(), Body.order(Body.line(item.text("sku"), 1)));
    return request(
        shop.customer(), "/orders/" + order.id() + "/cancellation", Body.of("reason", "No"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void repeat_isAnsweredAsTheFirst(Route route) {
    Request request = route.request().apply(shop);
    String key = UUID.randomUUID().toString();
    int before = shop.events().size();

    Answer first = request.call(key).send();
    assertThat(first.status()).as("%s", first).isBetween(200, 202);
    assertThat(first.findHeader(REPLAYED)).isEmpty();
    awaitSettlement(request, first);
    List<String> happened = shop.eventsSince(before);
    assertThat(happened).isNotEmpty();

    for (int count = 0; count < 3; count++) {
      Answer repeat = request.call(key).send().expect(first.status());
      assertThat(repeat.header(REPLAYED)).isEqualTo("true");
      assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
      if (!route.name().equals("orders")) {
        assertThat(repeat.body()).isEqualTo(first.body());
      }
      assertThat(repeat.id()).isEqualTo(first.id());
    }
    assertThat(shop.eventsSince(before)).isEqualTo(happened);
  }

  private static void awaitSettlement(Request request, Answer answer) {
    if (answer.status() == 202) {
      request.caller().call("GET", "/orders/" + answer.id()).prefer("wait=30").send().expect(200);
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void repeat_isRefusedWithAnotherBody(Route route) {
    Request request = route.request().apply(shop);
    String key = UUID.randomUUID().toString();
    Answer first = request.call(key).send();
    awaitSettlement(request, first);
    int before = shop.events().size();
    String other = request.body().isEmpty() ? "{ }" : request.body() + " ";

    Answer refused = new Request(request.caller(), request.path(), other).call(key).send();

    refused.expect(422, "idempotency-key-reused");
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void repeatedOrder_showsTheOrderAsItIsNow() {
    Answer item = shop.stocked(5);
    Body body = Body.order(Body.line(item.text("sku"), 1));
    Answer first = shop.customer().call("POST", "/orders").key("now").json(body).send().expect(202);
    shop.customer().call("GET", "/orders/" + first.id()).prefer("wait=30").send().expect(200);
    Answer cancelled =
        shop.customer().call("POST", "/orders/" + first.id() + "/cancellation").send().expect(200);

    Answer repeat = shop.customer().call("POST", "/orders").key("now").json(body).send();

    repeat.expect(202);
    assertThat(repeat.header(REPLAYED)).isEqualTo("true");
    assertThat(repeat.body()).isEqualTo(cancelled.body());
  }

  @Test
  void repeatedOrder_waitsAsTheFirstDid() {
    Body body = Body.order(Body.line(shop.stocked(5).text("sku"), 1));
    String key = UUID.randomUUID().toString();
    shop.customer().call("POST", "/orders").key(key).json(body).send().expect(202);

    Answer waited =
        shop.customer().call("POST", "/orders").key(key).prefer("wait=30").json(body).send();

    waited.expect(200);
    assertThat(waited.header(REPLAYED)).isEqualTo("true");
    assertThat(waited.text("status")).isEqualTo("confirmed");
    assertThat(waited.header("Preference-Applied")).startsWith("wait");
  }

  @Test
  void refusal_isRepeatedWhenTheUseCaseDecidedIt() {
    Answer item = shop.stocked(1);
    Body body = Body.order(Body.line(item.text("sku"), 2));
    Body unknown = Body.order(Body.line("no such SKU yet", 1));
    Answer shortage = shop.customer().call("POST", "/orders").key("r1").json(body).send();
    Answer missing = shop.customer().call("POST", "/orders").key("r2").json(unknown).send();
    shop.admin().post("/items/" + item.id() + "/stock-adjustments", Body.adjustment(9)).expect(201);
    shop.stocked(Body.item("no such SKU yet"), 5);
    int before = shop.events().size();

    Answer shortageAgain = shop.customer().call("POST", "/orders").key("r1").json(body).send();
    Answer missingAgain = shop.customer().call("POST", "/orders").key("r2").json(unknown).send();

    shortage.expect(409, "insufficient-stock");
    missing.expect(422, "unknown-reference");
    shortageAgain.expect(409, "insufficient-stock");
    missingAgain.expect(422, "unknown-reference");
    assertThat(shortageAgain.header(REPLAYED)).isEqualTo("true");
    assertThat(missingAgain.header(REPLAYED)).isEqualTo("true");
    assertThat(withoutRequestId(shortageAgain)).isEqualTo(withoutRequestId(shortage));
    assertThat(withoutRequestId(missingAgain)).isEqualTo(withoutRequestId(missing));
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  /** Whether a repeated problem names the first request or its own, it says the same. */
  private static String withoutRequestId(Answer refusal) {
    return refusal.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
  }

  @Test
  void refusal_ofTheItemsRouteIsRepeatedToo() {
    Answer taken = shop.stocked(0);
    Body item = Body.item(taken.text("sku"));
    Answer first = shop.admin().call("POST", "/items").key("taken").json(item).send();
    shop.admin().delete("/items/" + taken.id(), taken.etag()).expect(204);

    Answer again = shop.admin().call("POST", "/items").key("taken").json(item).send();

    first.expect(409, "sku-taken");
    again.expect(409, "sku-taken");
    assertThat(again.header(REPLAYED)).isEqualTo("true");
    shop.admin().call("POST", "/items").key("taken anew").json(item).send().expect(201);
  }

  @Test
  void mistakes_doNotUseUpTheKey() {
    String sku = shop.stocked(5).text("sku");
    String good = new String(Body.order(Body.line(sku, 1)).bytes(), StandardCharsets.UTF_8);
    String key = UUID.randomUUID().toString();

    shop.customer().call("POST", "/orders").key(key).json("{").send().expect(400);
    shop.customer().call("POST", "/orders").key(key).json("{}").send().expect(422);
    shop.customer().call("POST", "/orders").key(key).body("text/plain", good).send().expect(415);
    shop.server().anonymous().call("POST", "/orders").key(key).json(good).send().expect(401);
    Answer order = shop.customer().call("POST", "/orders").key(key).json(good).send();

    order.expect(202);
    assertThat(order.findHeader(REPLAYED)).isEmpty();
  }

  @Test
  void key_belongsToUserAndRoute(Shop other) {
    String sku = shop.stocked(9).text("sku");
    Answer elsewhere = other.stocked(Body.item(sku), 9);
    Body order = Body.order(Body.line(sku, 1));
    String key = UUID.randomUUID().toString();
    Set<String> ids = new HashSet<>();

    for (Caller caller : List.of(shop.customer(), shop.staff(), other.customer())) {
      Answer answer = caller.call("POST", "/orders").key(key).json(order).send().expect(202);
      assertThat(answer.findHeader(REPLAYED)).isEmpty();
      ids.add(answer.id());
    }
    Answer item = shop.staff().call("POST", "/items").key(key).json(Body.item()).send().expect(201);
    String path = "/stock-adjustments";
    for (String id : List.of(item.id(), shop.stocked(0).id())) {
      Answer moved =
          shop.staff().call("POST", "/items/" + id + path).key(key).json(Body.adjustment(1)).send();
      assertThat(moved.expect(201).findHeader(REPLAYED)).isEmpty();
    }

    assertThat(ids).hasSize(3);
    assertThat(elsewhere.id()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "with blank and \"quotes\"", "~!@#$%^&*()"})
  void key_isAnyPrintableAscii(String key) {
    shop.admin().call("POST", "/items").key(key).json(Body.item()).send().expect(201);
    shop.admin()
        .call("POST", "/items")
        .key((key + "x".repeat(255)).substring(0, 255))
        .json(Body.item())
        .send()
        .expect(201);
  }

  @Test
  void malformedKey_isRefusedWhereItIsOptional() {
    int before = shop.events().size();

    shop.admin()
        .call("POST", "/items")
        .key("x".repeat(256))
        .json(Body.item())
        .send()
        .expect(400, "idempotency-key-required");

    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void equalKeysAtOnce_makeOneOrder() {
    Answer item = shop.stocked(1_000);
    Body order = Body.order(Body.line(item.text("sku"), 1));
    String key = UUID.randomUUID().toString();
    int before = shop.events().size();

    List<Answer> answers =
        Together.run(
            50, number -> shop.customer().call("POST", "/orders").key(key).json(order).send());

    assertThat(answers)
        .allSatisfy(
            answer -> {
              if (answer.status() == 409) {
                assertThat(answer.text("code")).isEqualTo("idempotency-key-in-use");
                assertThat(answer.header("Retry-After")).isNotEmpty();
              } else {
                answer.expect(202);
              }
            });
    List<Answer> accepted = answers.stream().filter(answer -> answer.status() == 202).toList();
    assertThat(accepted.stream().map(Answer::id).distinct()).hasSize(1);
    assertThat(accepted.stream().filter(answer -> answer.header(REPLAYED).isEmpty())).hasSize(1);
    awaitSettlement(request(shop.customer(), "/orders", order), accepted.getFirst());
    assertThat(shop.available(item.id())).isEqualTo(999);
    assertThat(shop.eventsSince(before)).containsExactly("order.placed", "order.confirmed");
  }

  @Test
  void equalKeysAtOnce_makeOneItemAndOneMovement() {
    Answer item = shop.stocked(0);
    Body body = Body.item();
    int before = shop.events().size();

    List<Answer> made =
        Together.run(
            20, number -> shop.admin().call("POST", "/items").key("one").json(body).send());
    List<Answer> moved =
        Together.run(
            20,
            number ->
                shop.admin()
                    .call("POST", "/items/" + item.id() + "/stock-adjustments")
                    .key("one")
                    .json(Body.adjustment(1))
                    .send());

    assertThat(made).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
    assertThat(made).noneMatch(answer -> answer.text("code").equals("sku-taken"));
    assertThat(moved).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
    assertThat(shop.available(item.id())).isEqualTo(1);
    assertThat(shop.eventsSince(before)).hasSize(2);
  }
}
