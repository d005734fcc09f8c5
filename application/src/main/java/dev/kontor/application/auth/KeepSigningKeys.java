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
import java.util.function.Supplier;

/**
 * Keeps the keys of the instance in order: makes the first one, announces the next one in time,
 * deletes those that are outworn. Any number of nodes may do so at any time.
 */
public final class KeepSigningKeys {
  private final Transactions transactions;
  private final SigningKeyRepository keys;
  private final KeySchedule schedule;
  private final InstantSource clock;

  public KeepSigningKeys(
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
   * The keys, at least one. A look at them is all that it costs most of the time.
   *
   * @param maker of a new key, if one is due; of several nodes one makes it
   * @throws DomainException {@code unavailable}
   */
  public KeyRing handle(Supplier<SigningKey.Pair> maker) {
    KeyRing ring = transactions.outsideTenants(() -> ring(keys.listKeys()));
    Instant now = clock.instant();
    if (!ring.isDue(now) && ring.outworn(now).isEmpty()) {
      return ring;
    }
    return transactions.outsideTenants(() -> putInOrder(ring(keys.lockKeys()), maker));
  }

  private KeyRing putInOrder(KeyRing ring, Supplier<SigningKey.Pair> maker) {
    Instant now = clock.instant();
    List<SigningKey> outworn = ring.outworn(now);
    if (!outworn.isEmpty()) {
      keys.remove(outworn);
    }
    if (ring.isDue(now)) {
      keys.add(maker.get().signingFrom(ring.nextTurn(now), now));
    }
    return ring(keys.listKeys());
  }

  private KeyRing ring(List<SigningKey> all) {
    return new KeyRing(all, schedule);
  }
}
