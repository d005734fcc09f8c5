package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.KeyRing;
import dev.kontor.domain.auth.KeySchedule;
import dev.kontor.domain.auth.SigningKey;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.domain.shared.DomainException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Relieves the signing key before its time, because the operator says so. */
public final class RotateSigningKeys {
  private final Transactions transactions;
  private final SigningKeyRepository keys;
  private final KeySchedule schedule;
  private final InstantSource clock;

  public RotateSigningKeys(
      Transactions transactions,
      SigningKeyRepository keys,
      KeySchedule schedule,
      InstantSource clock) {
    this.transactions = transactions;
    this.keys = keys;
    this.schedule = schedule;
    this.clock = clock;
  }

  /**
   * The key that signs next. If one is announced already, it is that one.
   *
   * @param atOnce whether the others are not to be trusted any more: they are deleted, and all that
   *     they signed is worth nothing as soon as the nodes see it
   * @throws DomainException {@code unavailable}
   */
  public SigningKey handle(boolean atOnce, Supplier<SigningKey.Pair> maker) {
    return transactions.outsideTenants(
        () -> {
          List<SigningKey> all = keys.lockKeys();
          return atOnce ? replace(all, maker) : announce(all, maker);
        });
  }

  /** The announced one goes as well: whoever has read the keys has read it, too. */
  private SigningKey replace(List<SigningKey> all, Supplier<SigningKey.Pair> maker) {
    Instant now = clock.instant();
    SigningKey key = maker.get().signingFrom(now, now);
    keys.remove(all);
    keys.add(key);
    return key;
  }

  private SigningKey announce(List<SigningKey> all, Supplier<SigningKey.Pair> maker) {
    Instant now = clock.instant();
    KeyRing ring = new KeyRing(all, schedule);
    Optional<SigningKey> announced = ring.findAnnounced(now);
    if (announced.isPresent()) {
      return announced.get();
    }
    SigningKey key = maker.get().signingFrom(ring.nextTurn(now), now);
    keys.add(key);
    return key;
  }
}
