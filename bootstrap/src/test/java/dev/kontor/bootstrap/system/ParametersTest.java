package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Query parameters and ids in paths. */
@SystemTest
final class ParametersTest {
  private final Shop shop;
  private final Answer item;

  ParametersTest(Shop shop) {
    this.shop = shop;
    this.item = shop.stocked(0);
  }

  @ParameterizedTest
  @CsvSource({
    "/items?colour=red, ?colour",
    "/items?LIMIT=5, ?LIMIT",
    "/items?limit=0, ?limit",
    "/items?limit=201, ?limit",
    "/items?limit=-1, ?limit",
    "/items?limit=1.0, ?limit",
    "/items?limit=ten, ?limit",
    "/items?limit=99999999999999999999, ?limit",
    "/items?limit=, ?limit",
    "/items?limit=5&limit=5, ?limit",
    "/items?count=yes, ?count",
    "/items?count=1, ?count",
    "/items?sort=colour, ?sort",
    "/items?sort=--price, ?sort",
    "/items?sort=price&sort=price, ?sort",
    "/items?cursor=garbage, ?cursor",
    "/items?cursor=, ?cursor",
    "/items?min_price=abc, ?min_price",
    "/items?min_price=1.234, ?min_price",
    "/items?min_price=-1, ?min_price",
    "/items?max_price=1e3, ?max_price",
    "/items?in_stock=maybe, ?in_stock",
    "/items?owner_id=me, ?owner_id",
    "/items?tag=a&tag=b, ?tag",
    "/items?sku=a&sku=a, ?sku",
    "/orders?status=lost, ?status",
    "/orders?user_id=me, ?user_id",
    "/orders?from=yesterday, ?from",
    "/orders?to=2026-02-30T00:00:00Z, ?to",
    "/orders?status=pending&status=failed, ?status",
    "/orders?sort=total, ?sort",
    "/tags?sort=size, ?sort",
    "/tags?x=1, ?x"
  })
  void parameter_isNamedWhenItIsWrong(String path, String place) {
    shop.admin().get(path).expectInvalid(place);
  }

  @ParameterizedTest
  @CsvSource({
    "/items?q=, ?q",
    "/items?tag=, ?tag",
    "/items?sku=, ?sku",
    "/items?cursor=, ?cursor",
    "/items?sort=, ?sort",
    "/items?owner_id=, ?owner_id",
    "/items/export?tag=, ?tag",
    "/tags?cursor=, ?cursor",
    "/tasks?q=, ?q",
    "/tasks?assignee_id=, ?assignee_id",
    "/tasks?subject_type=, ?subject_type",
    "/articles?q=, ?q",
    "/articles?tag=, ?tag",
    "/orders?reference=, ?reference",
    "/users?q=, ?q",
    "/users?role=, ?role"
  })
  void text_isRefusedUnlessItIsUtf8(String path, String place) {
    shop.admin().get(path + "%FF").expectInvalid(place);
    shop.admin().get(path + "caf%C3").expectInvalid(place);
    shop.admin().get(path + "%ED%A0%80").expectInvalid(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/items?q=", "/items?tag=", "/items?sku=", "/users?q=", "/orders?reference="})
  void text_mayHoldWhateverUtf8Is(String path) {
    shop.admin().get(path + "caf%C3%A9%EF%BF%BD+%F0%9F%98%80").expect(200);
  }

  @Test
  void parameters_areAllNamed() {
    shop.admin().get("/items?limit=0&in_stock=5").expectInvalid("?limit", "?in_stock");
  }

  @ParameterizedTest
  @CsvSource({
    "/items?tag=, 50, ?tag",
    "/items?sku=, 64, ?sku",
    "/items/export?tag=, 50, ?tag",
    "/articles?tag=, 50, ?tag",
    "/orders?reference=, 64, ?reference"
  })
  void filter_isRefusedWhenNothingCanBeThatLong(String path, int most, String place) {
    shop.admin().get(path + "a".repeat(most)).expect(200);

    shop.admin().get(path + "a".repeat(most + 1)).expectInvalid(place);
  }

  Stream<Call> callsWithoutParameters() {
    String path = "/items/" + item.id();
    return Stream.of(
        shop.admin().call("GET", path + "?x=1"),
        shop.admin().call("POST", "/items?x=1").json(Body.item()),
        shop.admin().call("PATCH", path + "?x=1").header("If-Match", item.etag()).json("{}"),
        shop.admin().call("DELETE", path + "?x=1").header("If-Match", item.etag()),
        shop.admin().call("POST", path + "/stock-adjustments?x=1").json(Body.adjustment(1)),
        shop.admin().call("GET", path + "/stock-movements?x=1"),
        shop.admin()
            .call("POST", "/orders?x=1")
            .freshKey()
            .json(Body.order(Body.line(item.text("sku"), 1))));
  }

  @ParameterizedTest
  @MethodSource("callsWithoutParameters")
  void unknownParameter_isRefusedEverywhere(Call call) {
    int before = shop.events().size();

    call.send().expectInvalid("?x");

    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "moon",
        "1",
        "01890000-0000-7000-8000-00000000000",
        "01890000-0000-7000-8000-0000000000000",
        "01890000-0000-7000-8000-00000000000g",
        "018900000000700080000000000000000",
        "1-1-1-1-1",
        "%7B01890000-0000-7000-8000-000000000000%7D",
        "00000000-0000-0000-0000-000000000000",
        "01890000-0000-7000-8000-000000000000%20",
        "%00",
        "..%2F..%2Fetc",
        "%F0%9F%98%80",
        "null"
      })
  void id_isNotFoundWhenItCannotBeOne(String id) {
    shop.admin().get("/items/" + id).expect(404, "not-found");
    shop.admin().get("/orders/" + id).expect(404, "not-found");
    shop.admin().call("DELETE", "/items/" + id).send().expect(404, "not-found");
    shop.admin().get("/items/" + id + "/stock-movements").expect(404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "*/*",
    "application/*",
    "application/json",
    "'text/html, application/json;q=0.1'",
    "application/json; charset=utf-8"
  })
  void json_isWhatTheseAccept(String accept) {
    Answer answer = shop.admin().call("GET", "/items").header("Accept", accept).send().expect(200);

    assertThat(answer.mediaType()).isEqualTo("application/json");
  }
}
