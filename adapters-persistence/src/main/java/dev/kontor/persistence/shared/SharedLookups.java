package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Reads for many callers at once: those who wait at the same time share a round trip, whatever they
 * ask for and whichever tenants they are of. Thread-safe.
 */
@Context
public final class SharedLookups implements AutoCloseable {
  private final SharedWork work;

  /** For single rows: the database needs so little time for them that one lane is enough. */
  private final Lanes<Question<?, ?>> rows;

  /** For pages: while the database reads for one lane, another one makes objects of its rows. */
  private final Lanes<Question<?, ?>> pages;

  public SharedLookups(SharedWork work, PersistenceSettings settings) {
    this.work = work;
    this.rows = new Lanes<>("lookup", settings.fewRows(settings.lookupLanes()), this::process);
    this.pages = new Lanes<>("page", settings.fewRows(settings.pageLanes()), this::process);
  }

  /**
   * Something that can be looked up.
   *
   * @param name tells kinds apart and puts their queries in order
   * @param query to rows of which {@code place} tells, counted from 1, which key they are for
   * @param keys sets the query's parameters, arrays with an element for each key
   * @param value of a row
   * @param rowsMax for one key
   * @param <K> by what it is found
   * @param <V> what is found
   */
  public record Kind<K extends TenantOwned, V>(
      String name, String query, Keys<K> keys, Columns.Reader<V> value, int rowsMax) {}

  /** Sets the parameters of a query for many keys. */
  @FunctionalInterface
  public interface Keys<K> {
    /** Sets all of them, in order. */
    void bind(Parameters parameters, List<K> keys) throws SQLException;
  }

  private static final class Question<K extends TenantOwned, V> extends Lanes.Member<List<V>> {
    private final Kind<K, V> kind;
    private final K key;
    private final List<V> found;

    private Question(Kind<K, V> kind, K key) {
      this.kind = kind;
      this.key = key;
      this.found = new ArrayList<>(kind.rowsMax());
    }

    @Override
    protected int weight() {
      return kind.rowsMax();
    }

    private TenantId tenant() {
      return key.tenant();
    }

    private void take(Columns row) throws SQLException {
      found.add(kind.value().read(row));
    }

    private void answer() {
      complete(found);
    }
  }

  /**
   * What is there under the key at some moment after the call, in no order.
   *
   * @param tenant who asks
   * @throws IllegalArgumentException when the key belongs to another tenant
   * @throws dev.kontor.domain.shared.DomainException {@code overloaded} when too many wait
   */
  public <K extends TenantOwned, V> CompletionStage<List<V>> list(
      Kind<K, V> kind, TenantId tenant, K key) {
    if (!key.tenant().equals(tenant)) {
      throw new IllegalArgumentException("refused: belongs to another tenant than the caller");
    }
    Question<K, V> question = new Question<>(kind, key);
    (kind.rowsMax() == 1 ? rows : pages).submit(question);
    return question.outcome();
  }

  /** As {@link #list}, for kinds of one row. */
  public <K extends TenantOwned, V> CompletionStage<Optional<V>> find(
      Kind<K, V> kind, TenantId tenant, K key) {
    return list(kind, tenant, key).thenApply(found -> found.stream().findFirst());
  }

  private void process(List<Question<?, ?>> questions) {
    try {
      ask(questions);
      questions.forEach(Question::answer);
    } catch (RuntimeException failure) {
      boolean outage =
          StatementFailure.find(failure).map(StatementFailure::isTransient).orElse(false);
      if (questions.size() == 1 || outage) {
        RuntimeException told =
            StatementFailure.find(failure).map(StatementFailure::translated).orElse(failure);
        questions.forEach(question -> question.fail(told));
      } else {
        // One that cannot be answered keeps no other from its answer.
        questions.forEach(question -> process(List.of(question)));
      }
    }
  }

  private void ask(List<Question<?, ?>> questions) {
    RoundTrip trip = new RoundTrip();
    Map<String, List<Question<?, ?>>> byKind =
        questions.stream()
            .collect(
                Collectors.groupingBy(
                    question -> question.kind.name(), TreeMap::new, Collectors.toList()));
    byKind.values().forEach(alike -> add(trip, alike.getFirst().kind, alike));
    Set<TenantId> tenants = questions.stream().map(Question::tenant).collect(Collectors.toSet());
    work.read(tenants, session -> session.send(trip));
  }

  private static <K extends TenantOwned, V> void add(
      RoundTrip trip, Kind<K, V> kind, List<Question<?, ?>> alike) {
    @SuppressWarnings("unchecked") // they are grouped by their kind, which has the types
    List<K> keys = alike.stream().map(question -> (K) question.key).toList();
    trip.query(
        kind.query(),
        p -> kind.keys().bind(p, keys),
        row -> alike.get((int) row.number("place") - 1).take(row));
  }

  /** Takes nothing more and answers what waits. */
  @Override
  @PreDestroy
  public void close() {
    rows.close();
    pages.close();
  }
}
