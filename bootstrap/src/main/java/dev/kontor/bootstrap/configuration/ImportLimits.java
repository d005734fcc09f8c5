package dev.kontor.bootstrap.configuration;

import java.time.Duration;

/**
 * The limits of imports that operators may move.
 *
 * @param workers threads that import, in this process; none leaves it to other nodes
 * @param poll how often to look for files that other nodes took in
 * @param waitingMax how many imports of a tenant may wait for their turn
 * @param retention how long an import can be read when it is over
 */
public record ImportLimits(int workers, Duration poll, int waitingMax, Duration retention) {
  static ImportLimits read(Variables variables) {
    return new ImportLimits(
        variables.getNumber("KONTOR_IMPORT_WORKERS", 2, 0, 16),
        variables.getDuration(
            "KONTOR_IMPORT_POLL_INTERVAL", Duration.ofSeconds(1), Duration.ofMillis(10)),
        variables.getNumber("KONTOR_IMPORT_WAITING_MAX", 20, 1, 1_000),
        variables.getDuration(
            "KONTOR_IMPORT_RETENTION", Duration.ofDays(7), Duration.ofMinutes(1)));
  }
}
