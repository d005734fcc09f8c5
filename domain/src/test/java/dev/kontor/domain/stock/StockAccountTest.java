package dev.kontor.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StockAccountTest {
  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final ItemId ITEM = new ItemId(TENANT, UUID.randomUUID());
  private static final Instant NOW = Instant.parse("2026-04-05T06:07:08.091011Z");

  private static MovementId nextId() {
    return new MovementId(TENANT, UUID.randomUUID());
  }

  private static StockAccount account(long available) {
    return StockAccount.restore(ITEM, true, available, 5);
  }

  private static StockMovement adjust(StockAccount account, long delta) {
    return account.move(nextId(), delta, MovementKind.ADJUSTMENT, "count", null, null, NOW);
  }

  @Test
  void move_isTheNextEntryOfTheLedger() {
    StockAccount account = account(10);
    MovementId id = nextId();
    OrderId order = new OrderId(TENANT, UUID.randomUUID());
    UserId actor = new UserId(TENANT, UUID.randomUUID());

    StockMovement movement = account.move(id, -4, MovementKind.SALE, "order", order, actor, NOW);

    assertThat(movement)
        .isEqualTo(
            new StockMovement(id, ITEM, 6, -4, 6, MovementKind.SALE, "order", order, actor, NOW));
    assertThat(account.available()).isEqualTo(6);
    assertThat(account.movements()).isEqualTo(6);
  }

  @Test
  void move_belowZeroIsRefusedAndMovesNothing() {
    StockAccount account = account(10);

    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> adjust(account, -11))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INSUFFICIENT_STOCK))
        .satisfies(e -> assertThat(e.members()).isEqualTo(Map.of("available", 10L)));
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> adjust(account, Long.MIN_VALUE));

    assertThat(account).usingRecursiveComparison().isEqualTo(account(10));
  }

  @Test
  void move_toNothingIsFine() {
    StockAccount account = account(10);

    assertThat(adjust(account, -10).balance()).isZero();
  }

  @Test
  void move_beyondTheLimitIsRefusedAndMovesNothing() {
    StockAccount account = account(10);

    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> adjust(account, StockAccount.BALANCE_MAX - 9))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION_FAILED));
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> adjust(account, Long.MAX_VALUE));

    assertThat(account).usingRecursiveComparison().isEqualTo(account(10));
    assertThat(adjust(account, StockAccount.BALANCE_MAX - 10).balance())
        .isEqualTo(StockAccount.BALANCE_MAX);
  }

  @Test
  void movement_movesSomething() {
    StockAccount account = account(10);

    assertThatIllegalArgumentException().isThrownBy(() -> adjust(account, 0));
  }

  @Test
  void compensation_mendsTheLedgerAndLeavesTheBalance() {
    StockAccount account = account(10);
    MovementId id = nextId();

    StockMovement movement = account.compensate(id, -4, "repair", null, NOW);

    assertThat(movement)
        .isEqualTo(
            new StockMovement(id, ITEM, 6, -4, 10, MovementKind.REPAIR, "repair", null, null, NOW));
    assertThat(account.available()).isEqualTo(10);
    assertThat(account.movements()).isEqualTo(6);
  }

  @Test
  void account_coversWhatItHas() {
    assertThat(account(10).covers(10)).isTrue();
    assertThat(account(10).covers(11)).isFalse();
    assertThat(account(0).covers(1)).isFalse();
  }

  @Property(tries = 200)
  void balance_isTheSumOfTheMovementsAndNeverNegative(
      @ForAll @Size(max = 40) List<@LongRange(min = -20, max = 20) Long> deltas) {
    StockAccount account = StockAccount.restore(ITEM, true, 0, 0);
    List<StockMovement> ledger = new ArrayList<>();
    for (long delta : deltas) {
      if (delta != 0 && account.covers(-delta)) {
        ledger.add(adjust(account, delta));
      }
    }

    long sum = 0;
    for (int i = 0; i < ledger.size(); i++) {
      sum += ledger.get(i).delta();
      assertThat(ledger.get(i).number()).isEqualTo(i + 1L);
      assertThat(ledger.get(i).balance()).isEqualTo(sum).isNotNegative();
    }
    assertThat(account.available()).isEqualTo(sum);
    assertThat(account.movements()).isEqualTo(ledger.size());
  }

  @Test
  void statement_isBalancedWhenAllAgree() {
    assertThat(statement(5, 3, List.of(), 0).balanced()).isTrue();
    assertThat(statement(6, 3, List.of(), 0).balanced()).isFalse();
    assertThat(statement(5, 2, List.of(), 0).balanced()).isFalse();
    assertThat(statement(5, 3, List.of(new OrderId(ITEM.tenant(), ITEM.value())), 0).balanced())
        .isFalse();
    assertThat(statement(5, 3, List.of(), 1).balanced()).isFalse();
  }

  private static StockLedger.Statement statement(
      long sum, long soldByMovements, List<OrderId> gaps, long ahead) {
    return new StockLedger.Statement(ITEM, 5, sum, 3, soldByMovements, gaps, ahead);
  }

  @Test
  void numbersThatAreTaken_arePassedOver() {
    StockAccount account = account(10);

    assertThat(account.skipTo(5)).isFalse();
    assertThat(account.movements()).isEqualTo(5);
    assertThat(account.skipTo(8)).isTrue();
    assertThat(adjust(account, 1).number()).isEqualTo(9);
  }

  @Test
  void kinds_areFoundByTheirKeys() {
    assertThat(List.of(MovementKind.values()).stream().map(MovementKind::key))
        .containsExactly("adjustment", "sale", "return", "import", "repair");
    for (MovementKind kind : MovementKind.values()) {
      assertThat(MovementKind.get(kind.key())).isEqualTo(kind);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> MovementKind.get("theft"));
  }
}
