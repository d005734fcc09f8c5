package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an order, who may see it, and how it is cancelled. */
@SystemTest
final class OrderLifeTest {
  private final Shop shop;

  OrderLifeTest(Shop shop) {
    this.shop = shop;
  }

  private Answer ordered(Caller caller, Answer item, int quantity) {
    return shop.settled(caller, Body.order(Body.line(item.text("sku"), quantity))).expect(200);
  }

  private static String cancellation(Answer order) {
    return "/orders/" + order.id() + "/cancellation";
  }

  @Test
  void history_tellsTheLifeInOrder() {
    Answer order = ordered(shop.customer(), shop.stocked(5), 2);
    shop.customer().post(cancellation(order), Body.of("reason", "Too dark")).expect(200);
    String path = "/orders/" + order.id() + "/events";

    Answer history = shop.customer().get(path + "?sort=at").expect(200);
    Answer standard = shop.customer().get(path).expect(200);

    assertThat(history.data("type"))
        .containsExactly("order.placed", "order.confirmed", "order.cancelled");
    assertThat(standard.data("type")).containsExactlyInAnyOrderElementsOf(history.data("type"));
    for (Json event : history.data()) {
      assertThat(event.at("id").textOr("")).isNotBlank();
      assertThat(Instant.parse(event.at("at").textOr(""))).isBefore(Instant.now().plusSeconds(1));
      assertThat(event.at("data").value()).isInstanceOf(Map.class);
    }
    assertThat(Lists.all(shop.customer(), path + "?limit=1", "id")).isEqualTo(standard.data("id"));
  }

  @Test
  void confirmed_takesTheStockByOneSale() {
    Answer item = shop.stocked(5);

    ordered(shop.customer(), item, 2);

    assertThat(shop.available(item.id())).isEqualTo(3);
    assertThat(shop.movementsSum(item.id())).isEqualTo(3);
  }

