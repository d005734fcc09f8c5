package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Placing orders: what is accepted, what it answers, and what is refused. */
@SystemTest
final class OrdersTest {
  private final Shop shop;
  private final Answer lamp;

  OrdersTest(Shop shop) {
    this.shop = shop;
    this.lamp = shop.stocked(2_000_000_000L);
  }

  private Body lampOrder(int quantity) {
    return Body.order(Body.line(lamp.text("sku"), quantity));
  }

  @Test
  void order_isAcceptedPendingAndSettledSoon() {
    int before = shop.events().size();
    Body sent =
        lampOrder(2).with("reference", "536365").with("metadata", Map.of("till", "7", "é", ""));

    Answer accepted = shop.customer().call("POST", "/orders").freshKey().json(sent).send();

    accepted.expect(202);
    assertThat(accepted.header("Location")).endsWith("/api/v1/orders/" + accepted.id());
    assertThat(accepted.header("Retry-After")).isEqualTo("1");
    assertThat(accepted.findHeader("Preference-Applied")).isEmpty();
    assertThat(accepted.text("status")).isIn("pending", "confirmed");
    Answer settled =
        shop.customer().follow("GET", accepted.header("Location")).prefer("wait=30").send();
    checkConfirmed(settled.expect(200), sent);
    assertThat(settled.text("placed_at")).isEqualTo(accepted.text("placed_at"));
    assertThat(shop.eventsSince(before)).containsExactly("order.placed", "order.confirmed");
  }

  private void checkConfirmed(Answer order, Body sent) {
    Json json = order.json();
    assertThat(order.text("status")).isEqualTo("confirmed");
    assertThat(json.at("failure").value()).isNull();
    assertThat(order.text("user_id"))
        .isEqualTo(Tokens.claims(shop.customer().token()).at("sub").textOr("-"));
    assertThat(order.text("reference")).isEqualTo("536365");
    assertThat(json.at("metadata").value()).isEqualTo(sent.members().get("metadata"));
    assertThat(json.at("total").value()).isEqualTo(Map.of("amount", "5.10", "currency", "GBP"));
    assertThat(json.at("lines").list())
        .containsExactly(
            new Json(
                Map.of(
                    "item_id", lamp.id(),
                    "sku", lamp.text("sku"),
                    "title", "Lantern",
                    "quantity", 2L,
                    "unit_price", Map.of("amount", "2.55", "currency", "GBP"),
                    "line_total", Map.of("amount", "5.10", "currency", "GBP"))));
    assertThat(order.text("settled_at")).isGreaterThanOrEqualTo(order.text("placed_at"));
    assertThat(order.text("created_at")).isEqualTo(order.text("placed_at"));
    assertThat(order.text("updated_at")).isNotEmpty();
    assertThat(order.etag()).isNotEmpty();
  }

  @Test
  void wait_answersTheSettledOrder() {
    Answer answer =
        shop.customer()
            .call("POST", "/orders")
            .freshKey()
            .prefer("wait=30")
            .json(lampOrder(1))
            .send();

    answer.expect(200);
    assertThat(answer.text("status")).isEqualTo("confirmed");
    assertThat(answer.header("Preference-Applied")).startsWith("wait");
    assertThat(answer.header("Location")).endsWith(answer.id());
  }

  @Test
  void settlement_ofALoneOrderIsQuick() {
    // The first one may still load classes.
    shop.settled(shop.customer(), lampOrder(1)).expect(200);
    long fastest =
        IntStream.range(0, 5).mapToLong(round -> millisUntilSettled()).min().orElseThrow();

    assertThat(fastest).isLessThan(Duration.ofMillis(200).toMillis());
  }

