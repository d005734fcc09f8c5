package dev.kontor.persistence.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.orders.ItemRef;
import dev.kontor.domain.orders.Offer;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one tenant in a shared transaction: looks up what they want, lets the domain
 * decide, and writes all that was decided, in one round trip each.
 */
final class IntakeGroup {
  private final TenantId tenant;
  private final List<IntakeMember> members;
  private final Duration retention;

  /** Those whose outcome is written by this transaction. */
  private final List<IntakeMember> written = new ArrayList<>();

  /** Those whose key somebody else used before, with what is recorded under it. */
  private final Map<IntakeMember, IdempotencyStore.Entry> recorded = new LinkedHashMap<>();

  /** Those whose key an earlier member of this group brings too. */
  private final Map<IntakeMember, IntakeMember> followers = new LinkedHashMap<>();

  IntakeGroup(TenantId tenant, List<IntakeMember> members, Duration retention) {
    this.tenant = tenant;
    this.members = members;
    this.retention = retention;
  }

  /** Runs inside the shared transaction; may be run again from the start in another. */
  void write(Session session, OrderEvents events, Instant now) {
    written.clear();
    recorded.clear();
    followers.clear();
    IntakeLookup lookup = IntakeLookup.run(session, tenant, members, now);
    sort(lookup);
    decide(lookup.offers(), new HashSet<>(lookup.references()));
    if (written.isEmpty()) {
      return;
    }
    List<Order> orders =
        written.stream().map(IntakeMember::order).filter(Objects::nonNull).toList();
    List<Event> placed = orders.stream().map(events::placed).toList();
    IntakeInsert.run(session, tenant, written, orders, placed, now, now.plus(retention));
  }

  private void sort(IntakeLookup lookup) {
    Map<IdempotencyKey, IntakeMember> leaders = new LinkedHashMap<>();
    for (IntakeMember member : members) {
      IdempotencyKey key = member.submission().key();
      IdempotencyStore.Entry entry = lookup.entries().get(key);
      IntakeMember leader = leaders.putIfAbsent(key, member);
      if (leader != null) {
        followers.put(member, leader);
      } else if (entry != null) {
        recorded.put(member, entry);
      } else {
        written.add(member);
      }
    }
  }

  private void decide(Map<ItemRef, Offer> offers, Set<IntakeLookup.Reference> taken) {
    for (IntakeMember member : written) {
      IntakeLookup.Reference reference = reference(member.user(), member.reference());
      member.decide(offers, reference != null && taken.contains(reference));
      if (reference != null && member.order() != null) {
        taken.add(reference);
      }
    }
  }

  private static IntakeLookup.@Nullable Reference reference(UserId user, @Nullable String text) {
    return text == null ? null : new IntakeLookup.Reference(user, text);
  }

  /** Answers all members; to be called after the commit. */
  void complete() {
    written.forEach(IntakeMember::complete);
    recorded.forEach(IntakeGroup::repeat);
    followers.forEach(
        (member, leader) -> {
          IdempotencyStore.Entry entry = recorded.get(leader);
          if (entry == null) {
            entry = new IdempotencyStore.Entry(leader.submission().hash(), leader.answer());
          }
          repeat(member, entry);
        });
  }

  private static void repeat(IntakeMember member, IdempotencyStore.Entry entry) {
    if (!entry.request().equals(member.submission().hash())) {
      member.fail(new DomainException(ErrorCode.IDEMPOTENCY_KEY_REUSED));
    } else if (isOwn(member, entry.answer())) {
      // An earlier try of this very submission got through, though the answer to it was lost.
      member.complete();
    } else {
      member.complete(new OrderIntake.Replayed(entry.answer()));
    }
  }

  private static boolean isOwn(IntakeMember member, RecordedAnswer answer) {
    return answer.location() != null
        && answer
            .location()
            .equals(member.submission().answers().accepted(member.submission().id()).location());
  }

  TenantId tenant() {
    return tenant;
  }

  /** Whether any order was made. */
  boolean hasOrders() {
    return written.stream().anyMatch(member -> member.order() != null);
  }
}
