package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Placing orders: what is accepted, what it answers, and how long a caller waits. */
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
    assertThat(Instant.parse(order.text("settled_at")))
        .isAfterOrEqualTo(Instant.parse(order.text("placed_at")));
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
      strings = {
        "respond-async",
        "wait=1, respond-async",
        "Wait=5; x=y",
        "return=minimal, wait=5",
        "wait=30"
      })
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
        .isEqualTo(preference.toLowerCase(Locale.ROOT).contains("wait"));
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
}
