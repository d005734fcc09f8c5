package dev.kontor.web.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Server;
import dev.kontor.web.fakes.Things;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes of orders over HTTP. */
final class OrdersHttpTest {
  private static Call place(String key, String json) {
    return Call.post("/api/v1/orders").as("customer").key(key).json(json);
  }

  private static Answer place(String json) {
    return place(Things.name("key"), json).send();
  }

  private static Answer get(String path) {
    return Call.get(path).as("customer").send();
  }

  @Test
  void order_isAcceptedAndSettled() {
    String sku = Things.stocked(10);
    Answer accepted =
        place(
            ("{'lines':[{'sku':'%s','quantity':2},{'sku':'%s','quantity':1}],"
                    + "'reference':'%s','metadata':{'b':'2','a':''}}")
                .formatted(sku, sku, Things.name("ref")));

    assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
    assertThat(accepted.header("Location")).isEqualTo("/api/v1/orders/" + accepted.text("/id"));
    assertThat(accepted.header("Retry-After")).isEqualTo("1");
    assertThat(accepted.text("/status")).isEqualTo("pending");
    assertThat(accepted.at("/failure")).isNull();
    assertThat(accepted.text("/metadata")).isEqualTo("{a=, b=2}");
    assertThat(accepted.text("/lines/0/quantity")).isEqualTo("3");
    assertThat(accepted.text("/lines/0/sku")).isEqualTo(sku);
    assertThat(accepted.text("/lines/0/unit_price/amount")).isEqualTo("2.55");
    assertThat(accepted.text("/lines/0/line_total/amount")).isEqualTo("7.65");
    assertThat(accepted.text("/total")).isEqualTo("{amount=7.65, currency=GBP}");
    assertThat(accepted.at("/settled_at")).isNull();
    assertThat(accepted.at("/version")).isEqualTo(1);
    String path = accepted.header("Location");
    assertThat(get(path).header("ETag")).isEqualTo(accepted.header("ETag"));

    Server.settle();

    Answer settled = get(path);
    assertThat(settled.text("/status")).isEqualTo("confirmed");
    assertThat(settled.text("/settled_at")).endsWith("Z");
    assertThat(settled.header("ETag")).startsWith("\"1-").isNotEqualTo(accepted.header("ETag"));
    Answer unchanged =
        Call.get(path).as("customer").header("If-None-Match", settled.header("ETag")).send();
    assertThat(unchanged.status()).isEqualTo(304);
  }

