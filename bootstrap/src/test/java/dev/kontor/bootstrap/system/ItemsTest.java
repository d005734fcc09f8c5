package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Making and reading items, and their money. */
@SystemTest
final class ItemsTest {
  private final Shop shop;

  ItemsTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void create_answersTheItemAndWhereItIs() {
    int before = shop.events().size();
    Body sent = Body.item().with("description", "Warm light").with("tags", List.of("b", "a"));

    Answer created = shop.admin().post("/items", sent).expect(201);
    Answer read = shop.admin().follow("GET", created.header("Location")).send().expect(200);

    Json item = created.json();
    assertThat(created.header("Location")).endsWith("/api/v1/items/" + created.id());
    assertThat(created.id())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(item.at("sku").value()).isEqualTo(sent.members().get("sku"));
    assertThat(item.at("title").textOr("")).isEqualTo("Lantern");
    assertThat(item.at("description").textOr("")).isEqualTo("Warm light");
    assertThat(item.at("tags").value()).isEqualTo(List.of("b", "a"));
    assertThat(item.at("price").value()).isEqualTo(Map.of("amount", "2.55", "currency", "GBP"));
    assertThat(item.at("available").value()).isEqualTo(0L);
    assertThat(item.at("version").value()).isInstanceOf(Long.class);
    assertThat(item.at("owner_id").textOr("")).isEqualTo(subject(shop.admin()));
    assertThat(read.body()).isEqualTo(created.body());
    assertThat(read.etag()).isEqualTo(created.etag());
    assertThat(shop.eventsSince(before)).containsExactly("item.created");
  }

  private static String subject(Caller caller) {
    return Tokens.claims(caller.token()).at("sub").textOr("");
  }

