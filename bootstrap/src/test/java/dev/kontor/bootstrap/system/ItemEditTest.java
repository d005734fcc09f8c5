package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, conditional requests (RFC 9110) and merge patches (RFC 7396) of items. */
@SystemTest
final class ItemEditTest {
  private final Shop shop;

  ItemEditTest(Shop shop) {
    this.shop = shop;
  }

  private Answer made() {
    Body item = Body.item().with("description", "Old").with("tags", List.of("a", "b"));
    return shop.admin().post("/items", item).expect(201);
  }

  private static String path(Answer item) {
    return "/items/" + item.id();
  }

  record Patch(String name, String body, Map<String, Object> changed) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Patch> patches() {
    return Stream.of(
        new Patch("title", "{\"title\":\"New\"}", Map.of("title", "New")),
        new Patch("other description", "{\"description\":\"\"}", Map.of("description", "")),
        new Patch("tags", "{\"tags\":[\"c\"]}", Map.of("tags", List.of("c"))),
        new Patch("no tags", "{\"tags\":[]}", Map.of("tags", List.of())),
        new Patch("emptied tags", "{\"tags\":null}", Map.of("tags", List.of())),
        new Patch(
            "amount inside the price",
            "{\"price\":{\"amount\":\"3\"}}",
            Map.of("price", Map.of("amount", "3.00", "currency", "GBP"))),
        new Patch(
            "whole price",
            "{\"price\":{\"amount\":\"3.10\",\"currency\":\"GBP\"}}",
            Map.of("price", Map.of("amount", "3.10", "currency", "GBP"))));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void patch_changesWhatItNames(Patch patch) {
    Answer item = made();
    int before = shop.events().size();

    Answer patched =
        shop.admin()
            .call("PATCH", path(item))
            .header("If-Match", item.etag())
            .body("application/merge-patch+json", patch.body())
            .send()
            .expect(200);

    for (String member : List.of("sku", "title", "description", "tags", "price", "owner_id")) {
      Object wanted = patch.changed().getOrDefault(member, item.json().at(member).value());
      assertThat(patched.json().at(member).value()).as(member).isEqualTo(wanted);
    }
    assertThat(version(patched)).isEqualTo(version(item) + 1);
    assertThat(patched.etag()).isNotEqualTo(item.etag());
    assertThat(patched.text("created_at")).isEqualTo(item.text("created_at"));
    assertThat(patched.text("updated_at")).isGreaterThan(item.text("updated_at"));
    assertThat(shop.admin().get(path(item)).body()).isEqualTo(patched.body());
    assertThat(shop.eventsSince(before)).hasSize(1).allMatch(type -> type.startsWith("item."));
  }

  private static long version(Answer item) {
    return item.json().at("version").numberOr(-1);
  }

