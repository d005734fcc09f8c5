package dev.kontor.testkit.orders;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.orders.Acceptance;
import dev.kontor.domain.orders.ItemRef;
import dev.kontor.domain.orders.Offer;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.orders.OrderRequest.WantedLine;
import dev.kontor.domain.orders.SettlementSignal;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.events.InMemoryEventLog;
import dev.kontor.testkit.shared.InMemoryIdempotencyStore;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.InMemoryTables.QueueEntry;
import dev.kontor.testkit.shared.InMemoryTables.ReferenceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes orders into memory, one by one. */
public final class InMemoryOrderIntake implements OrderIntake {
  /** How long answers are kept. */
  public static final Duration RETENTION = Duration.ofDays(2);

  private final InMemoryTables tables;
  private final InMemoryEventLog events;
  private final OrderEvents orderEvents;
  private final SettlementSignal signal;
  private final InstantSource clock;
  private final InMemoryIdempotencyStore answers;

  public InMemoryOrderIntake(
      InMemoryTables tables,
      InMemoryEventLog events,
      OrderEvents orderEvents,
      SettlementSignal signal,
      InstantSource clock) {
    this.tables = tables;
    this.events = events;
    this.orderEvents = orderEvents;
    this.signal = signal;
    this.clock = clock;
    this.answers = new InMemoryIdempotencyStore(tables);
  }

  @Override
  public CompletionStage<Placement> submit(Submission submission) {
    TenantId tenant = submission.key().tenant();
    try {
      Placement placement = tables.database().inTenant(tenant, () -> decide(submission));
      if (placement instanceof Accepted) {
        signal.accepted();
      }
      return CompletableFuture.completedFuture(placement);
    } catch (DomainException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private Placement decide(Submission submission) {
    IdempotencyKey key = submission.key();
    Instant now = clock.instant();
    if (!answers.claim(key, submission.hash(), now, now.plus(RETENTION))) {
      return new Replayed(replay(submission, now));
    }
    try {
      Order order = accept(submission);
      answers.complete(key, submission.answers().accepted(order.id()));
      return new Accepted(order);
    } catch (DomainException refusal) {
      answers.complete(key, submission.answers().refused(refusal));
      return new Refused(refusal);
    }
  }

  private RecordedAnswer replay(Submission submission, Instant now) {
    IdempotencyStore.Entry entry = answers.findEntry(submission.key(), now).orElseThrow();
    if (!entry.request().equals(submission.hash())) {
      throw new DomainException(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }
    return entry.answer();
  }

  private Order accept(Submission submission) {
    OrderRequest request = submission.request();
    UserId user = submission.key().user();
    OrderId id = submission.id();
    Optional<ReferenceKey> reference =
        Optional.ofNullable(request.reference()).map(text -> new ReferenceKey(user, text));
    Order order =
        Acceptance.decide(
            id,
            user,
            request,
            offers(user.tenant(), request),
            reference.flatMap(tables.orderReferences::find).isPresent());
    reference.ifPresent(key -> tables.orderReferences.put(key, id));
    tables.orders.put(id, order);
    tables.orderQueue.put(id, new QueueEntry(id, tables.nextSequence(), 0, null));
    events.append(List.of(orderEvents.placed(order)));
    return order;
  }

  private Map<ItemRef, Offer> offers(TenantId tenant, OrderRequest request) {
    Map<ItemRef, Offer> offers = new HashMap<>();
    for (WantedLine line : request.lines()) {
      findItem(tenant, line.item()).ifPresent(item -> offers.put(line.item(), offer(item)));
    }
    return offers;
  }

  private Optional<Item> findItem(TenantId tenant, ItemRef ref) {
    return tables.items.stream()
        .filter(item -> item.id().tenant().equals(tenant) && item.removedAt() == null)
        .filter(
            item ->
                switch (ref) {
                  case ItemRef.BySku bySku -> item.details().sku().equals(bySku.sku());
                  case ItemRef.ById byId -> item.id().equals(byId.id());
                })
        .findFirst();
  }

  private Offer offer(Item item) {
    return new Offer(
        item.id(),
        item.details().sku(),
        item.details().title(),
        item.details().price(),
        tables.stock.find(item.id()).orElseThrow().available());
  }
}
