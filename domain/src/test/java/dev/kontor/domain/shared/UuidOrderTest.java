package dev.kontor.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.events.EventId;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.stock.MovementId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UuidOrderTest {
  /** How PostgreSQL compares: {@code memcmp} over the sixteen bytes. */
  private static int byBytes(UUID left, UUID right) {
    return Integer.signum(Arrays.compareUnsigned(bytes(left), bytes(right)));
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  @Property(tries = 500)
  void order_isThatOfTheBytes(
      @ForAll long high, @ForAll long low, @ForAll long otherHigh, @ForAll long otherLow) {
    UUID uuid = new UUID(high, low);

    for (UUID other : List.of(new UUID(otherHigh, otherLow), new UUID(high, otherLow), uuid)) {
      assertThat(Integer.signum(UuidOrder.compare(uuid, other))).isEqualTo(byBytes(uuid, other));
    }
  }

  @Test
  void order_isNotThatOfJava() {
    UUID small = UUID.fromString("7fffffff-0000-7000-8000-000000000000");
    UUID large = UUID.fromString("80000000-0000-7000-8000-000000000000");

    assertThat(UuidOrder.compare(small, large)).isNegative();
    assertThat(small.compareTo(large)).isPositive();
  }

  @Property(tries = 200)
  void ids_sortByTenantAndThenByBytes(
      @ForAll long high, @ForAll long low, @ForAll long otherHigh, @ForAll long otherLow) {
    TenantId tenant = new TenantId(new UUID(high, low));
    TenantId other = new TenantId(new UUID(otherHigh, otherLow));
    UUID a = new UUID(low, otherHigh);
    UUID b = new UUID(otherLow, high);
    int expected = tenant.equals(other) ? byBytes(a, b) : byBytes(tenant.value(), other.value());

    assertThat(Integer.signum(tenant.compareTo(other)))
        .isEqualTo(byBytes(tenant.value(), other.value()));
    assertThat(sign(new ItemId(tenant, a), new ItemId(other, b))).isEqualTo(expected);
    assertThat(sign(new OrderId(tenant, a), new OrderId(other, b))).isEqualTo(expected);
    assertThat(sign(new UserId(tenant, a), new UserId(other, b))).isEqualTo(expected);
    assertThat(sign(new EventId(tenant, a), new EventId(other, b))).isEqualTo(expected);
    assertThat(sign(new MovementId(tenant, a), new MovementId(other, b))).isEqualTo(expected);
    assertThat(sign(new ItemId(tenant, a), new ItemId(tenant, b))).isEqualTo(byBytes(a, b));
  }

  private static <T extends Comparable<T>> int sign(T left, T right) {
    return Integer.signum(left.compareTo(right));
  }

  @Test
  void ids_showTheirValueAlone() {
    TenantId tenant = new TenantId(UUID.randomUUID());
    UUID value = UUID.randomUUID();

    assertThat(tenant).hasToString(tenant.value().toString());
    assertThat(new ItemId(tenant, value)).hasToString(value.toString());
    assertThat(new OrderId(tenant, value)).hasToString(value.toString());
    assertThat(new UserId(tenant, value)).hasToString(value.toString());
    assertThat(new EventId(tenant, value)).hasToString(value.toString());
    assertThat(new MovementId(tenant, value)).hasToString(value.toString());
  }
}
