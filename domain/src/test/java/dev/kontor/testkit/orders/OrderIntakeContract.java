package dev.kontor.testkit.orders;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderIntake.Accepted;
import dev.kontor.domain.orders.OrderIntake.Placement;
import dev.kontor.domain.orders.OrderIntake.Refused;
import dev.kontor.domain.orders.OrderIntake.Replayed;
import dev.kontor.domain.orders.OrderIntake.Submission;
import dev.kontor.domain.orders.OrderLine;
import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Shortage;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.Violation;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code OrderIntake} does with one caller. */
public abstract class OrderIntakeContract extends QueueContract {
  private static final OrderRequest ONE_A = aRequest().withLine("A", 1).build();

  private static DomainException refusal(Placement placement) {
    assertThat(placement).isInstanceOf(Refused.class);
    return ((Refused) placement).refusal();
  }

  private static ErrorCode code(Placement placement) {
    return refusal(placement).code();
  }

  private static Order order(Placement placement) {
    assertThat(placement).isInstanceOf(Accepted.class);
    return ((Accepted) placement).order();
  }

  private List<Order> orders() {
    OrderQuery all = new OrderQuery(null, null, null, null, null, false);
    return shop.in(() -> ports.orders().listOrders(shop.tenant(), all, Pages.first(200)).rows());
  }

  private List<OrderId> queued() {
    List<QueuedOrder> batch =
        ports.work().asWorker(() -> ports.queue().claim(200, ports.clock().instant()));
    return batch.stream().map(queued -> queued.order().id()).toList();
  }

  private List<Event> history(OrderId order) {
    return shop.in(() -> ports.orders().listEvents(order, false, Pages.first(9)).rows());
  }

  @Test
  void acceptedOrder_isPendingPricedAndQueued() {
    ItemId a = shop.addItem("A", 10);
    Submission submission =
        shop.submission(
            shop.keeper(),
            "key",
            aRequest().withLine("A", 3).withReference("536365").withMetadata("k", "v").build());

    Order order = order(ports.intake().place(submission));

    Item item = shop.in(() -> ports.items().findForEdit(a).orElseThrow());
    assertThat(order.id()).isEqualTo(submission.id());
    assertThat(order.user()).isEqualTo(shop.keeper());
    assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
    assertThat(order.reference()).isEqualTo("536365");
    assertThat(order.metadata()).isEqualTo(Map.of("k", "v"));
    assertThat(order.lines())
        .containsExactly(
            new OrderLine(a, new Sku("A"), item.details().title(), 3, item.details().price()));
    assertThat(order.total().amount()).isEqualTo("7.65");
    assertThat(shop.order(order.id())).usingRecursiveComparison().isEqualTo(order);
    assertThat(queued()).containsExactly(order.id());
  }

  @Test
  void acceptance_takesNothingFromStock() {
    ItemId item = shop.addItem("A", 10);

    shop.place("A", 10);
    shop.place("A", 10);

    assertThat(shop.available(item)).isEqualTo(10);
  }

  @Test
  void acceptance_isTheFirstEventOfTheOrder() {
    shop.addItem("A", 10);

    Order order = shop.place(aRequest().withLine("A", 2).withReference("536365").build());

    Event placed = history(order.id()).getFirst();
    assertThat(history(order.id())).hasSize(1);
    assertThat(placed.type()).isEqualTo(EventType.ORDER_PLACED);
    assertThat(placed.at()).isEqualTo(order.placedAt());
    assertThat(placed.actor()).isEqualTo(shop.keeper());
    assertThat(placed.data().get("reference")).isEqualTo("536365");
    assertThat(placed.data().get("lines")).hasToString("1");
    assertThat(placed.data().get("total")).isEqualTo(Map.of("amount", "5.10", "currency", "GBP"));
  }

  @Test
  void items_areNamedBySkuOrIdAndAddedUp() {
    ItemId a = shop.addItem("A", 10);
    shop.addItem("B", 10);

    Order order =
        shop.place(
            aRequest().withLine("A", 1).withLine("B", 2).withLine(a, 3).withLine("A", 4).build());

    assertThat(order.lines())
        .extracting(OrderLine::sku)
        .containsExactly(new Sku("A"), new Sku("B"));
    assertThat(order.lines()).extracting(OrderLine::quantity).containsExactly(8L, 2L);
  }

