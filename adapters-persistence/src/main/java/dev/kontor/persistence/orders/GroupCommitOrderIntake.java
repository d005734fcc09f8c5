package dev.kontor.persistence.orders;

import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.SettlementSignal;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.persistence.shared.IntakeTransactions;
import dev.kontor.persistence.shared.PersistenceSettings;
import dev.kontor.persistence.shared.StatementFailure;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in whatever waits, together: one look-up, one write and one commit for all (group commit).
 * While one transaction runs, the next one's members gather; a lone order finds the lane idle and
 * waits for nobody. Each tenant's part runs behind that tenant's wall.
 */
@Context
public final class GroupCommitOrderIntake implements OrderIntake, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommitOrderIntake.class);

  /** Lines in one transaction, at most: a few huge orders should not hold up all others. */
  private static final int LINES_MAX = 20_000;

  private static final Duration RETRY_PAUSE = Duration.ofMillis(50);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  private final IntakeTransactions transactions;
  private final OrderEvents events;
  private final SettlementSignal signal;
  private final InstantSource clock;
  private final PersistenceSettings settings;
  private final BlockingQueue<IntakeMember> waiting;
  private final List<Thread> lanes;
  private volatile boolean open = true;

  public GroupCommitOrderIntake(
      IntakeTransactions transactions,
      IdGenerator ids,
      SettlementSignal signal,
      InstantSource clock,
      PersistenceSettings settings) {
    this.transactions = transactions;
    this.events = new OrderEvents(ids);
    this.signal = signal;
    this.clock = clock;
    this.settings = settings;
    this.waiting = new ArrayBlockingQueue<>(settings.intakeQueueMax());
    this.lanes = new ArrayList<>();
    for (int lane = 1; lane <= settings.intakeLanes(); lane++) {
      lanes.add(Thread.ofPlatform().name("order-intake-" + lane).start(this::run));
    }
  }

  @Override
  public Placement place(Submission submission) {
    IntakeMember member = new IntakeMember(submission);
    if (!open || !waiting.offer(member)) {
      throw new DomainException(ErrorCode.OVERLOADED);
    }
    try {
      long patience = settings.intakePatience().plusMillis(1_000).toMillis();
      return member.outcome().get(patience, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    } catch (TimeoutException e) {
      member.abandon();
      throw new DomainException(ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE.advice(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DomainException(ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE.advice(), e);
    }
  }

  private void run() {
    try {
      while (open || !waiting.isEmpty()) {
        List<IntakeMember> members = gather();
        if (!members.isEmpty()) {
          process(members);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<IntakeMember> gather() throws InterruptedException {
    List<IntakeMember> members = new ArrayList<>();
    IntakeMember first = waiting.poll(100, TimeUnit.MILLISECONDS);
    int lines = 0;
    for (IntakeMember next = first; next != null; next = waiting.poll()) {
      if (next.isAbandoned()) {
        continue;
      }
      members.add(next);
      lines += next.submission().request().lines().size();
      if (members.size() == settings.intakeBatchMax() || lines >= LINES_MAX) {
        break;
      }
    }
    return members;
  }

  /** Brings all members to an outcome, whatever happens. */
  private void process(List<IntakeMember> members) throws InterruptedException {
    long deadline = System.nanoTime() + settings.intakePatience().toNanos();
    while (true) {
      try {
        commit(members);
        return;
      } catch (RuntimeException failure) {
        if (!worthRepeating(failure) || System.nanoTime() >= deadline) {
          giveUp(members, failure);
          return;
        }
        LOG.info("intake repeats a batch of {}: {}", members.size(), failure.getMessage());
        if (!(failure instanceof IntakeInsert.LostRace)) {
          TimeUnit.NANOSECONDS.sleep(RETRY_PAUSE.toNanos());
        }
      } catch (Error error) {
        members.forEach(member -> member.fail(new CompletionException(error)));
        throw error;
      }
    }
  }

  private void commit(List<IntakeMember> members) {
    List<IntakeGroup> groups =
        members.stream()
            .collect(Collectors.groupingBy(IntakeMember::tenant, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(
                part ->
                    new IntakeGroup(
                        part.getKey(), part.getValue(), settings.idempotencyRetention()))
            .toList();
    transactions.share(
        shared -> {
          for (IntakeGroup group : groups) {
            group.write(shared.behindWallOf(group.tenant()), events, clock.instant());
          }
        });
    groups.forEach(IntakeGroup::complete);
    if (groups.stream().anyMatch(IntakeGroup::hasOrders)) {
      signal.accepted();
    }
  }

  private static boolean worthRepeating(RuntimeException failure) {
    return failure instanceof IntakeInsert.LostRace
        || StatementFailure.find(failure).map(StatementFailure::isTransient).orElse(false);
  }

  /** When the fault is not the server's, halves the batch until the culprit fails alone. */
  private void giveUp(List<IntakeMember> members, RuntimeException failure)
      throws InterruptedException {
    if (worthRepeating(failure)) {
      DomainException unavailable =
          new DomainException(ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE.advice(), failure);
      members.forEach(member -> member.fail(unavailable));
    } else if (members.size() == 1) {
      members.getFirst().fail(failure);
    } else {
      int half = members.size() / 2;
      process(members.subList(0, half));
      process(members.subList(half, members.size()));
    }
  }

  /** Takes nothing more and finishes what waits. */
  @Override
  @PreDestroy
  public void close() {
    open = false;
    for (Thread lane : lanes) {
      try {
        lane.join(CLOSE_PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    waiting.forEach(member -> member.fail(new DomainException(ErrorCode.UNAVAILABLE)));
  }
}
