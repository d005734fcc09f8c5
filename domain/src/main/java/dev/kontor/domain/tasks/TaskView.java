package dev.kontor.domain.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as readers see it.
 *
 * @param completedAt null as long as it is open
 */
public record TaskView(
    TaskId id,
    TaskDetails details,
    @Nullable Instant completedAt,
    long version,
    Instant createdAt,
    Instant updatedAt) {}
