package dev.kontor.persistence.shared;

import java.time.Duration;

/**
 * How the adapters use the database.
 *
 * @param unitsAtOnce units of work that may hold a connection at once; further ones wait before the
 *     pool, where waiting is cheap
 * @param waitForUnit how long one waits for its turn before it is refused as overloaded
 * @param lookupLanes round trips by which callers read single rows together at once
 * @param pageLanes round trips by which callers read pages of lists together at once
 * @param lookupBatchMax questions in one of them, or edits in a transaction, at most
 * @param lookupQueueMax questions, and edits, that may wait; more are refused as overloaded
 * @param lookupPatience how long either waits for its answer
 * @param queueDelayMax when callers wait longer than this before a lane takes them, more are
 *     refused
 * @param intakeLanes transactions by which orders are taken in at once
 * @param intakeBatchMax orders in one of them, at most
 * @param intakeQueueMax orders that may wait; more are refused as overloaded
 * @param intakePatience how long intake tries to reach a failing database before it gives up
 * @param idempotencyRetention how long the answers to orders are kept, at least 24 hours
 * @param settleOnAcceptance whether intake settles what it can lock at once, in its own transaction
 * @param pendingTimeout how long an order may be pending
 */
public record PersistenceSettings(
    int unitsAtOnce,
    Duration waitForUnit,
    int lookupLanes,
    int pageLanes,
    int lookupBatchMax,
    int lookupQueueMax,
    Duration lookupPatience,
    Duration queueDelayMax,
    int intakeLanes,
    int intakeBatchMax,
    int intakeQueueMax,
    Duration intakePatience,
    Duration idempotencyRetention,
    boolean settleOnAcceptance,
    Duration pendingTimeout) {
  /** Rows in a round trip, for each question that it may hold. */
  private static final int LOOKUP_ROWS = 10;

  /** What suits a server of few cores. */
  public static final PersistenceSettings DEFAULTS =
      new PersistenceSettings(
          8,
          Duration.ofSeconds(1),
          1,
          2,
          200,
          10_000,
          Duration.ofSeconds(4),
          Duration.ofMillis(400),
          2,
          500,
          10_000,
          Duration.ofSeconds(3),
          Duration.ofHours(24),
          false,
          Duration.ofHours(24));

  /** How much lanes take at once of work on few rows each. */
  public Lanes.Limits fewRows(int lanes) {
    return new Lanes.Limits(
        lanes,
        lookupBatchMax,
        LOOKUP_ROWS * lookupBatchMax,
        lookupQueueMax,
        queueDelayMax,
        lookupPatience);
  }

  /** The same, with or without settlement on acceptance. */
  public PersistenceSettings settlingOnAcceptance(boolean settling) {
    return new PersistenceSettings(
        unitsAtOnce,
        waitForUnit,
        lookupLanes,
        pageLanes,
        lookupBatchMax,
        lookupQueueMax,
        lookupPatience,
        queueDelayMax,
        intakeLanes,
        intakeBatchMax,
        intakeQueueMax,
        intakePatience,
        idempotencyRetention,
        settling,
        pendingTimeout);
  }
}
