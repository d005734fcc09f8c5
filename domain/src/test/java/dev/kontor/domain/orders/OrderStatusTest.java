package dev.kontor.domain.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderStatusTest {
  private static final Map<OrderStatus, Set<OrderStatus>> MOVES =
      Map.of(
          OrderStatus.PENDING,
          Set.of(OrderStatus.CONFIRMED, OrderStatus.FAILED, OrderStatus.CANCELLED),
          OrderStatus.CONFIRMED,
          Set.of(OrderStatus.CANCELLED),
          OrderStatus.FAILED,
          Set.of(),
          OrderStatus.CANCELLED,
          Set.of());

  @Test
  void status_movesOnlyAsDrawn() {
    assertThat(MOVES.keySet()).isEqualTo(EnumSet.allOf(OrderStatus.class));
    for (OrderStatus from : OrderStatus.values()) {
      for (OrderStatus to : OrderStatus.values()) {
        assertThat(from.mayBecome(to))
            .as("%s to %s", from, to)
            .isEqualTo(MOVES.get(from).contains(to));
      }
    }
  }

  @Test
  void statuses_areNamedAsClientsKnowThem() {
    assertThat(Stream.of(OrderStatus.values()).map(OrderStatus::key))
        .containsExactly("pending", "confirmed", "failed", "cancelled");
    for (OrderStatus status : OrderStatus.values()) {
      assertThat(OrderStatus.find(status.key())).contains(status);
    }
    assertThat(OrderStatus.find("Pending")).isEmpty();
  }

  @Test
  void reasons_areNamedAsClientsKnowThem() {
    assertThat(Stream.of(Failure.Reason.values()).map(Failure.Reason::key))
        .containsExactly("insufficient_stock", "item_unavailable", "expired", "unprocessable");
    for (Failure.Reason reason : Failure.Reason.values()) {
      assertThat(Failure.Reason.get(reason.key())).isEqualTo(reason);
    }
  }
}
