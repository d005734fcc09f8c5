package dev.kontor.testkit.shared;

import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.testkit.shared.InMemoryTables.Answer;
import dev.kontor.testkit.shared.InMemoryTables.AnswerKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers in memory. Whoever claims a taken key has waited already: for the whole database. */
public final class InMemoryIdempotencyStore implements IdempotencyStore {
  private final InMemoryTables tables;

  public InMemoryIdempotencyStore(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<Entry> findEntry(IdempotencyKey key, Instant now) {
    tables.database().requireOwn(key.tenant());
    return tables
        .idempotencyKeys
        .find(row(key))
        .filter(found -> found.expiresAt().isAfter(now))
        .flatMap(InMemoryIdempotencyStore::entry);
  }

  private static Optional<Entry> entry(Answer found) {
    RecordedAnswer answer = found.answer();
    return answer == null ? Optional.empty() : Optional.of(new Entry(found.request(), answer));
  }

  @Override
  public boolean claim(IdempotencyKey key, RequestHash request, Instant now, Instant expiresAt) {
    tables.database().requireOwn(key.tenant());
    if (tables.idempotencyKeys.find(row(key)).filter(a -> a.expiresAt().isAfter(now)).isPresent()) {
      return false;
    }
    tables.idempotencyKeys.put(row(key), new Answer(request, null, expiresAt));
    tables.database().lockRow(row(key));
    return true;
  }

  @Override
  public void complete(IdempotencyKey key, RecordedAnswer answer) {
    tables.database().requireOwn(key.tenant());
    tables.database().requireLocked(row(key));
    Answer claimed = tables.idempotencyKeys.find(row(key)).orElseThrow();
    tables.idempotencyKeys.put(
        row(key), new Answer(claimed.request(), answer, claimed.expiresAt()));
  }

  @Override
  public int purgeExpired(Instant now, int limit) {
    tables.database().requireWorker();
    List<AnswerKey> expired =
        tables
            .idempotencyKeys
            .entries()
            .filter(row -> !row.getValue().expiresAt().isAfter(now))
            .limit(limit)
            .map(row -> row.getKey())
            .toList();
    expired.forEach(tables.idempotencyKeys::remove);
    return expired.size();
  }

  private static AnswerKey row(IdempotencyKey key) {
    return new AnswerKey(key.user(), key.route(), key.key());
  }
}
