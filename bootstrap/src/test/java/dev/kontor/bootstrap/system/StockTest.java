package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock changes by movements only, is never negative, and is their sum. */
@SystemTest
final class StockTest {
  private final Shop shop;

  StockTest(Shop shop) {
    this.shop = shop;
  }

  private static String adjustments(Answer item) {
    return "/items/" + item.id() + "/stock-adjustments";
  }

  @Test
  void adjustment_answersItsMovement() {
    Answer item = shop.stocked(0);
    int before = shop.events().size();

    Answer movement = shop.staff().post(adjustments(item), Body.adjustment(7)).expect(201);

    Json json = movement.json();
    assertThat(movement.id()).isNotBlank();
    assertThat(json.at("delta").value()).isEqualTo(7L);
    assertThat(json.at("balance").value()).isEqualTo(7L);
    assertThat(json.at("reason").textOr("")).isEqualTo("Counted");
    assertThat(json.at("kind").textOr("")).isEqualTo("adjustment");
    assertThat(json.at("order_id").value()).isNull();
    assertThat(json.at("at").textOr("")).endsWith("Z");
    assertThat(json.at("actor_id").textOr(""))
        .isEqualTo(Tokens.claims(shop.staff().token()).at("sub").textOr("-"));
    assertThat(shop.available(item.id())).isEqualTo(7);
    assertThat(shop.eventsSince(before)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"5, -5, 0", "5, -4, 1", "0, 1000000, 1000000"})
  void adjustment_addsUp(long stock, long delta, long balance) {
    Answer item = shop.stocked(stock);

    Answer movement = shop.admin().post(adjustments(item), Body.adjustment(delta)).expect(201);

    assertThat(movement.json().at("balance").numberOr(-1)).isEqualTo(balance);
    assertThat(shop.available(item.id())).isEqualTo(balance);
    assertThat(shop.movementsSum(item.id())).isEqualTo(balance);
  }

  @ParameterizedTest
  @CsvSource({"0, -1", "5, -6", "5, -1000000"})
  void adjustment_isRefusedBelowZero(long stock, long delta) {
    Answer item = shop.stocked(stock);
    int before = shop.events().size();

    shop.admin().post(adjustments(item), Body.adjustment(delta)).expect(409, "insufficient-stock");

    assertThat(shop.admin().get("/items/" + item.id()).etag()).isEqualTo(item.etag());
    assertThat(shop.movementsSum(item.id())).isEqualTo(stock);
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"delta\":0,\"reason\":\"x\"}|/delta",
        "{\"delta\":1.0,\"reason\":\"x\"}|/delta",
        "{\"delta\":1.5,\"reason\":\"x\"}|/delta",
        "{\"delta\":1e3,\"reason\":\"x\"}|/delta",
        "{\"delta\":\"5\",\"reason\":\"x\"}|/delta",
        "{\"delta\":true,\"reason\":\"x\"}|/delta",
        "{\"delta\":null,\"reason\":\"x\"}|/delta",
        "{\"delta\":[5],\"reason\":\"x\"}|/delta",
        "{\"delta\":9223372036854775808,\"reason\":\"x\"}|/delta",
        "{\"delta\":-9223372036854775809,\"reason\":\"x\"}|/delta",
        "{\"delta\":999999999999999999999999999999999,\"reason\":\"x\"}|/delta",
        "{\"reason\":\"x\"}|/delta",
        "{\"delta\":5}|/reason",
        "{\"delta\":5,\"reason\":\"\"}|/reason",
        "{\"delta\":5,\"reason\":\"  \"}|/reason",
        "{\"delta\":5,\"reason\":5}|/reason",
        "{\"delta\":5,\"reason\":\"x\",\"kind\":\"sale\"}|/kind",
        "{\"delta\":5,\"reason\":\"x\",\"balance\":5}|/balance",
        "{\"delta\":5,\"delta\":6,\"reason\":\"x\"}|/delta",
        "[]|''"
      })
  void adjustment_isRefusedWhenItMakesNoSense(String body, String pointer) {
    Answer item = shop.stocked(1);
    int before = shop.events().size();

    shop.admin().call("POST", adjustments(item)).json(body).send().expectInvalid(pointer);

    assertThat(shop.available(item.id())).isEqualTo(1);
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void reason_hasItsLength() {
    Answer item = shop.stocked(0);
    Body adjustment = Body.adjustment(1);

    shop.admin().post(adjustments(item), adjustment.with("reason", "é".repeat(200))).expect(201);
    shop.admin()
        .post(adjustments(item), adjustment.with("reason", "x".repeat(201)))
        .expectInvalid("/reason");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1})
  void absurdAdjustment_neverBreaksTheBalance(long delta) {
    Answer item = shop.stocked(3);

    for (int count = 0; count < 2; count++) {
      Answer answer = shop.admin().post(adjustments(item), Body.adjustment(delta));
      assertThat(answer.status()).as("%s", answer).isIn(201, 409, 422);
    }

    assertThat(shop.available(item.id())).isNotNegative().isEqualTo(shop.movementsSum(item.id()));
  }

  @Test
  void movements_areTheHistoryYoungestFirst() {
    Answer item = shop.stocked(10);
    shop.admin().post(adjustments(item), Body.adjustment(-3)).expect(201);
    Answer order =
        shop.settled(shop.customer(), Body.order(Body.line(item.text("sku"), 2))).expect(200);
    String path = "/items/" + item.id() + "/stock-movements";

    Answer movements = shop.staff().get(path).expect(200);

    assertThat(movements.data("kind")).containsExactly("sale", "adjustment", "adjustment");
    assertThat(movements.data())
        .extracting(one -> one.at("delta").value())
        .containsExactly(-2L, -3L, 10L);
    assertThat(movements.data())
        .extracting(one -> one.at("balance").value())
        .containsExactly(5L, 7L, 10L);
    assertThat(movements.data("order_id")).containsExactly(order.id(), "", "");
    assertThat(Lists.all(shop.staff(), path + "?limit=1", "id")).isEqualTo(movements.data("id"));
    assertThat(shop.staff().get(path + "?sort=created_at").data("kind"))
        .containsExactly("adjustment", "adjustment", "sale");
    assertThat(shop.staff().get(path + "?count=true").json().at("page").at("total").value())
        .isEqualTo(3L);
  }

  @Test
  void movements_areNotForCustomers() {
    Answer item = shop.stocked(10);

    Answer read = shop.customer().get("/items/" + item.id() + "/stock-movements");
    Answer write = shop.customer().post(adjustments(item), Body.adjustment(1));

    assertThat(read.expect(403, "forbidden").text("missing_scope")).isEqualTo("stock:write");
    assertThat(write.expect(403, "forbidden").text("missing_scope")).isEqualTo("stock:write");
    assertThat(shop.available(item.id())).isEqualTo(10);
  }

  @Test
  void movements_cannotBeChanged() {
    Answer item = shop.stocked(10);
    String path = "/items/" + item.id() + "/stock-movements";

    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      Answer answer = shop.admin().call(method, path).send().expect(405, "method-not-allowed");
      assertThat(answer.header("Allow")).contains("GET");
    }
  }

  @Test
  void movements_ofAnUnknownItemAreNotFound() {
    shop.admin().get("/items/" + Uuids.next() + "/stock-movements").expect(404, "not-found");
    shop.admin()
        .post("/items/" + Uuids.next() + "/stock-adjustments", Body.adjustment(1))
        .expect(404, "not-found");
  }
}
