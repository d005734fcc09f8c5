package dev.kontor.persistence.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.events.JdbcEventLog;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Writes what a group decided. Keys and references go in sorted order, so that two nodes that bring
 * the same ones wait for each other in one direction only.
 */
final class IntakeInsert {
  /** Somebody else took a key or a reference since the look-up: the group must be decided anew. */
  static final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRace() {
      super("a key or reference was taken meanwhile", null, false, false);
    }
  }

  private record Answered(IdempotencyKey key, RequestHash hash, RecordedAnswer answer) {}

  private static final Comparator<Answered> BY_KEY =
      Comparator.comparing((Answered answered) -> answered.key().user())
          .thenComparing(answered -> answered.key().route())
          .thenComparing(answered -> answered.key().key());

  // An expired answer makes way; an unexpired one means that the race is lost.
  private static final String KEYS =
      """
      insert into idempotency_keys as k
        (tenant_id, user_id, route, key, request_hash, status, location, etag, body, expires_at)
      select ?, user_id, route, key, request_hash, status, location, etag, body, ?
      from unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::bigint[], ?::text[], ?::text[],
          ?::bytea[])
        with ordinality
        as a (user_id, route, key, request_hash, status, location, etag, body, place)
      order by place
      on conflict (tenant_id, user_id, route, key) do update
        set request_hash = excluded.request_hash, status = excluded.status,
            location = excluded.location, etag = excluded.etag, body = excluded.body,
            expires_at = excluded.expires_at
        where k.expires_at <= ?
      """;

  private static final String REFERENCES =
      """
      insert into order_references (tenant_id, reference, user_id, order_id)
      select ?, reference, user_id, order_id
      from unnest(?::text[], ?::uuid[], ?::uuid[]) with ordinality
        as r (reference, user_id, order_id, place)
      order by place
      on conflict do nothing
      """;

  private static final String ORDERS =
      OrderRow.INSERT
          + """
          ;
          insert into order_queue (tenant_id, order_id)
          select tenant_id, order_id from unnest(?::uuid[], ?::uuid[]) with ordinality
            as q (tenant_id, order_id, place)
          order by place;
          """
          + JdbcEventLog.INSERT;

  private IntakeInsert() {}

  /**
   * Writes answers, references, orders, queue entries and events.
   *
   * @throws LostRace when the transaction has to be rolled back and repeated
   */
  static void run(
      Session session,
      TenantId tenant,
      List<IntakeMember> members,
      List<Order> orders,
      List<Event> events,
      Instant now,
      Instant expiresAt) {
    insertKeys(session, tenant, members, now, expiresAt);
    insertReferences(session, tenant, orders);
    if (!orders.isEmpty()) {
      session.update(
          ORDERS,
          p -> {
            OrderRow.bindInsert(p, orders);
            p.uuids(orders, order -> order.id().tenant().value())
                .uuids(orders, order -> order.id().value());
            JdbcEventLog.bind(p, events);
          });
    }
  }

  private static void insertKeys(
      Session session,
      TenantId tenant,
      List<IntakeMember> members,
      Instant now,
      Instant expiresAt) {
    List<Answered> answers = members.stream().map(IntakeInsert::answered).sorted(BY_KEY).toList();
    int inserted =
        session.update(
            KEYS,
            p -> bindAnswers(p.uuid(tenant.value()).instant(expiresAt), answers).instant(now));
    if (inserted != answers.size()) {
      throw new LostRace();
    }
  }

  private static Answered answered(IntakeMember member) {
    return new Answered(member.submission().key(), member.submission().hash(), member.answer());
  }

  private static Parameters bindAnswers(Parameters p, List<Answered> answers) throws SQLException {
    return p.uuids(answers, answered -> answered.key().user().value())
        .texts(answers, answered -> answered.key().route())
        .texts(answers, answered -> answered.key().key())
        .byteStrings(answers, answered -> answered.hash().bytes())
        .numbers(answers, answered -> (long) answered.answer().status())
        .texts(answers, answered -> answered.answer().location())
        .texts(answers, answered -> answered.answer().etag())
        .byteStrings(answers, answered -> answered.answer().body());
  }

  private static void insertReferences(Session session, TenantId tenant, List<Order> orders) {
    List<Order> named =
        orders.stream()
            .filter(order -> order.reference() != null)
            .sorted(
                Comparator.comparing((Order order) -> String.valueOf(order.reference()))
                    .thenComparing(Order::user))
            .toList();
    if (named.isEmpty()) {
      return;
    }
    int inserted =
        session.update(
            REFERENCES,
            p ->
                p.uuid(tenant.value())
                    .texts(named, Order::reference)
                    .uuids(named, order -> order.user().value())
                    .uuids(named, order -> order.id().value()));
    if (inserted != named.size()) {
      throw new LostRace();
    }
  }
}
