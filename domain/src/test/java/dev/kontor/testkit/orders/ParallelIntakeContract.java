package dev.kontor.testkit.orders;

import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderIntake.Accepted;
import dev.kontor.domain.orders.OrderIntake.Placement;
import dev.kontor.domain.orders.OrderIntake.Refused;
import dev.kontor.domain.orders.OrderIntake.Replayed;
import dev.kontor.domain.orders.OrderIntake.Submission;
import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code OrderIntake} does with many callers at once. */
public abstract class ParallelIntakeContract extends QueueContract {
  private static final int CALLERS = 16;

  private List<Placement> placeAtOnce(int callers, IntFunction<Submission> submissions) {
    return atOnce(
        IntStream.range(0, callers)
            .mapToObj(submissions)
            .map(submission -> (Callable<Placement>) () -> placeOrFail(submission))
            .toList());
  }

  /** A refusal that is thrown counts as an outcome too. */
  private Placement placeOrFail(Submission submission) {
    try {
      return ports.intake().place(submission);
    } catch (DomainException refusal) {
      return new Refused(refusal);
    }
  }

  private static <T extends Placement> List<T> only(Class<T> type, List<Placement> placements) {
    return placements.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<ErrorCode> codes(List<Placement> placements) {
    return only(Refused.class, placements).stream()
        .map(refused -> refused.refusal().code())
        .toList();
  }

  private List<Order> orders() {
    OrderQuery all = new OrderQuery(null, null, null, null, null, false);
    return Pages.walk(
        200, page -> shop.in(() -> ports.orders().listOrders(shop.tenant(), all, page)));
  }

  private static OrderRequest one(String sku) {
    return aRequest().withLine(sku, 1).build();
  }

  @Test
  void distinctOrders_areAllDurable() {
    shop.addItem("A", 1_000);

    List<Placement> placements =
        placeAtOnce(200, i -> shop.submission(shop.keeper(), "key " + i, one("A")));

    List<OrderId> accepted =
        only(Accepted.class, placements).stream().map(placed -> placed.order().id()).toList();
    assertThat(accepted).hasSize(200);
    assertThat(orders()).extracting(Order::id).containsExactlyInAnyOrderElementsOf(accepted);
    List<QueuedOrder> queued =
        ports.work().asWorker(() -> ports.queue().claim(300, ports.clock().instant()));
    assertThat(queued)
        .extracting(entry -> entry.order().id())
        .containsExactlyInAnyOrderElementsOf(accepted);
  }

  @Test
  void outcomes_goToTheirOwnCallers() {
    Shop other = Shop.open(ports);
    List<Shop> shops = List.of(shop, other);
    shops.forEach(each -> IntStream.range(1, 5).forEach(i -> each.addItem("S" + i, 100)));

    IntFunction<Submission> submissions =
        i -> {
          Shop at = shops.get(i % 2);
          OrderRequest request =
              aRequest().withLine("S" + (1 + i % 4), i + 1).withReference("ref " + i).build();
          return at.submission(at.keeper(), "key " + i, request);
        };
    List<Submission> sent = IntStream.range(0, 40).mapToObj(submissions).toList();

    List<Placement> placements = placeAtOnce(sent.size(), sent::get);

    for (int i = 0; i < sent.size(); i++) {
      Order order = ((Accepted) placements.get(i)).order();
      assertThat(order.id()).isEqualTo(sent.get(i).id());
      assertThat(order.reference()).isEqualTo("ref " + i);
      assertThat(order.lines().getFirst().quantity()).isEqualTo(i + 1);
    }
  }

  @Test
  void badOrders_doNotHurtGoodOnes() {
    shop.addItem("A", 1_000);
    shop.addItem("none", 0);
    IntFunction<Submission> submissions =
        i ->
            switch (i % 4) {
              case 0 -> shop.submission(shop.keeper(), "key " + i, one("unknown"));
              case 1 -> shop.submission(shop.keeper(), "key " + i, one("none"));
              default -> shop.submission(shop.keeper(), "key " + i, one("A"));
            };

    List<Placement> placements = placeAtOnce(40, submissions);

    assertThat(only(Accepted.class, placements)).hasSize(20);
    assertThat(codes(placements))
        .containsOnly(ErrorCode.UNKNOWN_REFERENCE, ErrorCode.INSUFFICIENT_STOCK)
        .hasSize(20);
    assertThat(orders()).hasSize(20).extracting(Order::status).containsOnly(OrderStatus.PENDING);
  }

  @Test
  void equalKeys_makeOneOrder() {
    shop.addItem("A", 1_000);

    List<Placement> placements =
        placeAtOnce(CALLERS, i -> shop.submission(shop.keeper(), "key", one("A")));

    List<Accepted> accepted = only(Accepted.class, placements);
    assertThat(accepted).hasSize(1);
    RecordedAnswer answer = new PlainAnswers().accepted(accepted.getFirst().order().id());
    assertThat(only(Replayed.class, placements))
        .hasSize(CALLERS - 1)
        .containsOnly(new Replayed(answer));
    assertThat(orders()).hasSize(1);
  }

  @Test
  void equalKeys_ofUnequalBodiesMakeOneOrder() {
    shop.addItem("A", 1_000);

    List<Placement> placements =
        placeAtOnce(
            CALLERS,
            i -> shop.submission(shop.keeper(), "key", aRequest().withLine("A", i + 1).build()));

    assertThat(only(Accepted.class, placements)).hasSize(1);
    assertThat(codes(placements))
        .hasSize(CALLERS - 1)
        .containsOnly(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    assertThat(orders()).hasSize(1);
  }

  @Test
  void equalReferences_makeOneOrder() {
    shop.addItem("A", 1_000);
    OrderRequest named = aRequest().withLine("A", 1).withReference("536365").build();

    List<Placement> placements =
        placeAtOnce(CALLERS, i -> shop.submission(shop.keeper(), "key " + i, named));

    assertThat(only(Accepted.class, placements)).hasSize(1);
    assertThat(codes(placements)).hasSize(CALLERS - 1).containsOnly(ErrorCode.REFERENCE_TAKEN);
    assertThat(orders()).hasSize(1);
  }

  @Test
  void equalKeys_ofARefusedOrderGetOneAnswer() {
    shop.addItem("A", 0);

    List<Placement> placements =
        placeAtOnce(CALLERS, i -> shop.submission(shop.keeper(), "key", one("A")));

    List<DomainException> refusals =
        only(Refused.class, placements).stream().map(Refused::refusal).toList();
    assertThat(refusals).hasSize(1);
    assertThat(only(Replayed.class, placements))
        .hasSize(CALLERS - 1)
        .allMatch(
            replayed ->
                Objects.equals(replayed.answer(), new PlainAnswers().refused(refusals.getFirst())));
  }
}
