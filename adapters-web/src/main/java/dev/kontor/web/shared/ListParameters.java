package dev.kontor.web.shared;

import org.jspecify.annotations.Nullable;

/** What every list takes, as it stands in the query. */
public interface ListParameters {
  /** Rows at most. */
  @Nullable String limit();

  /** Where to go on. */
  @Nullable String cursor();

  /** Whether the total is wanted. */
  @Nullable String count();

  /** By what, {@code -} in front for descending. */
  @Nullable String sort();
}
