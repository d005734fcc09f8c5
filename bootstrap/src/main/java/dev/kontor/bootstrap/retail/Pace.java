package dev.kontor.bootstrap.retail;

/**
 * How fast a replay was.
 *
 * @param placingSeconds from the first invoice to the last answer
 * @param settlingSeconds from there until all orders had settled
 * @param acceptedP50Millis half of the accepted orders were answered at least as fast; retries
 *     count
 * @param acceptedP99Millis 99 of 100 were
 */
public record Pace(
    double placingSeconds,
    double settlingSeconds,
    double acceptedP50Millis,
    double acceptedP99Millis) {}
