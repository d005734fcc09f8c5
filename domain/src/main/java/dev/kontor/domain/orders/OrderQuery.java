package dev.kontor.domain.orders;

import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are wanted; a filter that is null does not filter.
 *
 * @param from placed at or after
 * @param to placed before
 */
public record OrderQuery(
    @Nullable UserId user,
    @Nullable OrderStatus status,
    @Nullable String reference,
    @Nullable Instant from,
    @Nullable Instant to,
    boolean descending) {}
