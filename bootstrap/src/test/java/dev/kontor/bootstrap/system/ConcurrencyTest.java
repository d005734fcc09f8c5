package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once: nothing is oversold, nothing is lost, nothing waits for ever. */
@SystemTest
final class ConcurrencyTest {
  private final Shop shop;

  ConcurrencyTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void lastUnit_goesToExactlyOneOfAHundred() {
    for (int round = 0; round < 20; round++) {
      Answer item = shop.stocked(1);
      Body order = Body.order(Body.line(item.text("sku"), 1));

      List<Answer> answers =
          Together.run(
              100, number -> shop.settled(number % 2 == 0 ? shop.customer() : shop.staff(), order));

      assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 409));
      assertThat(answers.stream().filter(answer -> answer.status() == 409))
          .allMatch(answer -> answer.text("code").equals("insufficient-stock"));
      List<Answer> orders = answers.stream().filter(answer -> answer.status() == 200).toList();
      assertThat(orders.stream().filter(one -> one.text("status").equals("confirmed"))).hasSize(1);
      assertThat(orders.stream().filter(one -> !one.text("status").equals("confirmed")))
          .allSatisfy(ConcurrencyTest::checkShortage);
      assertThat(shop.available(item.id())).isZero();
      assertThat(shop.movementsSum(item.id())).isZero();
    }
  }

  private static void checkShortage(Answer order) {
    assertThat(order.text("status")).isEqualTo("failed");
    assertThat(order.json().at("failure").at("reason").textOr("")).isEqualTo("insufficient_stock");
    assertThat(order.json().at("failure").at("lines").list())
        .allSatisfy(
            line -> {
              assertThat(line.at("item_id").textOr("")).isNotEmpty();
              assertThat(line.at("sku").textOr("")).isNotEmpty();
              assertThat(line.at("requested").value()).isEqualTo(1L);
              assertThat(line.at("available").value()).isEqualTo(0L);
            })
        .hasSize(1);
  }

  @Test
  void crossingOrders_neitherBlockNorOversell() {
    List<Answer> items = IntStream.range(0, 6).mapToObj(number -> shop.stocked(40)).toList();

    List<Answer> answers =
        Together.run(120, number -> shop.settled(shop.customer(), crossing(items, number)));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 409));
    long confirmed =
        answers.stream().filter(answer -> answer.text("status").equals("confirmed")).count();
    // Three of six items each: no more than 6 * 40 / 3 orders of one unit per line find enough.
    assertThat(confirmed).isBetween(40L, 80L);
    long sold = 0;
    for (Answer item : items) {
      long available = shop.available(item.id());
      assertThat(available).isNotNegative().isEqualTo(shop.movementsSum(item.id()));
      sold += 40 - available;
    }
    assertThat(sold).isEqualTo(3 * confirmed);
  }

  /** Three lines, in an order of items that other orders have the other way round. */
  private static Body crossing(List<Answer> items, int number) {
    List<Body> lines = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      int direction = number % 2 == 0 ? step : 2 - step;
      Answer item = items.get((number + direction) % items.size());
      lines.add(Body.line(item.text("sku"), 1));
    }
    return Body.of("lines", lines);
  }

  @Test
  void edits_ofOneVersionSucceedOnce() {
    Answer item = shop.stocked(0);
    String path = "/items/" + item.id();

    List<Answer> answers =
        Together.run(
            20, number -> shop.admin().patch(path, item.etag(), Body.of("title", "T" + number)));

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 412)).hasSize(19);
  }

  @Test
  void equalSkus_areMadeOnce() {
    String sku = Body.unique("RACE");

    List<Answer> answers = Together.run(20, number -> shop.admin().post("/items", Body.item(sku)));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.text("code").equals("sku-taken")))
        .hasSize(19);
  }

  @Test
  void equalReferences_makeOneOrder() {
    Answer item = shop.stocked(100);
    Body order = Body.order(Body.line(item.text("sku"), 1)).with("reference", Body.unique("RACE"));

    List<Answer> answers = Together.run(20, number -> shop.settled(shop.customer(), order));

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.text("code").equals("reference-taken")))
        .hasSize(19);
    assertThat(shop.available(item.id())).isEqualTo(99);
  }

  @Test
  void cancellations_returnTheStockOnce() {
    Answer item = shop.stocked(10);
    Answer order = shop.settled(shop.customer(), Body.order(Body.line(item.text("sku"), 4)));

    List<Answer> answers =
        Together.run(
            20,
            number ->
                shop.customer().call("POST", "/orders/" + order.id() + "/cancellation").send());

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.text("code").equals("illegal-state")))
        .hasSize(19);
    assertThat(shop.available(item.id())).isEqualTo(10);
  }

  @Test
  void cancellationDuringSettlement_endsInOneStateWithTheRightStock() {
    Answer item = shop.stocked(50);
    Body body = Body.order(Body.line(item.text("sku"), 1));

    List<String> ends =
        Together.run(
            30,
            number -> {
              Answer placed =
                  shop.customer().call("POST", "/orders").freshKey().json(body).send().expect(202);
              String path = "/orders/" + placed.id();
              shop.customer().call("POST", path + "/cancellation").send().expect(200);
              return shop.customer().get(path).text("status");
            });

    assertThat(ends).containsOnly("cancelled");
    assertThat(shop.available(item.id())).isEqualTo(50);
    assertThat(shop.movementsSum(item.id())).isEqualTo(50);
  }

  @Test
  void adjustments_allCount() {
    Answer item = shop.stocked(0);
    String path = "/items/" + item.id() + "/stock-adjustments";

    List<Answer> answers = Together.run(40, number -> shop.admin().post(path, Body.adjustment(1)));

    assertThat(answers).allSatisfy(answer -> answer.expect(201));
    assertThat(answers.stream().map(answer -> answer.json().at("balance").value()).distinct())
        .hasSize(40);
    assertThat(shop.available(item.id())).isEqualTo(40);
  }
}
