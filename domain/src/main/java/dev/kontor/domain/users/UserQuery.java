package dev.kontor.domain.users;

import org.jspecify.annotations.Nullable;

/**
 * Which users are wanted, and in which order. A filter that is null does not filter.
 *
 * @param q words, each of which username, e-mail or full name contains, whatever accents and case
 */
public record UserQuery(
    @Nullable String q,
    @Nullable Role role,
    @Nullable Boolean active,
    Sort sort,
    boolean descending) {
  /** Questions that are longer are not asked by people. */
  public static final int Q_LENGTH_MAX = 200;

  /** What users can be sorted by; the identity breaks ties. */
  public enum Sort {
    CREATED_AT,
    USERNAME
  }

  /** Everybody, newest first. */
  public static final UserQuery ALL = new UserQuery(null, null, null, Sort.CREATED_AT, true);
}