  @Test
  void order_mayNameItemsById() {
    String id = Things.item(Things.name("I"));
    Things.adjust(id, 5);

    Answer answer = place("{'lines':[{'item_id':'%s','quantity':1}]}".formatted(id));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("/lines/0/item_id")).isEqualTo(id);
    assertThat(answer.at("/reference")).isNull();
  }

  static Stream<Arguments> wrong() {
    String manyPairs =
        String.join(
            ",", Stream.iterate(0, i -> i + 1).limit(21).map(i -> "'k" + i + "':''").toList());
    String manyLines = "{'sku':'A','quantity':1},".repeat(1_000) + "{'sku':'A','quantity':1}";
    return Stream.of(
        arguments("{}", List.of("/lines required")),
        arguments("{'lines':[]}", List.of("/lines too-short")),
        arguments("{'lines':[" + manyLines + "]}", List.of("/lines too-long")),
        arguments("{'lines':[{}]}", List.of("/lines/0 required", "/lines/0/quantity required")),
        arguments("{'lines':[null]}", List.of("/lines/0 required")),
        arguments("{'lines':[{'sku':'A','quantity':1},7]}", List.of("/lines/1 wrong-type")),
        arguments(
            "{'lines':[{'sku':'A','item_id':'%s','quantity':1}]}".formatted(UUID.randomUUID()),
            List.of("/lines/0 conflicting")),
        arguments(
            "{'lines':[{'sku':'A','quantity':0}]}", List.of("/lines/0/quantity out-of-range")),
        arguments(
            "{'lines':[{'sku':'A','quantity':1000001}]}",
            List.of("/lines/0/quantity out-of-range")),
        arguments(
            "{'lines':[{'sku':'A','quantity':'1'},{'sku':'','quantity':1.5}]}",
            List.of(
                "/lines/0/quantity wrong-type",
                "/lines/1/quantity wrong-type",
                "/lines/1/sku too-short")),
        arguments(
            "{'lines':[{'sku':'A','quantity':1,'price':1}]}",
            List.of("/lines/0/price unknown-field")),
        arguments(
            "{'lines':[{'sku':'A','quantity':1}],'reference':''}", List.of("/reference too-short")),
        arguments(
            "{'lines':[{'sku':'A','quantity':1}],'reference':'%s'}".formatted("r".repeat(65)),
            List.of("/reference too-long")),
        arguments(
            "{'lines':[{'sku':'A','quantity':1}],'metadata':{%s}}".formatted(manyPairs),
            List.of("/metadata too-long")),
        arguments(
            "{'lines':[{'sku':'A','quantity':1}],'metadata':{'a':1,'b':null,'':'x','a/b':'%s'}}"
                .formatted("v".repeat(501)),
            List.of(
                "/metadata/a wrong-type",
                "/metadata/b required",
                "/metadata/ blank",
                "/metadata/a~1b too-long")),
        arguments(
            "{'lines':[{'sku':'A','quantity':1}],'metadata':{'{x}':'%s'}}"
                .formatted("v".repeat(501)),
            List.of("/metadata/{x} too-long")),
        arguments(
            "{'lines':[{'sku':'A','quantity':1}],'metadata':[]}", List.of("/metadata wrong-type")));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void order_tellsAllThatIsWrong(String json, List<String> errors) {
    Answer answer = place(json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.errors()).containsExactlyInAnyOrderElementsOf(errors);
  }

  @Test
  void order_refusesWhatIsUnknown() {
    Answer answer =
        place(
            "{'lines':[{'sku':'no such','quantity':1},{'item_id':'%s','quantity':1}]}"
                .formatted(UUID.randomUUID()));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/code")).isEqualTo("unknown-reference");
    assertThat(answer.errors())
        .containsExactly("/lines/0/sku unknown-reference", "/lines/1/item_id unknown-reference");
  }

  @Test
  void order_refusesWhatIsPlainlyShort() {
    String sku = Things.stocked(2);

    Answer answer = Things.order("customer", sku, 3).send();

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/code")).isEqualTo("insufficient-stock");
    assertThat(answer.text("/lines/0/sku")).isEqualTo(sku);
    assertThat(answer.at("/lines/0/requested")).isEqualTo(3);
    assertThat(answer.at("/lines/0/available")).isEqualTo(2);
    assertThat(answer.text("/lines/0/item_id")).matches("[0-9a-f-]{36}");
  }

  @Test
  void reference_isUniquePerUser() {
    String sku = Things.stocked(9);
    String body =
        "{'lines':[{'sku':'%s','quantity':1}],'reference':'%s'}".formatted(sku, Things.name("r"));
    assertThat(place(body).status()).isEqualTo(202);

    assertThat(place(body).text("/code")).isEqualTo("reference-taken");
    assertThat(Call.post("/api/v1/orders").as("second").key("k").json(body).send().status())
        .isEqualTo(202);
  }

  @Test
  void key_isRequired() {
    Answer answer = Call.post("/api/v1/orders").as("customer").json("{}").send();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("idempotency-key-required");
  }

  @Test
  void retry_showsTheOrderAsItIsNow() {
    String key = Things.name("key");
    String body = "{'lines':[{'sku':'%s','quantity':1}]}".formatted(Things.stocked(5));
    Answer first = place(key, body).send();
    Server.settle();

    Answer second = place(key, body).send();

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.text("/id")).isEqualTo(first.text("/id"));
    assertThat(second.text("/status")).isEqualTo("confirmed");
    assertThat(second.header("Retry-After")).isNull();
    Answer waiting = place(key, body).header("Prefer", "wait=5").send();
    assertThat(waiting.status()).isEqualTo(200);
    assertThat(waiting.header("Preference-Applied")).isEqualTo("wait=5");
  }

  @Test
  void retry_ofARefusalMeetsIt() {
    String key = Things.name("key");
    String sku = Things.stocked(1);
    String body = "{'lines':[{'sku':'%s','quantity':2}]}".formatted(sku);
    Answer first = place(key, body).send();

    Answer second = place(key, body).send();

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(place(key, body + " ").send().text("/code")).isEqualTo("idempotency-key-reused");
    assertThat(place(key, "{}").send().text("/code")).isEqualTo("idempotency-key-reused");
  }

  @Test
  void failure_tellsItsLines() {
    String id = Things.item(Things.name("F"));
    Things.adjust(id, 3);
    String body = "{'lines':[{'item_id':'%s','quantity':3}]}".formatted(id);
    Answer first = place(body);
    Answer second = place(body);
    Server.settle();

    assertThat(get(first.header("Location")).text("/status")).isEqualTo("confirmed");
    Answer failed = get(second.header("Location"));
    assertThat(failed.text("/status")).isEqualTo("failed");
    assertThat(failed.text("/failure/reason")).isEqualTo("insufficient_stock");
    assertThat(failed.at("/failure/lines/0/requested")).isEqualTo(3);
    assertThat(failed.at("/failure/lines/0/available")).isEqualTo(0);
    Answer cancellation =
        Call.post(second.header("Location") + "/cancellation").as("customer").send();
    assertThat(cancellation.status()).isEqualTo(409);
    assertThat(cancellation.text("/code")).isEqualTo("illegal-state");
  }

  @Test
  void failure_withoutLinesShowsNone() {
    String id = Things.item(Things.name("G"));
    Things.adjust(id, 3);
    Answer placed = place("{'lines':[{'item_id':'%s','quantity':3}]}".formatted(id));
    String etag = Call.get("/api/v1/items/" + id).as("staff").send().header("ETag");
    Call.delete("/api/v1/items/" + id).as("staff").header("If-Match", etag).send();
    Server.settle();

    assertThat(get(placed.header("Location")).text("/failure"))
        .isEqualTo("{reason=item_unavailable}");
  }

  @Test
  void cancellation_givesBack() {
    String id = Things.item(Things.name("C"));
    Things.adjust(id, 3);
    Answer placed = place("{'lines':[{'item_id':'%s','quantity':2}]}".formatted(id));
    Server.settle();
    String path = placed.header("Location");

    Answer cancelled =
        Call.post(path + "/cancellation").as("customer").json("{'reason':'twice'}").send();

    assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
    assertThat(cancelled.text("/status")).isEqualTo("cancelled");
    assertThat(cancelled.header("ETag")).isEqualTo(get(path).header("ETag"));
    assertThat(Call.get("/api/v1/items/" + id).as("staff").send().at("/available")).isEqualTo(3);
    Answer events = get(path + "/events?sort=at");
    assertThat(events.text("/data")).contains("order.placed", "order.confirmed", "order.cancelled");
    assertThat(events.body()).contains("{\"reason\":\"twice\"}");
  }

  @Test
  void cancellation_checksItsBody() {
    String path = Things.order("customer", Things.stocked(1), 1).send().header("Location");

    assertThat(
            Call.post(path + "/cancellation").as("customer").json("{'reason':''}").send().errors())
        .containsExactly("/reason too-short");
    assertThat(Call.post(path + "/cancellation").as("customer").json("{'x':1}").send().errors())
        .containsExactly("/x unknown-field");
    assertThat(Call.post(path + "/cancellation").as("customer").json("{").send().status())
        .isEqualTo(400);
    assertThat(Call.post(path + "/cancellation").as("customer").send().status()).isEqualTo(200);
  }

  @Test
  void placing_needsNoRightToRead() {
    String token =
        "Bearer "
            + Call.post("/oauth2/token")
                .form(
                    "grant_type=password&tenant=demo&username=customer&scope=orders:write&password="
                        + Server.PASSWORD)
                .send()
                .text("/access_token");
    String key = Things.name("key");
    String body = "{'lines':[{'sku':'%s','quantity':1}]}".formatted(Things.stocked(5));

    for (int i = 0; i < 2; i++) {
      Answer answer =
          Call.post("/api/v1/orders")
              .header("Authorization", token)
              .key(key)
              .header("Prefer", "wait=1")
              .json(body)
              .send();
      assertThat(answer.status()).isEqualTo(202);
    }
  }
}
