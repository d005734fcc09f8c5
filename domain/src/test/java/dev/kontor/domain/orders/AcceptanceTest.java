package dev.kontor.domain.orders;

import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.Violation;
import dev.kontor.testkit.orders.RequestBuilder;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
  private static final Currency GBP = Currency.getInstance("GBP");
  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final UserId USER = new UserId(TENANT, UUID.randomUUID());
  private static final OrderId ID =
      new OrderId(TENANT, UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"));
  private static final Offer A = offer("A", 255, 10);
  private static final Offer B = offer("B", 100, 3);

  private static Offer offer(String sku, long minorUnits, long available) {
    return new Offer(
        new ItemId(TENANT, UUID.randomUUID()),
        new Sku(sku),
        "title of " + sku,
        new Money(minorUnits, GBP),
        available);
  }

  private static Map<ItemRef, Offer> offers(Offer... all) {
    Map<ItemRef, Offer> offers = new HashMap<>();
    for (Offer offer : all) {
      offers.put(new ItemRef.BySku(offer.sku()), offer);
      offers.put(new ItemRef.ById(offer.item()), offer);
    }
    return offers;
  }

  private static OrderLine line(Offer offer, long quantity) {
    return new OrderLine(offer.item(), offer.sku(), offer.title(), quantity, offer.price());
  }

  private static DomainException refusal(RequestBuilder request, Offer... offers) {
    return catchThrowableOfType(
        DomainException.class, () -> Acceptance.price(request.build(), offers(offers)));
  }

  @Test
  void lines_arePricedAsOffered() {
    List<OrderLine> lines =
        Acceptance.price(aRequest().withLine("B", 3).withLine("A", 2).build(), offers(A, B));

    assertThat(lines).containsExactly(line(B, 3), line(A, 2));
    assertThat(Acceptance.total(lines)).isEqualTo(new Money(810, GBP));
  }

  @Test
  void lines_ofOneItemAreAddedUpHoweverItIsNamed() {
    assertThat(
            Acceptance.price(
                aRequest()
                    .withLine("A", 1)
                    .withLine("B", 1)
                    .withLine(A.item(), 2)
                    .withLine("A", 3)
                    .build(),
                offers(A, B)))
        .containsExactly(line(A, 6), line(B, 1));
  }

  @Test
  void unknownItems_areAllNamedByTheirPlace() {
    DomainException refusal =
        refusal(
            aRequest()
                .withLine("X", 1)
                .withLine("A", 99)
                .withLine(new ItemId(TENANT, UUID.randomUUID()), 1),
            A);

    assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_REFERENCE);
    assertThat(refusal.violations())
        .extracting(Violation::place)
        .containsExactly("/lines/0/sku", "/lines/2/item_id");
    assertThat(refusal.violations()).extracting(Violation::code).containsOnly("unknown-reference");
  }

  @Test
  void shortItems_areAllNamedWithTheirFigures() {
    DomainException refusal =
        refusal(aRequest().withLine("A", 6).withLine("A", 5).withLine("B", 4), A, B);

    assertThat(refusal.code()).isEqualTo(ErrorCode.INSUFFICIENT_STOCK);
    assertThat(refusal.members())
        .isEqualTo(
            Map.of(
                "lines",
                List.of(
                    new Shortage(A.item(), A.sku(), 11, 10),
                    new Shortage(B.item(), B.sku(), 4, 3))));
  }

  @Test
  void quantities_haveALimitTogetherToo() {
    Offer plenty = offer("A", 1, Long.MAX_VALUE);

    assertThat(
            Acceptance.price(
                aRequest().withLine("A", 999_999).withLine("A", 1).build(), offers(plenty)))
        .containsExactly(line(plenty, 1_000_000));
    assertThat(refusal(aRequest().withLine("A", 1_000_000).withLine("A", 1), plenty).code())
        .isEqualTo(ErrorCode.VALIDATION_FAILED);
  }

  @Test
  void total_mayReachTheLastUnitAndNoMore() {
    long most = Money.PRICE_LIMIT_MINOR_UNITS - 1;
    List<OrderLine> lines = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      lines.add(line(offer("S" + i, most, 0), OrderLine.QUANTITY_MAX));
    }

    assertThat(Acceptance.total(lines).minorUnits()).isEqualTo(9 * most * 1_000_000);
    lines.add(line(offer("last", most, 0), OrderLine.QUANTITY_MAX));
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> Acceptance.total(lines))
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.VALIDATION_FAILED);
  }

  @Test
  void total_thatIsTooLargeIsToldBeforeWhatIsShort() {
    Offer[] dear = new Offer[10];
    for (int i = 0; i < dear.length; i++) {
      dear[i] = offer("S" + i, Money.PRICE_LIMIT_MINOR_UNITS - 1, 0);
    }
    RequestBuilder request = aRequest();
    for (int i = 0; i < dear.length; i++) {
      request = request.withLine("S" + i, OrderLine.QUANTITY_MAX);
    }

    DomainException refusal = refusal(request, dear);

    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
  }

  @Test
  void takenReference_isRefusedAfterTheLinesWereChecked() {
    OrderRequest good = aRequest().withLine("A", 1).withReference("R").build();
    OrderRequest unknown = aRequest().withLine("X", 1).withReference("R").build();

    assertThat(Acceptance.decide(ID, USER, good, offers(A), false).reference()).isEqualTo("R");
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> Acceptance.decide(ID, USER, good, offers(A), true))
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.REFERENCE_TAKEN);
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> Acceptance.decide(ID, USER, unknown, offers(A), true))
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.UNKNOWN_REFERENCE);
  }

  @Property(tries = 200)
  void accepted_isAllThatWasWantedAndNeverMoreThanThereIs(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3) Integer> items,
      @ForAll @IntRange(min = 1, max = 6) int quantity,
      @ForAll @IntRange(max = 20) int available) {
    Offer[] all = new Offer[4];
    for (int i = 0; i < all.length; i++) {
      all[i] = offer("S" + i, i, available);
    }
    RequestBuilder request = aRequest();
    Map<ItemId, Long> wanted = new HashMap<>();
    for (int item : items) {
      request.withLine("S" + item, quantity);
      wanted.merge(all[item].item(), (long) quantity, Long::sum);
    }

    boolean enough = wanted.values().stream().allMatch(units -> units <= available);

    if (enough) {
      Map<ItemId, Long> accepted = new HashMap<>();
      Acceptance.price(request.build(), offers(all))
          .forEach(line -> accepted.put(line.item(), line.quantity()));
      assertThat(accepted).isEqualTo(wanted);
    } else {
      assertThat(refusal(request, all).code()).isEqualTo(ErrorCode.INSUFFICIENT_STOCK);
    }
  }
}