  @Test
  void order_isUnknownToOtherCustomers(Shop elsewhere) {
    Answer order = ordered(shop.customer(), shop.stocked(5), 1);
    Caller other = shop.newUser("customer");
    String path = "/orders/" + order.id();
    int before = shop.events().size();

    for (Caller stranger : List.of(other, elsewhere.admin(), elsewhere.customer())) {
      stranger.get(path).expect(404, "not-found");
      stranger.get(path + "/events").expect(404, "not-found");
      stranger.call("POST", path + "/cancellation").send().expect(404, "not-found");
      assertThat(stranger.get("/orders").expect(200).data()).isEmpty();
      assertThat(stranger.get("/orders?user_id=" + order.text("user_id")).expect(200).data())
          .isEmpty();
    }
    assertThat(shop.staff().get(path).expect(200).id()).isEqualTo(order.id());
    shop.staff().get(path + "/events").expect(200);
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void list_filtersAndSorts(Shop own) {
    Answer item = own.stocked(100);
    Answer first = own.settled(own.customer(), order(item, 1).with("reference", "A"));
    Answer second = own.settled(own.customer(), order(item, 1));
    Answer third = own.settled(own.staff(), order(item, 1).with("reference", "A"));
    own.customer().call("POST", cancellation(second)).send().expect(200);
    String user = first.text("user_id");

    check(own, "", third, second, first);
    check(own, "?sort=placed_at", first, second, third);
    check(own, "?sort=-placed_at", third, second, first);
    check(own, "?status=cancelled", second);
    check(own, "?status=confirmed", third, first);
    check(own, "?status=pending");
    check(own, "?reference=A", third, first);
    check(own, "?reference=a");
    check(own, "?user_id=" + user, second, first);
    check(own, "?user_id=" + user + "&status=confirmed", first);
    check(own, "?user_id=" + Uuids.next());
    check(own, "?from=" + second.text("placed_at"), third, second);
    check(own, "?from=2000-01-01T00:00:00%2B02:00&to=2001-01-01T00:00:00Z");
    assertThat(Lists.all(own.staff(), "/orders?limit=1", "id"))
        .containsExactly(third.id(), second.id(), first.id());
    assertThat(own.customer().get("/orders?count=true").json().at("page").at("total").value())
        .isEqualTo(2L);
    assertThat(own.staff().get("/orders?reference=A&sort=placed_at").data().getFirst())
        .isEqualTo(own.staff().get("/orders/" + first.id()).json());
  }

  private static Body order(Answer item, int quantity) {
    return Body.order(Body.line(item.text("sku"), quantity));
  }

  private static void check(Shop own, String query, Answer... orders) {
    assertThat(own.staff().get("/orders" + query).expect(200).data("id"))
        .as(query)
        .isEqualTo(List.of(orders).stream().map(Answer::id).toList());
  }

  @Test
  void cancellation_returnsTheStockOnce() {
    Answer item = shop.stocked(5);
    Answer order = ordered(shop.customer(), item, 2);
    int before = shop.events().size();

    Answer cancelled =
        shop.customer().post(cancellation(order), Body.of("reason", "Too dark")).expect(200);
    Answer again = shop.customer().call("POST", cancellation(order)).send();

    assertThat(cancelled.text("status")).isEqualTo("cancelled");
    assertThat(cancelled.etag()).isNotEqualTo(order.etag());
    again.expect(409, "illegal-state");
    assertThat(shop.available(item.id())).isEqualTo(5);
    assertThat(shop.movementsSum(item.id())).isEqualTo(5);
    assertThat(shop.staff().get("/items/" + item.id() + "/stock-movements").data("kind"))
        .containsExactly("return", "sale", "adjustment");
    assertThat(shop.eventsSince(before)).containsExactly("order.cancelled");
    assertThat(shop.customer().get("/orders/" + order.id()).body()).isEqualTo(cancelled.body());
  }

  @Test
  void cancellation_needsNoBody() {
    Answer order = ordered(shop.customer(), shop.stocked(5), 2);

    assertThat(shop.customer().call("POST", cancellation(order)).send().expect(200).text("status"))
        .isEqualTo("cancelled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"reason\":5}|/reason", "{\"why\":\"x\"}|/why", "[]|''"})
  void cancellation_isRefusedForWhatItMayNotSay(String body, String pointer) {
    Answer order = ordered(shop.customer(), shop.stocked(5), 2);
    int before = shop.events().size();

    shop.customer().call("POST", cancellation(order)).json(body).send().expectInvalid(pointer);

    assertThat(shop.customer().get("/orders/" + order.id()).text("status")).isEqualTo("confirmed");
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void cancellation_byStaffIsFine() {
    Answer order = ordered(shop.customer(), shop.stocked(5), 2);

    shop.staff().call("POST", cancellation(order)).send().expect(200);
  }

  @Test
  void cancellation_isLateForTheCustomerAfterADay() {
    Answer item = shop.stocked(5);
    Answer order = ordered(shop.customer(), item, 2);
    shop.change(
        "update orders set placed_at = placed_at - interval '25 hours',"
            + " settled_at = settled_at - interval '25 hours' where id = ?",
        UUID.fromString(order.id()));
    int before = shop.events().size();

    shop.customer().call("POST", cancellation(order)).send().expect(409, "illegal-state");
    assertThat(shop.available(item.id())).isEqualTo(3);
    assertThat(shop.eventsSince(before)).isEmpty();
    shop.staff().call("POST", cancellation(order)).send().expect(200);
    assertThat(shop.available(item.id())).isEqualTo(5);
  }

  @Test
  void cancellation_returnsTheStockOfARemovedItem() {
    Answer item = shop.stocked(5);
    Answer order = ordered(shop.customer(), item, 2);
    Answer now = shop.admin().get("/items/" + item.id());
    shop.admin().delete("/items/" + item.id(), now.etag()).expect(204);

    shop.customer().call("POST", cancellation(order)).send().expect(200);
    shop.admin().call("POST", "/items/" + item.id() + "/restoration").send().expect(200);

    assertThat(shop.available(item.id())).isEqualTo(5);
    assertThat(shop.movementsSum(item.id())).isEqualTo(5);
  }

  private Answer pending(Answer item, int quantity) {
    Body body = Body.order(Body.line(item.text("sku"), quantity));
    Answer order = shop.customer().call("POST", "/orders").freshKey().json(body).send().expect(202);
    assertThat(shop.customer().get("/orders/" + order.id()).text("status")).isEqualTo("pending");
    return order;
  }

  @Test
  void order_failsWhenItsItemIsRemovedBeforeSettlement() {
    Answer item = shop.stocked(5);
    int before = shop.events().size();

    Answer order =
        shop.whileSettlementWaits(
            item.id(),
            () -> {
              Answer placed = pending(item, 2);
              shop.admin().delete("/items/" + item.id(), item.etag()).expect(204);
              // A settlement that is under way may have seen the item; it gives up after two
              // seconds.
              shop.customer().call("GET", "/orders/" + placed.id()).prefer("wait=3").send();
              return placed;
            });
    Answer settled =
        shop.customer().call("GET", "/orders/" + order.id()).prefer("wait=30").send().expect(200);

    assertThat(settled.text("status")).isEqualTo("failed");
    assertThat(settled.json().at("failure").at("reason").textOr("")).isEqualTo("item_unavailable");
    assertThat(settled.etag()).isNotEqualTo(order.etag());
    assertThat(shop.eventsSince(before)).startsWith("order.placed").endsWith("order.failed");
    shop.customer().call("POST", cancellation(order)).send().expect(409, "illegal-state");
    shop.admin().call("POST", "/items/" + item.id() + "/restoration").send().expect(200);
    assertThat(shop.available(item.id())).isEqualTo(5);
  }

  @Test
  void cancellation_ofAPendingOrderReturnsNothing() {
    Answer item = shop.stocked(5);
    int before = shop.events().size();

    Answer cancelled =
        shop.whileSettlementWaits(
            item.id(),
            () -> shop.customer().call("POST", cancellation(pending(item, 2))).send().expect(200));

    assertThat(cancelled.text("status")).isEqualTo("cancelled");
    assertThat(shop.eventsSince(before)).containsExactly("order.placed", "order.cancelled");
    assertThat(shop.available(item.id())).isEqualTo(5);
    assertThat(shop.staff().get("/items/" + item.id() + "/stock-movements").data("kind"))
        .containsExactly("adjustment");
  }

  @Test
  void wait_endsWithAPendingOrderWhenItIsOver() {
    Answer item = shop.stocked(5);

    Answer read =
        shop.whileSettlementWaits(
            item.id(),
            () -> {
              Answer order = pending(item, 2);
              return shop.customer().call("GET", "/orders/" + order.id()).prefer("wait=1").send();
            });

    assertThat(read.expect(200).text("status")).isEqualTo("pending");
    assertThat(read.json().at("settled_at").value()).isNull();
    assertThat(read.header("Preference-Applied")).isEqualTo("wait=1");
  }

  @Test
  void order_isStillNamedWhenItsItemIsGone() {
    Answer item = shop.stocked(5);
    Answer order = ordered(shop.customer(), item, 2);
    Answer now = shop.admin().get("/items/" + item.id());
    shop.admin().delete("/items/" + item.id(), now.etag()).expect(204);

    assertThat(shop.customer().get("/orders/" + order.id()).expect(200).body())
        .isEqualTo(order.body());
  }

  @Test
  void order_isReadConditionally() {
    Answer order = ordered(shop.customer(), shop.stocked(5), 2);
    String path = "/orders/" + order.id();
    Answer read = shop.customer().get(path).expect(200);

    Answer same = shop.customer().call("GET", path).header("If-None-Match", read.etag()).send();
    shop.customer().call("POST", cancellation(order)).send().expect(200);
    Answer other = shop.customer().call("GET", path).header("If-None-Match", read.etag()).send();

    assertThat(same.expect(304).bytes()).isEmpty();
    other.expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
  void order_cannotBeChanged(String method) {
    Answer order = ordered(shop.customer(), shop.stocked(5), 2);

    shop.admin()
        .call(method, "/orders/" + order.id())
        .json("{}")
        .send()
        .expect(405, "method-not-allowed");
  }

  @Test
  void wait_endsAtOnceForASettledOrder() {
    Answer order = ordered(shop.customer(), shop.stocked(5), 2);
    long begin = System.nanoTime();

    Answer read = shop.customer().call("GET", "/orders/" + order.id()).prefer("wait=30").send();

    assertThat(read.expect(200).header("Preference-Applied")).startsWith("wait");
    assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
  }
}