  private long millisUntilSettled() {
    long begin = System.nanoTime();
    shop.settled(shop.customer(), lampOrder(1)).expect(200);
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"respond-async", "wait=1, respond-async", "return=minimal, wait=5", "wait=30"})
  void preference_isTakenInEveryForm(String preference) {
    Answer answer =
        shop.customer()
            .call("POST", "/orders")
            .freshKey()
            .prefer(preference)
            .json(lampOrder(1))
            .send();

    assertThat(answer.status()).isIn(200, 202);
    assertThat(answer.findHeader("Preference-Applied").isPresent())
        .isEqualTo(preference.contains("wait"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"wait=0", "wait=-1", "wait=soon", "wait=31", "wait=99999999999", "wait", ";;="})
  void preference_isNeverAReasonToRefuse(String preference) {
    // RFC 7240: what a server does not understand or cannot honour it ignores.
    Answer answer =
        shop.customer()
            .call("POST", "/orders")
            .freshKey()
            .prefer(preference)
            .json(lampOrder(1))
            .send();

    assertThat(answer.status()).isIn(200, 202);
  }

  @Test
  void lines_mayNameSkuOrIdAndAreAddedUp() {
    Body byId = Body.of("item_id", lamp.id()).with("quantity", 3);
    Answer other = shop.stocked(10);

    Answer order =
        shop.settled(
                shop.customer(),
                Body.order(byId, Body.line(other.text("sku"), 1), Body.line(lamp.text("sku"), 4)))
            .expect(200);

    List<Json> lines = order.json().at("lines").list();
    assertThat(lines)
        .extracting(line -> line.at("item_id").textOr(""))
        .containsExactlyInAnyOrder(lamp.id(), other.id());
    assertThat(lines)
        .extracting(line -> line.at("quantity").value())
        .containsExactlyInAnyOrder(7L, 1L);
    assertThat(order.json().at("total").at("amount").textOr("")).isEqualTo("20.40");
  }

  @Test
  void price_isTheOneAtAcceptance() {
    Answer item = shop.stocked(5);
    Body body = Body.order(Body.line(item.text("sku"), 2));
    Answer order = shop.settled(shop.customer(), body).expect(200);
    shop.admin()
        .patch(
            "/items/" + item.id(),
            item.etag(),
            Body.empty().price("9.00", "GBP").with("title", "Dear"))
        .expect(200);

    Answer later = shop.customer().get("/orders/" + order.id()).expect(200);

    assertThat(later.body()).isEqualTo(order.body());
    assertThat(shop.settled(shop.customer(), body).json().at("total").at("amount").textOr(""))
        .isEqualTo("18.00");
  }

  record Invalid(String name, Function<OrdersTest, Body> body, List<String> pointers) {
    Invalid(String name, Function<OrdersTest, Body> body, String... pointers) {
      this(name, body, List.of(pointers));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Body line(Object quantity) {
    return Body.line(lamp.text("sku"), quantity);
  }

  static Stream<Invalid> invalids() {
    return Stream.concat(invalidLines(), invalidOrders());
  }

  private static Stream<Invalid> invalidLines() {
    return Stream.of(
        new Invalid("nothing ordered", t -> Body.order(t.line(0)), "/lines/0/quantity"),
        new Invalid("less than nothing", t -> Body.order(t.line(-1)), "/lines/0/quantity"),
        new Invalid("too many", t -> Body.order(t.line(1_000_001)), "/lines/0/quantity"),
        new Invalid("half", t -> Body.order(t.line(1.5)), "/lines/0/quantity"),
        new Invalid("text as quantity", t -> Body.order(t.line("1")), "/lines/0/quantity"),
        new Invalid(
            "no quantity", t -> Body.order(t.line(1).without("quantity")), "/lines/0/quantity"),
        new Invalid(
            "beyond every number", t -> Body.order(t.line(Long.MAX_VALUE)), "/lines/0/quantity"),
        new Invalid(
            "price of one's own",
            t -> Body.order(t.line(1).with("unit_price", "0.01")),
            "/lines/0/unit_price"),
        new Invalid("empty SKU", t -> Body.order(Body.line("", 1)), "/lines/0/sku"),
        new Invalid(
            "id that is none",
            t -> Body.order(Body.of("item_id", "moon").with("quantity", 1)),
            "/lines/0/item_id"),
        new Invalid(
            "the second is wrong", t -> Body.order(t.line(1), t.line(0)), "/lines/1/quantity"));
  }

  private static Stream<Invalid> invalidOrders() {
    return Stream.of(
        new Invalid("no lines at all", t -> Body.empty(), "/lines"),
        new Invalid("no line", t -> Body.order(), "/lines"),
        new Invalid("lines of null", t -> Body.empty().withNull("lines"), "/lines"),
        new Invalid("line that is no object", t -> Body.of("lines", List.of("a")), "/lines/0"),
        new Invalid(
            "too many lines",
            t -> Body.of("lines", Collections.nCopies(1_001, t.line(1))),
            "/lines"),
        new Invalid("empty reference", t -> t.lampOrder(1).with("reference", ""), "/reference"),
        new Invalid(
            "long reference", t -> t.lampOrder(1).with("reference", "r".repeat(65)), "/reference"),
        new Invalid("number as reference", t -> t.lampOrder(1).with("reference", 5), "/reference"),
        new Invalid("unknown field", t -> t.lampOrder(1).with("total", "0.01"), "/total"),
        new Invalid("metadata of text", t -> t.lampOrder(1).with("metadata", "x"), "/metadata"),
        new Invalid(
            "metadata of numbers",
            t -> t.lampOrder(1).with("metadata", Map.of("a", 1)),
            "/metadata/a"),
        new Invalid(
            "nested metadata",
            t -> t.lampOrder(1).with("metadata", Map.of("a", Map.of())),
            "/metadata/a"),
        new Invalid(
            "long metadata",
            t -> t.lampOrder(1).with("metadata", Map.of("a", "x".repeat(501))),
            "/metadata/a"),
        new Invalid("much metadata", t -> t.lampOrder(1).with("metadata", pairs(21)), "/metadata"));
  }

  private static Map<String, String> pairs(int count) {
    Map<String, String> pairs = new LinkedHashMap<>();
    IntStream.range(0, count).forEach(number -> pairs.put("key" + number, "x".repeat(500)));
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("invalids")
  void order_isRefusedAtWhatIsWrong(Invalid invalid) {
    int before = shop.events().size();
    Body body = invalid.body().apply(this);

    shop.customer()
        .call("POST", "/orders")
        .freshKey()
        .json(body)
        .send()
        .expectInvalid(invalid.pointers().toArray(String[]::new));

    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void line_namesItsItemInOneWayOnly() {
    Body both = line(1).with("item_id", lamp.id());
    Body none = Body.of("quantity", 1);
    for (Body wrong : List.of(both, none)) {
      Answer answer =
          shop.customer().call("POST", "/orders").freshKey().json(Body.order(wrong)).send();
      answer.expect(422, "validation-failed");
      assertThat(answer.places()).allMatch(place -> place.startsWith("/lines/0"));
    }
  }

  @Test
  void quantity_isBoundedAfterAddingUp() {
    int before = shop.events().size();

    Answer refused =
        shop.customer()
            .call("POST", "/orders")
            .freshKey()
            .json(Body.order(line(600_000), line(400_001)))
            .send()
            .expect(422, "validation-failed");
    assertThat(refused.places()).allMatch(place -> place.startsWith("/lines"));
    assertThat(shop.eventsSince(before)).isEmpty();

    shop.settled(shop.customer(), Body.order(line(600_000), line(400_000))).expect(200);
  }

  @Test
  void order_takesItsLargestForm() {
    Body order =
        Body.of("lines", Collections.nCopies(1_000, line(1)))
            .with("reference", "é".repeat(64))
            .with("metadata", pairs(20));

    Answer answer = shop.settled(shop.customer(), order).expect(200);

    assertThat(answer.json().at("lines").list()).hasSize(1);
    assertThat(answer.json().at("metadata").value()).isEqualTo(pairs(20));
  }

  @Test
  void unknownItems_areAllPointedAt(Shop other) {
    Answer foreign = other.stocked(5);
    Answer gone = shop.stocked(5);
    shop.admin().delete("/items/" + gone.id(), gone.etag()).expect(204);
    int before = shop.events().size();
    Body order =
        Body.order(
            line(1),
            Body.line("no such SKU", 1),
            Body.of("item_id", foreign.id()).with("quantity", 1),
            Body.of("item_id", gone.id()).with("quantity", 1),
            Body.line(gone.text("sku"), 1));

    Answer refused = shop.customer().call("POST", "/orders").freshKey().json(order).send();

    refused.expect(422, "unknown-reference");
    assertThat(refused.places())
        .containsExactlyInAnyOrder(
            "/lines/1/sku", "/lines/2/item_id", "/lines/3/item_id", "/lines/4/sku");
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void shortage_isToldAtOnceAndMakesNoOrder() {
    Answer few = shop.stocked(2);
    Answer none = shop.stocked(0);
    int before = shop.events().size();
    List<String> orders = shop.customer().get("/orders").data("id");
    Body order = Body.order(line(1), Body.line(few.text("sku"), 3), Body.line(none.text("sku"), 1));

    Answer refused = shop.customer().call("POST", "/orders").freshKey().json(order).send();

    refused.expect(409, "insufficient-stock");
    assertThat(refused.json().at("lines").list())
        .extracting(Json::value)
        .containsExactlyInAnyOrder(
            Map.of("item_id", few.id(), "sku", few.text("sku"), "requested", 3L, "available", 2L),
            Map.of(
                "item_id", none.id(), "sku", none.text("sku"), "requested", 1L, "available", 0L));
    assertThat(shop.eventsSince(before)).isEmpty();
    assertThat(shop.customer().get("/orders").data("id")).isEqualTo(orders);
    assertThat(shop.available(few.id())).isEqualTo(2);
  }

  @Test
  void reference_isUsedOncePerUser() {
    Answer few = shop.stocked(1);
    Body order = lampOrder(1).with("reference", "R-1");
    shop.settled(shop.customer(), order).expect(200);
    int before = shop.events().size();

    shop.settled(shop.customer(), order).expect(409, "reference-taken");
    assertThat(shop.eventsSince(before)).isEmpty();

    shop.settled(shop.staff(), order).expect(200);
    shop.settled(shop.customer(), lampOrder(1).with("reference", "r-1")).expect(200);
    // A refused order is none: its reference is still free.
    Body tooMuch = Body.order(Body.line(few.text("sku"), 2)).with("reference", "R-2");
    shop.settled(shop.customer(), tooMuch).expect(409, "insufficient-stock");
    shop.settled(shop.customer(), lampOrder(1).with("reference", "R-2")).expect(200);
  }

  @Test
  void total_isRefusedWhenItWouldOverflow() {
    List<Body> lines = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      Body dear = Body.item().price("9999999999.99", "GBP");
      lines.add(Body.line(shop.stocked(dear, 2_000_000).text("sku"), 1_000_000));
    }
    int before = shop.events().size();

    Answer most = shop.settled(shop.customer(), Body.of("lines", lines.subList(0, 9))).expect(200);
    Answer refused = shop.settled(shop.customer(), Body.of("lines", lines));

    assertThat(most.json().at("total").at("amount").textOr("")).isEqualTo("89999999999910000.00");
    refused.expect(422);
    assertThat(shop.eventsSince(before)).containsExactly("order.placed", "order.confirmed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Idempotency-Key: ", "Idempotency-Key: long", "Idempotency-Key: \u00e4"})
  void key_isRequiredAndWellFormed(String header) {
    int before = shop.events().size();
    String body = new String(lampOrder(1).bytes(), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    lines.add("POST /api/v1/orders HTTP/1.1");
    lines.add("Host: x");
    lines.add("Authorization: Bearer " + shop.customer().token());
    lines.add("Content-Type: application/json");
    lines.add("Content-Length: " + body.length());
    if (!header.isEmpty()) {
      lines.add(header.replace("long", "x".repeat(256)));
    }
    lines.addAll(List.of("", body));

    Answer answer = RawHttp.exchange(shop.server().address(), lines.toArray(String[]::new));

    answer.checked().expect(400, "idempotency-key-required");
    assertThat(shop.eventsSince(before)).isEmpty();
  }
}
