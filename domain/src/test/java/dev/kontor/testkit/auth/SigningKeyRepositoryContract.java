package dev.kontor.testkit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.auth.SigningKey;
import dev.kontor.testkit.shared.PortContract;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@code SigningKeyRepository} does. The keys may be there already: they are few. */
public abstract class SigningKeyRepositoryContract extends PortContract {
  private static SigningKey newKey() {
    return new SigningKey(
        UUID.randomUUID().toString(), "{\"kty\":\"EC\"}", Instant.parse("2026-01-02T03:04:05.6Z"));
  }

  private SigningKey getOrAdd() {
    return ports.work().outsideTenants(() -> ports.signingKeys().getOrAdd(() -> newKey()));
  }

  @Test
  void firstKey_countsForEverybody() {
    SigningKey first = getOrAdd();

    assertThat(getOrAdd()).isEqualTo(first);
    assertThat(ports.work().outsideTenants(() -> ports.signingKeys().listKeys())).startsWith(first);
  }

  @Test
  void firstKey_isOneWhoeverAsksAtOnce() {
    List<Callable<SigningKey>> askers =
        Stream.generate(() -> (Callable<SigningKey>) this::getOrAdd).limit(8).toList();

    assertThat(atOnce(askers)).containsOnly(getOrAdd());
  }
}
