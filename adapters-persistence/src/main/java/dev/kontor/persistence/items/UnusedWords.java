package dev.kontor.persistence.items;

import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Session;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Takes words that no item has any more out of the vocabulary. Those that have left an item wait in
 * a table of their own. What is still in use is sorted out first, at leisure; what seems to be in
 * no item is looked up once more, and removed, while nobody can bring it (see the migration).
 */
final class UnusedWords {
  private static final String TENANTS =
      """
      with recursive t (tenant_id) as (
        (select tenant_id from words_left order by tenant_id limit 1)
        union all
        select (select w.tenant_id from words_left w where w.tenant_id > t.tenant_id
          order by w.tenant_id limit 1)
        from t where t.tenant_id is not null)
      select tenant_id from t where tenant_id is not null
      """;

  private final Session session;

  UnusedWords(Session session) {
    this.session = session;
  }

  /** Words that have left one item. */
  private record Left(long number, List<String> words) {}

  /** Deals with up to so many items that words have left, and says with how many. */
  int purge(int limit) {
    int done = 0;
    // In one order, so that two who purge at once cannot wait for each other.
    for (UUID tenant :
        session.list(TENANTS, Parameters.Binder.NONE, row -> row.uuid("tenant_id"))) {
      if (done < limit) {
        done += purge(tenant, limit - done);
      }
    }
    return done;
  }

  private int purge(UUID tenant, int limit) {
    List<Left> left =
        session.list(
            "select number, tsvector_to_array(words) as words from words_left"
                + " where tenant_id = ? order by number limit ?",
            p -> p.uuid(tenant).number(limit),
            row -> new Left(row.number("number"), row.texts("words")));
    Set<String> words = new LinkedHashSet<>();
    left.forEach(one -> words.addAll(one.words()));
    List<String> unused = unused(tenant, List.copyOf(words));
    if (!unused.isEmpty()) {
      if (!lockVocabulary(tenant)) {
        // Somebody brings words right now; there is no hurry.
        return 0;
      }
      forget(tenant, unused(tenant, unused));
    }
    return session.update(
        "delete from words_left where tenant_id = ? and number = any (?)",
        p -> p.uuid(tenant).numbers(left, Left::number));
  }

  private List<String> unused(UUID tenant, List<String> words) {
    return session.list(
        "select unused_words(?, ?) as word",
        p -> p.uuid(tenant).texts(words, Function.identity()),
        row -> row.text("word"));
  }

  private boolean lockVocabulary(UUID tenant) {
    return session.get(
        "select pg_try_advisory_xact_lock(vocabulary_lock(?)) as held",
        p -> p.uuid(tenant),
        row -> row.truth("held"));
  }

  private void forget(UUID tenant, List<String> words) {
    session.update(
        "delete from vocabulary where tenant_id = ? and word = any (?)",
        p -> p.uuid(tenant).texts(words, Function.identity()));
  }
}
