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

/** What every {@code SigningKeyRepository} does. Keys of others may be there, too. */
public abstract class SigningKeyRepositoryContract extends PortContract {
  private static SigningKey newKey() {
    return new SigningKey(
        UUID.randomUUID().toString(),
        "{\"kty\":\"EC\"}",
        Instant.parse("2026-01-02T03:04:05.6Z"),
        Instant.parse("2026-01-02T03:14:05.600001Z"));
  }

  private List<SigningKey> list() {
    return ports.work().outsideTenants(() -> ports.signingKeys().listKeys());
  }

  private void add(SigningKey key) {
    ports
        .work()
        .outsideTenants(
            () -> {
              ports.signingKeys().add(key);
              return Boolean.TRUE;
            });
  }

  @Test
  void key_keepsEveryField() {
    SigningKey key = newKey();
    add(key);

    assertThat(list()).contains(key);
    assertThat(ports.work().<List<SigningKey>>outsideTenants(() -> ports.signingKeys().lockKeys()))
        .isEqualTo(list());
  }

  @Test
  void key_isRemoved() {
    SigningKey gone = newKey();
    SigningKey other = newKey();
    add(gone);
    add(other);

    ports
        .work()
        .outsideTenants(
            () -> {
              ports.signingKeys().remove(List.of(gone));
              ports.signingKeys().remove(List.of());
              return Boolean.TRUE;
            });

    assertThat(list()).contains(other).doesNotContain(gone);
  }

  @Test
  void lock_letsOneChangeThemAtATime() {
    String jwk = "{\"of\":\"" + UUID.randomUUID() + "\"}";
    Callable<SigningKey> first =
        () -> ports.work().outsideTenants(() -> firstOf(ports.signingKeys().lockKeys(), jwk));

    List<SigningKey> found = atOnce(Stream.generate(() -> first).limit(8).toList());

    assertThat(found).containsOnly(found.getFirst());
    assertThat(list().stream().filter(key -> key.jwk().equals(jwk))).hasSize(1);
  }

  private SigningKey firstOf(List<SigningKey> keys, String jwk) {
    return keys.stream()
        .filter(key -> key.jwk().equals(jwk))
        .findFirst()
        .orElseGet(
            () -> {
              SigningKey made = newKey();
              SigningKey key =
                  new SigningKey(made.keyId(), jwk, made.createdAt(), made.signsFrom());
              ports.signingKeys().add(key);
              return key;
            });
  }
}
