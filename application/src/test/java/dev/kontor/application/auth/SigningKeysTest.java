package dev.kontor.application.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.shared.House;
import dev.kontor.domain.auth.KeyRing;
import dev.kontor.domain.auth.KeySchedule;
import dev.kontor.domain.auth.SigningKey;
import dev.kontor.testkit.shared.InMemoryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How signing keys come and go while time goes by. */
class SigningKeysTest {
  private static final Duration LIFETIME = Duration.ofHours(6);
  private static final Duration ANNOUNCEMENT = Duration.ofMinutes(10);
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(16);
  private static final Duration RETENTION = Duration.ofHours(24);
  private static final Duration STEP = Duration.ofSeconds(30);

  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final KeySchedule schedule =
      new KeySchedule(LIFETIME, ANNOUNCEMENT, TOKEN_LIFETIME, RETENTION);
  private final KeepSigningKeys keep =
      new KeepSigningKeys(house.transactions(), ports.signingKeys(), schedule, ports.clock());
  private final RotateSigningKeys rotate =
      new RotateSigningKeys(house.transactions(), ports.signingKeys(), schedule, ports.clock());
  private final AtomicInteger made = new AtomicInteger();

  private SigningKey.Pair make() {
    return new SigningKey.Pair("key " + made.incrementAndGet(), "{}");
  }

  private Instant now() {
    return ports.clock().instant();
  }

  @Test
  void firstKey_isMadeOnceAndSignsAtOnce() {
    SigningKey first = keep.handle(this::make).signing(now());

    assertThat(first.signsFrom()).isEqualTo(now());
    assertThat(keep.handle(this::make).keys()).containsExactly(first);
    assertThat(made).hasValue(1);
  }

  /** What was signed and sealed is looked at again at every step of three days. */
  @Test
  void rotation_losesNoTokenAndNoSeal() {
    NavigableMap<Instant, SigningKey> signed = new TreeMap<>();
    NavigableMap<Instant, SigningKey> sealed = new TreeMap<>();
    NavigableMap<Instant, KeyRing> seen = new TreeMap<>();
    Instant start = now();

    for (Instant end = now().plus(Duration.ofDays(3)); now().isBefore(end); ) {
      KeyRing ring = keep.handle(this::make);
      Instant now = now();
      seen.put(now, ring);
      signed.put(now, ring.signing(now));
      sealed.put(now, ring.sealing(now).getFirst());

      assertThat(ring.verifying(now))
          .containsAll(signed.tailMap(now.minus(TOKEN_LIFETIME)).values());
      assertThat(ring.sealing(now)).containsAll(sealed.tailMap(now.minus(RETENTION)).values());
      Instant earlier = now.minus(ANNOUNCEMENT);
      if (!earlier.isBefore(start)) {
        assertThat(seen.floorEntry(earlier).getValue().verifying(earlier))
            .contains(ring.signing(now));
      }
      seen.headMap(earlier.minus(STEP)).clear();
      signed.headMap(now.minus(TOKEN_LIFETIME)).clear();
      sealed.headMap(now.minus(RETENTION)).clear();
      ports.clock().advance(STEP);
    }

    assertThat(made).hasValueBetween(12, 13);
    assertThat(keep.handle(this::make).keys()).hasSizeLessThanOrEqualTo(6);
    assertThat(keep.handle(this::make).verifying(now())).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void rotation_afterAPauseStartsAnew() {
    SigningKey old = keep.handle(this::make).signing(now());
    ports.clock().advance(LIFETIME.multipliedBy(20));

    KeyRing ring = keep.handle(this::make);

    assertThat(ring.keys()).hasSize(2).contains(old);
    assertThat(ring.signing(now())).isEqualTo(old);
    ports.clock().advance(ANNOUNCEMENT);
    assertThat(keep.handle(this::make).signing(now())).isNotEqualTo(old);
    assertThat(made).hasValue(2);
  }

  @Test
  void rotate_announcesOneKeyHoweverOftenItIsAsked() {
    SigningKey old = keep.handle(this::make).signing(now());

    SigningKey next = rotate.handle(false, this::make);

    assertThat(next.signsFrom()).isEqualTo(now().plus(ANNOUNCEMENT));
    assertThat(rotate.handle(false, this::make)).isEqualTo(next);
    assertThat(keep.handle(this::make).verifying(now())).containsExactly(old, next);
    assertThat(keep.handle(this::make).signing(now())).isEqualTo(old);
    ports.clock().advance(ANNOUNCEMENT);
    assertThat(keep.handle(this::make).signing(now())).isEqualTo(next);
  }

  @Test
  void rotateAtOnce_leavesTheNewKeyAlone() {
    keep.handle(this::make);
    rotate.handle(false, this::make);

    SigningKey only = rotate.handle(true, this::make);

    assertThat(only.signsFrom()).isEqualTo(now());
    assertThat(keep.handle(this::make).keys()).containsExactly(only);
  }

  @Test
  void rotate_makesTheFirstKeyToo() {
    SigningKey first = rotate.handle(false, this::make);

    assertThat(first.signsFrom()).isEqualTo(now());
    assertThat(keep.handle(this::make).keys()).isEqualTo(List.of(first));
  }
}
