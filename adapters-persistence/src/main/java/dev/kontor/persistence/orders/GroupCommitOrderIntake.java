package dev.kontor.persistence.orders;

import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.SettlementSignal;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.persistence.shared.Lanes;
import dev.kontor.persistence.shared.PersistenceSettings;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.SharedWork;
import dev.kontor.persistence.shared.StatementFailure;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in whatever waits, together: one look-up, one write and one commit for all (group commit),
 * whichever tenants they are of. What stock allows is settled in the same transaction. While a
 * flush of the log makes batches durable, the next ones are under way; callers are answered after
 * it.
 */
@Context
public final class GroupCommitOrderIntake implements OrderIntake, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommitOrderIntake.class);

  /** Lines in one transaction, at most: a few huge orders should not hold up all others. */
  private static final int LINES_MAX = 20_000;

  private static final Duration RETRY_PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE_BEYOND = Duration.ofSeconds(1);

  private final SharedWork work;
  private final IntakeBatch.Rules rules;
  private final SettlementSignal signal;
  private final InstantSource clock;
  private final PersistenceSettings settings;
  private final Lanes<IntakeMember> lanes;

  /** Batches that are not answered yet, and one party more until all has to be. */
  private final Phaser unanswered = new Phaser(1);

  public GroupCommitOrderIntake(
      SharedWork work,
      IdGenerator ids,
      SettlementSignal signal,
      InstantSource clock,
      PersistenceSettings settings) {
    this.work = work;
    this.rules =
        new IntakeBatch.Rules(
            new OrderEvents(ids), ids, settings.idempotencyRetention(), settings.pendingTimeout());
    this.signal = signal;
    this.clock = clock;
    this.settings = settings;
    this.lanes =
        new Lanes<>(
            "order-intake",
            new Lanes.Limits(
                settings.intakeLanes(),
                settings.intakeBatchMax(),
                LINES_MAX,
                settings.intakeQueueMax(),
                settings.queueDelayMax(),
                settings.intakePatience().plus(PATIENCE_BEYOND)),
            this::process);
  }

  @Override
  public CompletionStage<Placement> submit(Submission submission) {
    IntakeMember member = new IntakeMember(submission);
    lanes.submit(member);
    return member.outcome();
  }

  private void process(List<IntakeMember> members) throws InterruptedException {
    process(members, settings.settleOnAcceptance());
  }

  private void process(List<IntakeMember> members, boolean settle) throws InterruptedException {
    long deadline = System.nanoTime() + settings.intakePatience().toNanos();
    boolean raced = false;
    while (true) {
      try {
        commit(new IntakeBatch(members, rules, raced), settle);
        return;
      } catch (RuntimeException failure) {
        if (!worthRepeating(failure) || System.nanoTime() >= deadline) {
          giveUp(members, settle, failure);
          return;
        }
        LOG.info("intake repeats a batch of {}: {}", members.size(), failure.getMessage());
        raced |= failure instanceof IntakeInsert.LostRace;
        if (!(failure instanceof IntakeInsert.LostRace)) {
          TimeUnit.NANOSECONDS.sleep(RETRY_PAUSE.toNanos());
        }
      }
    }
  }

  /** A lone order waits for the disk itself; several leave that to a flush for many batches. */
  private void commit(IntakeBatch batch, boolean settle) {
    Consumer<Session> writing = session -> batch.write(session, settle, clock.instant());
    if (batch.members().size() == 1) {
      work.write(batch.tenants(), writing);
      answer(batch);
      return;
    }
    CompletionStage<Boolean> durable = work.writeAhead(batch.tenants(), writing);
    unanswered.register();
    durable.whenComplete(
        (done, failure) -> {
          try {
            if (failure == null) {
              answer(batch);
            } else {
              LOG.info(
                  "intake repeats a batch of {}: {}", batch.members().size(), failure.getMessage());
              lanes.repeat(batch.members());
            }
          } finally {
            unanswered.arriveAndDeregister();
          }
        });
  }

  private void answer(IntakeBatch batch) {
    batch.complete();
    signal.settled(batch.settled());
    if (batch.hasQueued()) {
      signal.accepted();
    }
  }

  private static boolean worthRepeating(RuntimeException failure) {
    return failure instanceof IntakeInsert.LostRace
        || StatementFailure.find(failure).map(StatementFailure::isTransient).orElse(false);
  }

  /**
   * When the fault is not the server's, leaves settling to the queue, where a culprit is put aside;
   * if it fails then, too, halves the batch until the culprit fails alone.
   */
  private void giveUp(List<IntakeMember> members, boolean settle, RuntimeException failure)
      throws InterruptedException {
    if (worthRepeating(failure)) {
      DomainException unavailable =
          new DomainException(ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE.advice(), failure);
      members.forEach(member -> member.fail(unavailable));
    } else if (settle) {
      LOG.warn("a batch of {} could not be settled on acceptance", members.size(), failure);
      process(members, false);
    } else if (members.size() == 1) {
      members.getFirst().fail(failure);
    } else {
      int half = members.size() / 2;
      process(members.subList(0, half), false);
      process(members.subList(half, members.size()), false);
    }
  }

  /** Takes nothing more and finishes what waits. */
  @Override
  @PreDestroy
  public void close() {
    lanes.close();
    try {
      unanswered.awaitAdvanceInterruptibly(
          unanswered.arrive(), settings.intakePatience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      LOG.warn("{} batches of orders were not answered", unanswered.getUnarrivedParties());
    }
  }
}
