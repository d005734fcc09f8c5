package dev.kontor.persistence.orders;

import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.SettlementSignal;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.persistence.shared.Lanes;
import dev.kontor.persistence.shared.PersistenceSettings;
import dev.kontor.persistence.shared.SharedWork;
import dev.kontor.persistence.shared.StatementFailure;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in whatever waits, together: one look-up, one write and one commit for all (group commit),
 * whichever tenants they are of. What stock allows is settled in the same transaction.
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

  /** Callers go on here, so that the lane can turn to the next batch. */
  private final ExecutorService answers =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("order-answers").factory());

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
    while (true) {
      try {
        commit(new IntakeBatch(members, rules), settle);
        return;
      } catch (RuntimeException failure) {
        if (!worthRepeating(failure) || System.nanoTime() >= deadline) {
          giveUp(members, settle, failure);
          return;
        }
        LOG.info("intake repeats a batch of {}: {}", members.size(), failure.getMessage());
        if (!(failure instanceof IntakeInsert.LostRace)) {
          TimeUnit.NANOSECONDS.sleep(RETRY_PAUSE.toNanos());
        }
      }
    }
  }

  private void commit(IntakeBatch batch, boolean settle) {
    work.write(batch.tenants(), session -> batch.write(session, settle, clock.instant()));
    answers.execute(batch::complete);
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
    answers.close();
  }
}