  @Test
  void times_areUtcToTheMicrosecond() {
    Instant begin = Instant.now().minusSeconds(5);

    Answer item = shop.admin().post("/items", Body.item()).expect(201);

    assertThat(item.text("created_at"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z");
    assertThat(Instant.parse(item.text("created_at"))).isBetween(begin, Instant.now());
    assertThat(item.text("updated_at")).isEqualTo(item.text("created_at"));
  }

  @Test
  void customer_readsButDoesNotWrite() {
    Answer item = shop.stocked(0);
    int before = shop.events().size();

    shop.customer().get("/items/" + item.id()).expect(200);
    shop.customer().post("/items", Body.item()).expect(403, "forbidden");

    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void sku_isTakenOnce() {
    Answer first = shop.admin().post("/items", Body.item()).expect(201);
    int before = shop.events().size();

    shop.admin().post("/items", Body.item(first.text("sku"))).expect(409, "sku-taken");

    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void sku_isFreeInAnotherTenant(Shop other) {
    Answer first = shop.admin().post("/items", Body.item()).expect(201);

    other.admin().post("/items", Body.item(first.text("sku"))).expect(201);
  }

  @Test
  void sku_isItsExactText() {
    String sku = Body.unique("CASE");

    shop.admin().post("/items", Body.item(sku)).expect(201);
    shop.admin().post("/items", Body.item(sku.toLowerCase(Locale.ROOT))).expect(201);
    shop.admin().post("/items", Body.item(sku + " ")).expect(201);
  }

  @Test
  void item_isUnknownToAnotherTenant(Shop other) {
    Answer item = shop.stocked(5);
    String path = "/items/" + item.id();
    int before = shop.events().size();
    int beforeThere = other.events().size();

    List<Answer> answers =
        List.of(
            other.admin().get(path),
            other.admin().patch(path, item.etag(), Body.of("title", "Mine")),
            other.admin().delete(path, item.etag()),
            other.admin().post(path + "/restoration", Body.empty()),
            other.admin().post(path + "/stock-adjustments", Body.adjustment(1)),
            other.admin().get(path + "/stock-movements"));
    Answer never = other.admin().get("/items/" + Uuids.next());

    assertThat(answers).allSatisfy(answer -> answer.expect(404, "not-found"));
    assertThat(answers.getFirst().text("detail")).isEqualTo(never.text("detail"));
    assertThat(shop.eventsSince(before)).isEmpty();
    assertThat(other.eventsSince(beforeThere)).isEmpty();
  }

  @Test
  void owner_mayBeSomebodyElseOfTheTenant(Shop other) {
    String customer = subject(shop.customer());
    String stranger = subject(other.customer());

    Answer created =
        shop.admin().post("/items", Body.item().with("owner_id", customer)).expect(201);
    Answer refused =
        shop.admin()
            .post("/items", Body.item().with("owner_id", stranger))
            .expect(422, "unknown-reference");

    assertThat(created.text("owner_id")).isEqualTo(customer);
    assertThat(refused.places()).containsExactly("/owner_id");
  }

  record Amount(String currency, String sent, String kept) {}

  static Stream<Amount> amounts() {
    return Stream.of(
        new Amount("GBP", "2.55", "2.55"),
        new Amount("GBP", "2.5", "2.50"),
        new Amount("GBP", "2", "2.00"),
        new Amount("GBP", "0", "0.00"),
        new Amount("GBP", "9999999999.99", "9999999999.99"),
        new Amount("JPY", "100", "100"),
        new Amount("JPY", "999999999999", "999999999999"),
        new Amount("KWD", "1.234", "1.234"),
        new Amount("KWD", "1.5", "1.500"),
        new Amount("KWD", "999999999.999", "999999999.999"));
  }

  @ParameterizedTest
  @MethodSource("amounts")
  void amount_isPaddedToTheDecimalsOfItsCurrency(Amount amount, RunningServer server) {
    Shop own = Shop.open(server, amount.currency());

    Answer item =
        own.admin().post("/items", Body.item().price(amount.sent(), amount.currency())).expect(201);

    assertThat(item.json().at("price").value())
        .isEqualTo(Map.of("amount", amount.kept(), "currency", amount.currency()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.555",
        "2.500",
        "10000000000",
        "10000000000.00",
        "-1",
        "-0.01",
        "+1",
        "1e2",
        "",
        " 1",
        "1 ",
        "1.",
        ".5",
        "1,00",
        "1_000",
        "0x10",
        "NaN",
        "Infinity",
        "\u0663",
        "1.2.3",
        "--1",
        "99999999999999999999999999999999999999"
      })
  void amount_isRefusedWhenItIsNone(String amount) {
    int before = shop.events().size();

    shop.admin().post("/items", Body.item().price(amount, "GBP")).expectInvalid("/price/amount");

    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"JPY, 100.0", "JPY, 1000000000000", "KWD, 1.2345", "KWD, 1000000000"})
  void amount_isRefusedByTheDecimalsOfItsCurrency(
      String currency, String amount, RunningServer server) {
    Shop own = Shop.open(server, currency);

    own.admin().post("/items", Body.item().price(amount, currency)).expectInvalid("/price/amount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"USD", "gbp", "XXX", "pounds", "", "GBP "})
  void currency_isTheTenants(String currency) {
    Answer refused = shop.admin().post("/items", Body.item().price("1", currency)).expect(422);

    assertThat(refused.places()).containsExactly("/price/currency");
  }

  @Test
  void tags_areCountedByName(Shop own) {
    own.admin().post("/items", Body.item().with("tags", List.of("lamp", "red"))).expect(201);
    own.admin().post("/items", Body.item().with("tags", List.of("lamp"))).expect(201);
    Answer gone = own.admin().post("/items", Body.item().with("tags", List.of("old"))).expect(201);
    own.admin().delete("/items/" + gone.id(), gone.etag()).expect(204);

    Answer tags = own.customer().get("/tags").expect(200);

    assertThat(tags.data("name")).containsExactly("lamp", "red");
    assertThat(tags.data()).extracting(tag -> tag.at("items").value()).containsExactly(2L, 1L);
    assertThat(own.admin().get("/tags?sort=-name").data("name")).containsExactly("red", "lamp");
    assertThat(Lists.all(own.admin(), "/tags?limit=1", "name")).containsExactly("lamp", "red");
  }
}
