package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many operations in one request, on items and on tasks. */
@SystemTest
final class BatchTest {
  private final Shop shop;

  BatchTest(Shop shop) {
    this.shop = shop;
  }

  private static Body batch(String mode, Body... operations) {
    return Body.of("mode", mode).with("operations", List.of(operations));
  }

  private static Body create(Body body) {
    return Body.of("op", "create").with("body", body);
  }

  private static Body update(Answer thing, Body body) {
    return Body.of("op", "update")
        .with("id", thing.id())
        .with("if_match", thing.etag())
        .with("body", body);
  }

  private static Body delete(Answer thing) {
    return Body.of("op", "delete").with("id", thing.id()).with("if_match", thing.etag());
  }

  private static List<Long> statuses(Answer answer) {
    return answer.expect(200).json().at("results").list().stream()
        .map(result -> result.at("status").numberOr(0))
        .toList();
  }

  private static Json result(Answer answer, int index) {
    return answer.json().at("results").list().get(index);
  }

  @Test
  void items_areChangedInOneTransaction() {
    Answer one = shop.stocked(5);
    Answer two = shop.stocked(0);
    String freed = two.text("sku");
    int before = shop.events().size();

    Answer answer =
        shop.admin()
            .post(
                "/items/batch",
                batch(
                    "atomic",
                    create(Body.item().with("title", "Zeppelin").with("tags", List.of("new"))),
                    delete(two),
                    update(one, Body.of("sku", freed).price("3.10", "GBP"))));

    assertThat(statuses(answer)).containsExactly(201L, 204L, 200L);
    Answer edited = shop.admin().get("/items/" + one.id()).expect(200);
    assertThat(result(answer, 2).at("resource")).isEqualTo(edited.json());
    assertThat(result(answer, 2).at("etag").textOr("")).isEqualTo(edited.etag());
    assertThat(edited.text("sku")).isEqualTo(freed);
    assertThat(edited.json().at("available").numberOr(0)).isEqualTo(5);
    assertThat(shop.admin().get("/items?tag=new").expect(200).data()).hasSize(1);
    assertThat(shop.admin().get("/items?q=zeppelin").expect(200).data()).hasSize(1);
    shop.admin().get("/items/" + two.id()).expect(404, "not-found");
    assertThat(shop.eventsSince(before))
        .containsExactly("item.created", "item.removed", "item.updated");
  }

  @Test
  void editedItem_leavesNoWordsWhenItIsRemovedNext() {
    Answer one = shop.stocked(0);

    Answer answer =
        shop.admin()
            .post(
                "/items/batch",
                batch(
                    "atomic",
                    update(one, Body.of("title", "Zeppelin")),
                    delete(one).with("if_match", "\"2-a\"")));

    assertThat(statuses(answer)).containsExactly(200L, 204L);
    assertThat(
            shop.query(
                "select words::text from item_words where item_id = ?", UUID.fromString(one.id())))
        .isEmpty();
  }

  @Test
  void skus_areSwapped() {
    Answer one = shop.stocked(0);
    Answer two = shop.stocked(0);
    Answer parked =
        shop.admin()
            .post("/items/batch", batch("atomic", update(one, Body.of("sku", Body.unique("P")))))
            .expect(200);
    String etag = result(parked, 0).at("etag").textOr("");

    Answer swapped =
        shop.admin()
            .post(
                "/items/batch",
                batch(
                    "atomic",
                    update(two, Body.of("sku", one.text("sku"))),
                    update(one, Body.of("sku", two.text("sku"))).with("if_match", etag)));

    assertThat(statuses(swapped)).containsExactly(200L, 200L);
    assertThat(shop.admin().get("/items/" + two.id()).text("sku")).isEqualTo(one.text("sku"));
    assertThat(shop.admin().get("/items/" + one.id()).text("sku")).isEqualTo(two.text("sku"));
  }

  @Test
  void failedItems_areSkipped() {
    Answer taken = shop.stocked(0);

    Answer answer =
        shop.admin()
            .post(
                "/items/batch",
                batch(
                    "skip_failed",
                    create(Body.item(taken.text("sku"))),
                    create(Body.item().price("1.234", "GBP")),
                    create(Body.item().price("1", "EUR")),
                    create(Body.item().with("owner_id", Uuids.next().toString())),
                    create(Body.item())));

    assertThat(statuses(answer)).containsExactly(409L, 422L, 422L, 422L, 201L);
    assertThat(result(answer, 0).at("problem").at("code").textOr("")).isEqualTo("sku-taken");
    assertThat(pointer(answer, 1)).isEqualTo("/operations/1/body/price/amount");
    assertThat(pointer(answer, 2)).isEqualTo("/operations/2/body/price/currency");
    assertThat(pointer(answer, 3)).isEqualTo("/operations/3/body/owner_id");
  }

  private static String pointer(Answer answer, int index) {
    return result(answer, index)
        .at("problem")
        .at("errors")
        .list()
        .getFirst()
        .at("pointer")
        .textOr("");
  }

  @Test
  void atomicBatch_leavesNoTraceWhenItFails() {
    Answer taken = shop.stocked(0);
    String sku = Body.unique("SKU");
    int before = shop.events().size();

    Answer answer =
        shop.admin()
            .post(
                "/items/batch",
                batch("atomic", create(Body.item(sku)), create(Body.item(taken.text("sku")))))
            .expect(422, "batch-failed");

    assertThat(answer.json().at("index").numberOr(-1)).isEqualTo(1);
    assertThat(answer.json().at("problem").at("code").textOr("")).isEqualTo("sku-taken");
    assertThat(answer.json().at("problem").at("status").numberOr(0)).isEqualTo(409);
    assertThat(shop.admin().get("/items?sku=" + sku).expect(200).data()).isEmpty();
    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"items", "tasks"})
  void thousandOperations_areTaken(String things, Shop own) {
    Body[] operations =
        IntStream.range(0, 1_000)
            .mapToObj(
                number ->
                    create(
                        things.equals("items")
                            ? Body.item()
                            : Body.of("title", Body.unique("Task"))))
            .toArray(Body[]::new);

    Answer answer = own.admin().post("/" + things + "/batch", batch("atomic", operations));

    assertThat(statuses(answer)).hasSize(1_000).containsOnly(201L);
    Answer counted = own.admin().get("/" + things + "?limit=1&count=true").expect(200);
    assertThat(counted.json().at("page").at("total").value()).isEqualTo(1_000L);
    assertThat(own.events().stream().filter(type -> type.endsWith(".created")))
        .hasSizeGreaterThanOrEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"items", "tasks"})
  void batch_isDoneOncePerKey(String things, Shop own) {
    Body creation = things.equals("items") ? Body.item() : Body.of("title", "Once");
    Body body = batch("skip_failed", create(creation), Body.of("op", "move"));
    String path = "/" + things + "/batch";

    Answer first = own.admin().call("POST", path).key("k").json(body).send().expect(200);
    Answer again = own.admin().call("POST", path).key("k").json(body).send().expect(200);

    assertThat(statuses(first)).containsExactly(201L, 422L);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(own.admin().get("/" + things).data()).hasSize(1);
  }
}
