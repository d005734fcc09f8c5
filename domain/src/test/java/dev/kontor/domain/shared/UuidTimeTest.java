package dev.kontor.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.testkit.shared.MutableClock;
import dev.kontor.testkit.shared.SequentialIds;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UuidTimeTest {
  @Test
  void time_isReadFromTheExampleOfTheStandard() {
    // RFC 9562, appendix A.6.
    UUID example = UUID.fromString("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");

    assertThat(UuidTime.of(example)).isEqualTo(Instant.parse("2022-02-22T19:22:22.000Z"));
  }

  @Test
  void otherVersions_haveNoTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UuidTime.of(UUID.fromString("919108f7-52d1-4320-9bac-f847db4148a8")));
  }

  @Property(tries = 300)
  void bound_partsEarlierFromLater(
      @ForAll @LongRange(min = 1, max = 4_000_000_000_000L) long millis,
      @ForAll long low,
      @ForAll @LongRange(max = 0xFFF) long randomA) {
    UUID made = new UUID(millis << 16 | 0x7000L | randomA, low >>> 2 | Long.MIN_VALUE);
    Instant at = Instant.ofEpochMilli(millis);

    assertThat(UuidOrder.compare(UuidTime.firstAtOrAfter(at), made)).isNotPositive();
    assertThat(UuidOrder.compare(UuidTime.firstAtOrAfter(at.minusMillis(1)), made)).isNegative();
    assertThat(UuidOrder.compare(UuidTime.firstAtOrAfter(at.plusNanos(1)), made)).isPositive();
    assertThat(UuidOrder.compare(UuidTime.firstAtOrAfter(at.plusMillis(1)), made)).isPositive();
  }

  @Test
  void bound_ofTimesThatNoIdHasIsTheEnd() {
    UUID made = new SequentialIds(MutableClock.create()).next();

    assertThat(UuidOrder.compare(UuidTime.firstAtOrAfter(Instant.MIN), made)).isNegative();
    assertThat(UuidOrder.compare(UuidTime.firstAtOrAfter(Instant.EPOCH.minusNanos(1)), made))
        .isNegative();
    assertThat(UuidOrder.compare(UuidTime.firstAtOrAfter(Instant.MAX), made)).isPositive();
    assertThat(
            UuidOrder.compare(
                UuidTime.firstAtOrAfter(Instant.ofEpochMilli((1L << 48) - 1).plusNanos(1)), made))
        .isPositive();
  }

  @Test
  void sequentialIds_growAndCarryTheTimeOfTheirClock() {
    MutableClock clock = MutableClock.create();
    SequentialIds ids = new SequentialIds(clock);
    UUID first = ids.next();
    UUID second = ids.next();
    Instant later = clock.advance(Duration.ofMillis(1));
    UUID third = ids.next();

    assertThat(first.version()).isEqualTo(7);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(UuidOrder.compare(first, second)).isNegative();
    assertThat(UuidOrder.compare(second, third)).isNegative();
    assertThat(UuidTime.of(third)).isEqualTo(Instant.ofEpochMilli(later.toEpochMilli()));
  }
}
