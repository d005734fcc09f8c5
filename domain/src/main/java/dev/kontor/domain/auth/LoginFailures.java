package dev.kontor.domain.auth;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Remembers failed logins, outside all tenants: nobody knows yet where they belong. */
public interface LoginFailures {
  /** What is remembered at that time, by key; nothing for the others. */
  Map<FailureKey, Failures> recall(List<FailureKey> keys, Instant now);

  /**
   * Counts a failure for each of the keys; whoever does so at the same time is counted after.
   *
   * @param keys in the same order for all callers, since each is locked
   * @param expiresAt when they are forgotten, unless there is another
   * @return the failures with this one, by key
   */
  Map<FailureKey, Failures> note(List<FailureKey> keys, Instant now, Instant expiresAt);

  /** Forgets failures, unless another has been noted since they were seen. */
  void forget(FailureKey key, Failures seen);

  /** Deletes up to so many that are forgotten, in the worker's transaction. */
  int purgeExpired(Instant now, int limit);
}
