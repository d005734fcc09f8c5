package dev.kontor.persistence.orders;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.persistence.events.JdbcEventLog;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.RoundTrip;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.StatementFailure;
import dev.kontor.persistence.stock.JdbcStockRepository;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Writes what a batch decided and commits, in one round trip. Keys and references go in sorted
 * order, so that two nodes that bring the same ones wait for each other in one direction only.
 */
final class IntakeInsert {
  /** Somebody else took a key or a reference since the look-up: the batch must be decided anew. */
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

  private static final Comparator<Order> BY_REFERENCE =
      Comparator.comparing(Order::user).thenComparing(order -> String.valueOf(order.reference()));

  private static final String MAKE_WAY =
      """
      delete from idempotency_keys k
      using unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[])
        as a (tenant_id, user_id, route, key)
      where k.tenant_id = a.tenant_id and k.user_id = a.user_id and k.route = a.route
        and k.key = a.key and k.expires_at <= ?
      """;

  private static final String KEYS =
      """
      insert into idempotency_keys
        (tenant_id, user_id, route, key, request_hash, status, location, etag, body, expires_at)
      select tenant_id, user_id, route, key, request_hash, status, location, etag, body, ?
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::bigint[], ?::text[],
          ?::text[], ?::bytea[])
        as a (tenant_id, user_id, route, key, request_hash, status, location, etag, body)
      """;

  private static final String REFERENCES =
      """
      insert into order_references (tenant_id, reference, user_id, order_id)
      select * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[])
      """;

  /** What is taken when a race is lost; an expired answer has its key still, too. */
  private static final Set<String> RACED_FOR =
      Set.of("idempotency_keys_pkey", "order_references_pkey");

  private static final String QUEUE =
      """
      insert into order_queue (tenant_id, order_id) select * from unnest(?::uuid[], ?::uuid[])
      """;

  private final RoundTrip trip = new RoundTrip();

  private IntakeInsert() {}

  /**
   * What a batch decided.
   *
   * @param members whose answers are recorded
   * @param events in the order in which things happened to each order
   */
  record Decisions(
      List<IntakeMember> members,
      List<Order> orders,
      Settlement settlement,
      List<Event> events,
      Instant now,
      Instant expiresAt) {}

  /**
   * Writes answers, references, orders, queue entries, stock and events, and commits.
   *
   * @param again whether the race was lost before, perhaps to an answer that has expired
   * @throws LostRace when the transaction has to be rolled back and repeated
   */
  static void run(Session session, Decisions decisions, boolean again) {
    IntakeInsert insert = new IntakeInsert();
    insert.keys(decisions, again);
    insert.references(decisions.orders());
    insert.orders(decisions.orders());
    insert.queue(
        decisions.orders().stream()
            .filter(order -> order.status() == OrderStatus.PENDING)
            .toList());
    insert.stock(decisions.settlement());
    insert.events(decisions.events());
    try {
      session.sendAndCommit(insert.trip);
    } catch (StatementFailure failure) {
      String taken = failure.uniqueConstraint();
      throw taken != null && RACED_FOR.contains(taken) ? new LostRace() : failure;
    }
  }

  private void keys(Decisions decisions, boolean again) {
    List<Answered> answers =
        decisions.members().stream().map(IntakeInsert::answered).sorted(BY_KEY).toList();
    if (again) {
      trip.update(MAKE_WAY, p -> bindKeys(p, answers).instant(decisions.now()));
    }
    trip.update(KEYS, p -> bindAnswers(p.instant(decisions.expiresAt()), answers));
  }

  private static Answered answered(IntakeMember member) {
    return new Answered(member.submission().key(), member.submission().hash(), member.answer());
  }

  private static Parameters bindKeys(Parameters p, List<Answered> answers) throws SQLException {
    return p.uuids(answers, answered -> answered.key().tenant().value())
        .uuids(answers, answered -> answered.key().user().value())
        .texts(answers, answered -> answered.key().route())
        .texts(answers, answered -> answered.key().key());
  }

  private static Parameters bindAnswers(Parameters p, List<Answered> answers) throws SQLException {
    return bindKeys(p, answers)
        .byteStrings(answers, answered -> answered.hash().bytes())
        .numbers(answers, answered -> (long) answered.answer().status())
        .texts(answers, answered -> answered.answer().location())
        .texts(answers, answered -> answered.answer().etag())
        .byteStrings(answers, answered -> answered.answer().body());
  }

  private void references(List<Order> orders) {
    List<Order> named =
        orders.stream().filter(order -> order.reference() != null).sorted(BY_REFERENCE).toList();
    if (named.isEmpty()) {
      return;
    }
    trip.update(
        REFERENCES,
        p ->
            p.uuids(named, order -> order.id().tenant().value())
                .texts(named, Order::reference)
                .uuids(named, order -> order.user().value())
                .uuids(named, order -> order.id().value()));
  }

  private void orders(List<Order> orders) {
    if (!orders.isEmpty()) {
      trip.update(OrderRow.INSERT, p -> OrderRow.bindInsert(p, orders));
    }
  }

  private void queue(List<Order> queued) {
    if (!queued.isEmpty()) {
      trip.update(
          QUEUE,
          p ->
              p.uuids(queued, order -> order.id().tenant().value())
                  .uuids(queued, order -> order.id().value()));
    }
  }

  private void stock(Settlement settlement) {
    List<StockAccount> moved = settlement.accounts();
    if (moved.isEmpty()) {
      return;
    }
    trip.update(
        JdbcStockRepository.UPDATE_ALL_ACCOUNTS,
        p -> JdbcStockRepository.bindAccounts(p, moved).number(moved.size()));
    trip.update(
        JdbcStockRepository.INSERT_MOVEMENTS,
        p -> JdbcStockRepository.bindMovements(p, settlement.movements()));
  }

  private void events(List<Event> events) {
    if (!events.isEmpty()) {
      trip.update(JdbcEventLog.INSERT, p -> JdbcEventLog.bind(p, events));
    }
  }
}
