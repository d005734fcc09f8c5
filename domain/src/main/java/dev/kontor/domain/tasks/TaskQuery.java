package dev.kontor.domain.tasks;

import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are wanted, and in which order. A filter that is null does not filter.
 *
 * @param q words, each of which title or description contains, whatever accents and case
 * @param dueBefore exclusive; tasks that are never due are not among these
 * @param subjectType what they are about
 * @param subject which one they are about
 */
public record TaskQuery(
    @Nullable String q,
    @Nullable Boolean completed,
    @Nullable UserId assignee,
    @Nullable Instant dueBefore,
    Subject.@Nullable Type subjectType,
    @Nullable SubjectId subject,
    Sort sort,
    boolean descending) {
  /** Questions that are longer are not asked by people. */
  public static final int Q_LENGTH_MAX = 200;

  /** What tasks can be sorted by; the identity breaks ties. */
  public enum Sort {
    CREATED_AT,
    TITLE,
    /** Tasks that are never due come last, whether the order ascends or descends. */
    DUE_AT
  }

  /** Everything, newest first. */
  public static final TaskQuery ALL =
      new TaskQuery(null, null, null, null, null, null, Sort.CREATED_AT, true);
}
