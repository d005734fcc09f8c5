package dev.kontor.domain.auth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The keys of the instance and what each of them is good for at a time. A key is announced, signs
 * until the next one does, verifies until the last token that it signed is over, opens what it has
 * sealed for a while, and goes.
 *
 * @param keys in the order in which they sign
 */
public record KeyRing(List<SigningKey> keys, KeySchedule schedule) {
  private static final Comparator<SigningKey> BY_TURN =
      Comparator.comparing(SigningKey::signsFrom)
          .thenComparing(SigningKey::createdAt)
          .thenComparing(SigningKey::keyId);

  public KeyRing {
    keys = keys.stream().sorted(BY_TURN).toList();
  }

  /**
   * The key that signs. The first one does so from the start: on a node whose clock is late it
   * would else be none.
   *
   * @throws IllegalStateException when there is no key at all
   */
  public SigningKey signing(Instant now) {
    return keys.stream()
        .filter(key -> !key.signsFrom().isAfter(now))
        .reduce((earlier, later) -> later)
        .or(() -> keys.stream().findFirst())
        .orElseThrow(() -> new IllegalStateException("there is no signing key"));
  }

  /** The keys that verify and are published: those that sign, will sign, or signed lately. */
  public List<SigningKey> verifying(Instant now) {
    return those(index -> !isOver(index, now.minus(schedule.tokenLifetime())));
  }

  /** The keys that open what was sealed; the first one seals. */
  public List<SigningKey> sealing(Instant now) {
    SigningKey first = signing(now);
    List<SigningKey> sealing = new ArrayList<>(keys);
    sealing.remove(first);
    sealing.addFirst(first);
    return List.copyOf(sealing);
  }

  /** The keys that are good for nothing any more. */
  public List<SigningKey> outworn(Instant now) {
    return those(index -> isOver(index, now.minus(schedule.sealRetention())));
  }

  /** The key that is announced and does not sign yet. */
  public Optional<SigningKey> findAnnounced(Instant now) {
    return keys.stream().filter(key -> key.signsFrom().isAfter(now)).findFirst();
  }

  /** Whether a new key must be announced, so that it can sign when the present one has to stop. */
  public boolean isDue(Instant now) {
    return keys.isEmpty()
        || !keys.getLast()
            .signsFrom()
            .plus(schedule.lifetime())
            .minus(schedule.announcement())
            .isAfter(now);
  }

  /** When a key that is made now begins to sign: at once only if there is no other. */
  public Instant nextTurn(Instant now) {
    return keys.isEmpty() ? now : now.plus(schedule.announcement());
  }

  /** Whether a key had been relieved by then; the last one never is. */
  private boolean isOver(int index, Instant then) {
    return index + 1 < keys.size() && keys.get(index + 1).signsFrom().isBefore(then);
  }

  private List<SigningKey> those(IntPredicate which) {
    return IntStream.range(0, keys.size()).filter(which).mapToObj(keys::get).toList();
  }
}
