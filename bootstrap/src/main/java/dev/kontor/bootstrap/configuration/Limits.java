package dev.kontor.bootstrap.configuration;

import java.time.Duration;

/**
 * The limits that operators may move.
 *
 * @param pendingTimeout how long an order may wait before it fails as expired
 * @param cancellationWindow how long an owner may cancel a confirmed order
 * @param settleOnAcceptance whether orders whose stock is free are settled as they are accepted
 * @param settlementWorkers threads that settle, in this process
 * @param settlementBatch orders in one transaction, at most
 * @param settlementPoll how often to look for orders that other nodes accepted
 * @param settlementDelay how late the oldest due order may be before the instance is not ready
 * @param answerRetention how long answers are kept for retries
 * @param purgeInterval how often kept answers that expired are deleted
 * @param intakeLanes transactions by which orders are taken in at once
 * @param lookupLanes round trips by which single rows are read at once
 * @param pageLanes round trips by which pages of plain lists are read at once
 * @param databaseUnits requests that use the database at once
 * @param queueDelayMax how late shared round trips may become before callers are refused
 * @param connectionWait how long a request waits for a connection
 * @param shutdownTimeout how long a clean stop may take
 */
public record Limits(
    Duration pendingTimeout,
    Duration cancellationWindow,
    boolean settleOnAcceptance,
    int settlementWorkers,
    int settlementBatch,
    Duration settlementPoll,
    Duration settlementDelay,
    Duration answerRetention,
    Duration purgeInterval,
    int intakeLanes,
    int lookupLanes,
    int pageLanes,
    int databaseUnits,
    Duration queueDelayMax,
    Duration connectionWait,
    Duration shutdownTimeout) {
  private static final int LANES_MAX = 16;

  /** Half of the time after which the callers themselves give up. */
  private static final Duration QUEUE_DELAY_MAX = Duration.ofSeconds(2);

  static Limits read(Variables variables) {
    return new Limits(
        variables.getDuration(
            "KONTOR_ORDERS_PENDING_TIMEOUT", Duration.ofHours(24), Duration.ofSeconds(1)),
        variables.getDuration(
            "KONTOR_ORDERS_CANCELLATION_WINDOW", Duration.ofHours(24), Duration.ZERO),
        variables.getSwitch("KONTOR_SETTLEMENT_ON_ACCEPTANCE", true),
        variables.getNumber("KONTOR_SETTLEMENT_WORKERS", 1, 1, 16),
        variables.getNumber("KONTOR_SETTLEMENT_BATCH_SIZE", 500, 1, 5_000),
        variables.getDuration(
            "KONTOR_SETTLEMENT_POLL_INTERVAL", Duration.ofMillis(100), Duration.ofMillis(10)),
        variables.getDuration(
            "KONTOR_SETTLEMENT_DELAY_MAX", Duration.ofSeconds(60), Duration.ofSeconds(1)),
        variables.getDuration(
            "KONTOR_IDEMPOTENCY_RETENTION", Duration.ofHours(24), Duration.ofHours(24)),
        variables.getDuration(
            "KONTOR_IDEMPOTENCY_PURGE_INTERVAL", Duration.ofMinutes(10), Duration.ofSeconds(1)),
        variables.getNumber("KONTOR_INTAKE_LANES", lanesForProcessors(), 1, LANES_MAX),
        variables.getNumber("KONTOR_LOOKUP_LANES", 1, 1, LANES_MAX),
        variables.getNumber("KONTOR_PAGE_LANES", 2, 1, LANES_MAX),
        variables.getNumber("KONTOR_DATABASE_UNITS", 8, 2, 200),
        variables.getDuration(
            "KONTOR_QUEUE_DELAY_MAX",
            Duration.ofMillis(400),
            Duration.ofMillis(100),
            QUEUE_DELAY_MAX),
        variables.getDuration(
            "KONTOR_DATABASE_CONNECTION_WAIT", Duration.ofSeconds(3), Duration.ofMillis(250)),
        variables.getDuration(
            "KONTOR_SHUTDOWN_TIMEOUT", Duration.ofSeconds(20), Duration.ofSeconds(1)));
  }

  /** A lane keeps its process in the database busy, and others have to be left something. */
  private static int lanesForProcessors() {
    return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, LANES_MAX);
  }
}