  @Test
  void patch_emptiesTheDescriptionByNull() {
    Answer item = made();

    Answer patched =
        shop.admin().patch(path(item), item.etag(), Body.empty().withNull("description"));

    assertThat(patched.expect(200).json().at("description").text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " {\n} ", "{\"price\":{}}"})
  void patch_changesNothingWhenItIsEmpty(String body) {
    Answer item = made();
    int before = shop.events().size();

    Answer patched =
        shop.admin().call("PATCH", path(item)).header("If-Match", item.etag()).json(body).send();

    assertThat(patched.expect(200).body()).isEqualTo(item.body());
    assertThat(patched.etag()).isEqualTo(item.etag());
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"title\":null}|/title",
        "{\"sku\":null}|/sku",
        "{\"price\":null}|/price",
        "{\"price\":{\"amount\":null}}|/price/amount",
        "{\"price\":{\"currency\":null}}|/price/currency",
        "{\"owner_id\":null}|/owner_id",
        "{\"title\":\"\"}|/title",
        "{\"tags\":[null]}|/tags/0",
        "{\"tags\":{}}|/tags",
        "{\"price\":{\"amount\":\"2.555\"}}|/price/amount",
        "{\"available\":7}|/available",
        "{\"version\":7}|/version",
        "{\"id\":\"01890000-0000-7000-8000-000000000000\"}|/id",
        "{\"created_at\":\"2026-01-01T00:00:00Z\"}|/created_at",
        "{\"colour\":null}|/colour",
        "[]|''",
        "null|''"
      })
  void patch_isRefusedForWhatItMayNotSay(String body, String pointer) {
    Answer item = made();
    int before = shop.events().size();

    shop.admin()
        .call("PATCH", path(item))
        .header("If-Match", item.etag())
        .json(body)
        .send()
        .expectInvalid(pointer);

    assertThat(shop.admin().get(path(item)).etag()).isEqualTo(item.etag());
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  record Condition(String name, Function<Answer, String> ifMatch, int status) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Condition> conditions() {
    return Stream.of(
        new Condition("the tag", Answer::etag, 200),
        new Condition("one of several", item -> "\"x\", " + item.etag() + ",\"y\"", 200),
        new Condition("none", item -> "", 428),
        new Condition("any", item -> "*", 428),
        new Condition("another", item -> "\"another\"", 412),
        new Condition("the tag made weak", item -> "W/" + item.etag(), 412),
        new Condition("the tag in other case", item -> item.etag().replace("\"", "\"_"), 412));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void edit_needsTheVersionThatWasRead(Condition condition) {
    Answer item = made();
    int before = shop.events().size();
    Call call = shop.admin().call("PATCH", path(item)).json("{\"title\":\"New\"}");
    String ifMatch = condition.ifMatch().apply(item);

    Answer answer = (ifMatch.isEmpty() ? call : call.header("If-Match", ifMatch)).send();

    answer.expect(condition.status());
    if (condition.status() == 412) {
      assertThat(answer.text("code")).isEqualTo("precondition-failed");
      assertThat(answer.etag()).isEqualTo(item.etag());
    }
    assertThat(shop.eventsSince(before)).hasSize(condition.status() == 200 ? 1 : 0);
  }

  @Test
  void edit_isRefusedWhenSomebodyWasFaster() {
    Answer item = made();
    Answer faster =
        shop.admin().patch(path(item), item.etag(), Body.of("title", "First")).expect(200);

    Answer slower = shop.staff().patch(path(item), item.etag(), Body.of("title", "Second"));

    slower.expect(412, "precondition-failed");
    assertThat(slower.etag()).isEqualTo(faster.etag());
    shop.staff().patch(path(item), slower.etag(), Body.of("title", "Third")).expect(200);
    shop.admin().delete(path(item), item.etag()).expect(412, "precondition-failed");
  }

  @Test
  void stock_changesTheTagButNeverSpoilsAnEdit() {
    Answer item = made();
    shop.admin().post(path(item) + "/stock-adjustments", Body.adjustment(5)).expect(201);

    Answer counted = shop.admin().get(path(item)).expect(200);
    assertThat(counted.etag()).isNotEqualTo(item.etag());
    assertThat(version(counted)).isEqualTo(version(item));

    shop.settled(shop.customer(), Body.order(Body.line(item.text("sku"), 2))).expect(200);
    Answer sold = shop.admin().get(path(item)).expect(200);
    assertThat(sold.etag()).isNotEqualTo(counted.etag());
    assertThat(version(sold)).isEqualTo(version(item));
    assertThat(sold.json().at("available").numberOr(-1)).isEqualTo(3);

    shop.admin().patch(path(item), item.etag(), Body.of("title", "New")).expect(200);
  }

  @Test
  void read_isNotRepeatedWhenNothingChanged() {
    Answer item = made();
    List<String> matching = List.of(item.etag(), "W/" + item.etag(), "*", "\"x\", " + item.etag());

    for (String condition : matching) {
      Answer answer =
          shop.admin().call("GET", path(item)).header("If-None-Match", condition).send();
      answer.expect(304);
      assertThat(answer.etag()).isEqualTo(item.etag());
      assertThat(answer.bytes()).isEmpty();
    }
    shop.admin().call("GET", path(item)).header("If-None-Match", "\"x\"").send().expect(200);
    shop.admin().post(path(item) + "/stock-adjustments", Body.adjustment(1)).expect(201);
    shop.admin().call("GET", path(item)).header("If-None-Match", item.etag()).send().expect(200);
  }

  @Test
  void owner_mustBeKnown() {
    Answer item = made();
    int before = shop.events().size();

    Answer refused =
        shop.admin()
            .patch(path(item), item.etag(), Body.of("owner_id", Uuids.next().toString()))
            .expect(422, "unknown-reference");

    assertThat(refused.places()).containsExactly("/owner_id");
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void removal_hidesTheItemAndFreesItsSku() {
    Answer item = shop.stocked(4);
    int before = shop.events().size();

    Answer removed = shop.admin().delete(path(item), item.etag()).expect(204);

    assertThat(removed.bytes()).isEmpty();
    assertThat(shop.eventsSince(before)).hasSize(1);
    shop.admin().get(path(item)).expect(404, "not-found");
    shop.admin().patch(path(item), item.etag(), Body.empty()).expect(404, "not-found");
    shop.admin().delete(path(item), item.etag()).expect(404, "not-found");
    shop.admin()
        .post(path(item) + "/stock-adjustments", Body.adjustment(1))
        .expect(404, "not-found");
    assertThat(shop.admin().get("/items?sku=" + item.text("sku")).data()).isEmpty();
    assertThat(shop.eventsSince(before)).hasSize(1);
    shop.admin().post("/items", Body.item(item.text("sku"))).expect(201);
  }

  @ParameterizedTest
  @CsvSource({"*, 428", "'\"x\"', 412", "'', 428"})
  void removal_needsTheVersion(String ifMatch, int status) {
    Answer item = made();
    int before = shop.events().size();
    Call call = shop.admin().call("DELETE", path(item));

    (ifMatch.isEmpty() ? call : call.header("If-Match", ifMatch)).send().expect(status);

    shop.admin().get(path(item)).expect(200);
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void restoration_bringsBackTheItemWithItsStock() {
    Answer item = shop.stocked(4);
    shop.admin().delete(path(item), item.etag()).expect(204);
    int before = shop.events().size();

    Answer restored = shop.admin().call("POST", path(item) + "/restoration").send().expect(200);

    assertThat(restored.json().at("available").numberOr(-1)).isEqualTo(4);
    assertThat(restored.text("sku")).isEqualTo(item.text("sku"));
    assertThat(shop.eventsSince(before)).hasSize(1);
    assertThat(shop.admin().get(path(item)).expect(200).etag()).isEqualTo(restored.etag());
    shop.admin().patch(path(item), restored.etag(), Body.of("title", "Back")).expect(200);
  }

  @Test
  void restoration_isRefusedWhenTheSkuWasTakenSince() {
    Answer item = made();
    shop.admin().delete(path(item), item.etag()).expect(204);
    shop.admin().post("/items", Body.item(item.text("sku"))).expect(201);
    int before = shop.events().size();

    Answer refused = shop.admin().call("POST", path(item) + "/restoration").send().expect(409);

    assertThat(refused.text("code")).isIn("sku-taken", "name-taken");
    shop.admin().get(path(item)).expect(404);
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void restoration_doesNotKnowWhatNeverWas() {
    shop.admin()
        .call("POST", "/items/" + Uuids.next() + "/restoration")
        .send()
        .expect(404, "not-found");
  }
}
