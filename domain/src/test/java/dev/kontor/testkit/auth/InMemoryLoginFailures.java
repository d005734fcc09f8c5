package dev.kontor.testkit.auth;

import dev.kontor.domain.auth.FailureKey;
import dev.kontor.domain.auth.Failures;
import dev.kontor.domain.auth.LoginFailures;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.InMemoryTables.FailedLogins;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Failed logins in memory. */
public final class InMemoryLoginFailures implements LoginFailures {
  private final InMemoryTables tables;

  public InMemoryLoginFailures(InMemoryTables tables) {
    this.tables = tables;
  }

  private Optional<Failures> find(FailureKey key, Instant now) {
    return tables
        .loginFailures
        .find(key)
        .filter(known -> known.expiresAt().isAfter(now))
        .map(FailedLogins::failures);
  }

  @Override
  public Map<FailureKey, Failures> recall(List<FailureKey> keys, Instant now) {
    Map<FailureKey, Failures> found = new HashMap<>();
    keys.forEach(key -> find(key, now).ifPresent(failures -> found.put(key, failures)));
    return found;
  }

  @Override
  public Map<FailureKey, Failures> note(List<FailureKey> keys, Instant now, Instant expiresAt) {
    Map<FailureKey, Failures> noted = new HashMap<>();
    for (FailureKey key : keys) {
      Failures failures =
          find(key, now).map(known -> known.another(now)).orElseGet(() -> Failures.first(now));
      Instant former =
          tables.loginFailures.find(key).map(FailedLogins::expiresAt).orElse(expiresAt);
      tables.loginFailures.put(
          key, new FailedLogins(failures, former.isAfter(expiresAt) ? former : expiresAt));
      noted.put(key, failures);
    }
    return noted;
  }

  @Override
  public void forget(FailureKey key, Failures seen) {
    if (tables.loginFailures.find(key).filter(row -> row.failures().equals(seen)).isPresent()) {
      tables.loginFailures.remove(key);
    }
  }

  @Override
  public int purgeExpired(Instant now, int limit) {
    List<FailureKey> expired =
        tables
            .loginFailures
            .entries()
            .filter(row -> !row.getValue().expiresAt().isAfter(now))
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    expired.forEach(tables.loginFailures::remove);
    return expired.size();
  }
}
