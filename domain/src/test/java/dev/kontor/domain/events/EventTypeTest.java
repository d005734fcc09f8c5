package dev.kontor.domain.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.shared.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypeTest {
  @Test
  void types_areNamedAsClientsKnowThem() {
    assertThat(Stream.of(EventType.values()).map(EventType::key))
        .contains("order.placed", "order.confirmed", "order.failed", "order.cancelled")
        .allMatch(key -> key.matches("[a-z]+\\.[a-z]+"));
    for (EventType type : EventType.values()) {
      assertThat(EventType.get(type.key())).isEqualTo(type);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> EventType.get("order.lost"));
  }

  @Test
  void event_cannotBeChanged() {
    Map<String, Object> data = new HashMap<>(Map.of("a", 1));
    TenantId tenant = new TenantId(UUID.randomUUID());
    Event event =
        new Event(
            new EventId(tenant, UUID.randomUUID()),
            EventType.ORDER_PLACED,
            UUID.randomUUID(),
            Instant.EPOCH,
            null,
            data);

    data.put("b", 2);

    assertThat(event.data()).isEqualTo(Map.of("a", 1));
    assertThat(event.tenant()).isEqualTo(tenant);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> event.data().put("b", 2));
  }
}
