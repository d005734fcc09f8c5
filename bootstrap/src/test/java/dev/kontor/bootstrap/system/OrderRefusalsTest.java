package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.nio.charset.StandardCharsets;
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

/** Which orders are refused, where the fault is, and that nothing comes of them. */
@SystemTest
final class OrderRefusalsTest {
  private final Shop shop;
  private final Answer lamp;

  OrderRefusalsTest(Shop shop) {
    this.shop = shop;
    this.lamp = shop.stocked(2_000_000_000L);
  }

  private Body lampOrder(int quantity) {
    return Body.order(Body.line(lamp.text("sku"), quantity));
  }

  record Invalid(String name, Function<OrderRefusalsTest, Body> body, List<String> pointers) {
    Invalid(String name, Function<OrderRefusalsTest, Body> body, String... pointers) {
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