  @Test
  void unknownItems_areRefusedEachByName() {
    ItemId removed = shop.addItem("gone", 10);
    shop.remove(removed);
    Shop other = Shop.open(ports);
    other.addItem("theirs", 10);
    shop.addItem("A", 10);

    DomainException refusal =
        refusal(
            shop.submit(
                "key",
                aRequest()
                    .withLine("A", 1)
                    .withLine("gone", 1)
                    .withLine("a", 1)
                    .withLine("theirs", 1)
                    .withLine(removed, 1)
                    .withLine(new ItemId(shop.tenant(), UUID.randomUUID()), 1)
                    .build()));

    assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_REFERENCE);
    assertThat(refusal.violations())
        .extracting(Violation::place)
        .containsExactly(
            "/lines/1/sku", "/lines/2/sku", "/lines/3/sku", "/lines/4/item_id", "/lines/5/item_id");
    assertThat(orders()).isEmpty();
    assertThat(queued()).isEmpty();
  }

  @Test
  void shortItems_areRefusedEachWithItsFigures() {
    ItemId a = shop.addItem("A", 3);
    ItemId b = shop.addItem("B", 0);
    shop.addItem("C", 5);

    DomainException refusal =
        refusal(
            shop.submit(
                "key",
                aRequest()
                    .withLine("A", 2)
                    .withLine("A", 2)
                    .withLine("B", 1)
                    .withLine("C", 5)
                    .build()));

    assertThat(refusal.code()).isEqualTo(ErrorCode.INSUFFICIENT_STOCK);
    assertThat(refusal.members())
        .isEqualTo(
            Map.of(
                "lines",
                List.of(new Shortage(a, new Sku("A"), 4, 3), new Shortage(b, new Sku("B"), 1, 0))));
    assertThat(orders()).isEmpty();
  }

  @Test
  void total_thatIsTooLargeIsRefused() {
    RequestBuilder request = aRequest();
    for (int i = 0; i < 10; i++) {
      Item item = shop.add(anItem(shop.keeper()).withSku("S" + i).priced("9999999999.99"));
      shop.adjust(item.id(), OrderLine.QUANTITY_MAX);
      request.withLine(item.id(), OrderLine.QUANTITY_MAX);
    }

    assertThat(code(shop.submit("key", request.build()))).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(orders()).isEmpty();
  }

  @Test
  void price_isThatOfTheMomentOfAcceptance() {
    Item item = shop.add(anItem(shop.keeper()).withSku("A").priced("1"));
    shop.adjust(item.id(), 10);
    Order cheap = shop.place("A", 1);
    item.edit(anItem(shop.keeper()).withSku("A").priced("2").buildDetails(), item.createdAt());
    shop.run(() -> ports.items().save(item, 1));

    Order dear = shop.place("A", 1);

    assertThat(shop.order(cheap.id()).total().amount()).isEqualTo("1.00");
    assertThat(shop.order(dear.id()).total().amount()).isEqualTo("2.00");
  }

  @Test
  void repeatedKey_getsTheFirstAnswerAndMakesNothing() {
    shop.addItem("A", 10);
    Order order = order(shop.submit("key", ONE_A));

    assertThat(shop.submit("key", ONE_A))
        .isEqualTo(new Replayed(new PlainAnswers().accepted(order.id())));
    shop.settle(9);
    assertThat(shop.submit("key", ONE_A))
        .isEqualTo(new Replayed(new PlainAnswers().accepted(order.id())));
    assertThat(orders()).hasSize(1);
  }

  @Test
  void repeatedKey_getsTheFirstRefusalEvenWhenStockHasCome() {
    ItemId item = shop.addItem("A", 0);
    DomainException refusal = refusal(shop.submit("key", ONE_A));
    shop.adjust(item, 10);

    assertThat(shop.submit("key", ONE_A))
        .isEqualTo(new Replayed(new PlainAnswers().refused(refusal)));
    assertThat(orders()).isEmpty();
  }

  @Test
  void repeatedKey_ofAnotherBodyIsRefused() {
    shop.addItem("A", 10);
    Order order = order(shop.submit("key", ONE_A));
    OrderRequest two = aRequest().withLine("A", 2).build();

    assertRefused(ErrorCode.IDEMPOTENCY_KEY_REUSED, () -> shop.submit("key", two));

    assertThat(shop.submit("key", ONE_A))
        .isEqualTo(new Replayed(new PlainAnswers().accepted(order.id())));
    assertThat(orders()).hasSize(1);
  }

  @Test
  void key_belongsToItsUserAndTenant() {
    UserId buyer = shop.addCustomer();
    Shop other = Shop.open(ports);
    shop.addItem("A", 10);
    other.addItem("A", 10);

    assertThat(shop.submit("key", ONE_A)).isInstanceOf(Accepted.class);
    assertThat(shop.submit(buyer, "key", ONE_A)).isInstanceOf(Accepted.class);
    assertThat(shop.submit("KEY", ONE_A)).isInstanceOf(Accepted.class);
    assertThat(other.submit("key", ONE_A)).isInstanceOf(Accepted.class);
  }

  @Test
  void key_isForgottenInTime() {
    shop.addItem("A", 10);
    OrderId first = order(shop.submit("key", ONE_A)).id();
    ports.clock().advance(Duration.ofHours(23));
    assertThat(shop.submit("key", ONE_A)).isInstanceOf(Replayed.class);

    ports.clock().advance(Duration.ofDays(400));

    assertThat(order(shop.submit("key", ONE_A)).id()).isNotEqualTo(first);
  }

  @Test
  void reference_isTakenOncePerUserWhateverBecameOfTheOrder() {
    UserId buyer = shop.addCustomer();
    ItemId item = shop.addItem("A", 10);
    OrderRequest named = aRequest().withLine("A", 1).withReference("536365").build();
    OrderRequest sameName = aRequest().withLine("A", 2).withReference("536365").build();
    shop.place(named);
    shop.adjust(item, -10);
    shop.settle(9);
    shop.adjust(item, 10);

    assertThat(code(shop.submit("second", sameName))).isEqualTo(ErrorCode.REFERENCE_TAKEN);
    assertThat(shop.submit("second", sameName)).isInstanceOf(Replayed.class);
    assertThat(shop.submit(buyer, "third", named)).isInstanceOf(Accepted.class);
    assertThat(orders()).hasSize(2);
  }

  @Test
  void reference_ofARefusedRequestIsFree() {
    ItemId item = shop.addItem("A", 0);
    OrderRequest named = aRequest().withLine("A", 1).withReference("536365").build();
    assertThat(code(shop.submit("first", named))).isEqualTo(ErrorCode.INSUFFICIENT_STOCK);
    shop.adjust(item, 1);

    assertThat(shop.submit("second", named)).isInstanceOf(Accepted.class);
  }

  @Test
  void repeatedKey_isFoundBeforeTheTakenReference() {
    shop.addItem("A", 10);
    OrderRequest named = aRequest().withLine("A", 1).withReference("536365").build();
    Order order = order(shop.submit("key", named));

    assertThat(shop.submit("key", named))
        .isEqualTo(new Replayed(new PlainAnswers().accepted(order.id())));
  }

  @Test
  void texts_areKeptAsSent() {
    String key = "~ \"key\" \\ with 'quotes' ~";
    Item item = shop.add(anItem(shop.keeper()).withSku("Ä \"1\"").titled("\u0001 \uD83D\uDC9D"));
    shop.adjust(item.id(), 5);

    Order order =
        order(
            shop.submit(
                key,
                aRequest()
                    .withLine("Ä \"1\"", 1)
                    .withReference("Ref \u0001 \uD83D\uDC9D")
                    .withMetadata("\\", "{\"a\":[null]}")
                    .build()));

    assertThat(shop.order(order.id())).usingRecursiveComparison().isEqualTo(order);
    assertThat(order.lines().getFirst().title()).isEqualTo("\u0001 \uD83D\uDC9D");
  }

  @Test
  void orderAndKey_mustBeOfOneTenant() {
    Shop other = Shop.open(ports);
    Submission ours = shop.submission(shop.keeper(), "key", ONE_A);
    Submission theirs = other.submission(other.keeper(), "key", ONE_A);

    assertForeign(
        () ->
            ports
                .intake()
                .place(
                    new Submission(
                        ours.id(), ours.request(), theirs.key(), theirs.hash(), theirs.answers())));
  }

  @Test
  void itemOfAnotherTenant_isUnknown() {
    Shop other = Shop.open(ports);
    ItemId item = other.addItem("A", 10);

    assertThat(code(shop.submit("key", aRequest().withLine(item, 1).build())))
        .isEqualTo(ErrorCode.UNKNOWN_REFERENCE);
    assertThat(
            code(
                shop.submit(
                    "second",
                    aRequest().withLine(new ItemId(shop.tenant(), item.value()), 1).build())))
        .isEqualTo(ErrorCode.UNKNOWN_REFERENCE);
  }

  @Test
  void emptyPage_isWhatOtherTenantsSee() {
    shop.addItem("A", 10);
    Order order = order(shop.submit("key", ONE_A));
    Shop other = Shop.open(ports);
    OrderId inDisguise = new OrderId(other.tenant(), order.id().value());

    Page<Event> events =
        other.in(() -> ports.orders().listEvents(inDisguise, false, Pages.first(5)));

    assertThat(events.rows()).isEmpty();
  }
}
