package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads by key for many callers at once: those who wait at the same time share a round trip,
 * whatever they ask for and whichever tenants they are of. Thread-safe.
 */
@Context
public final class SharedLookups implements AutoCloseable {
  private final SharedWork work;
  private final Lanes<Question<?, ?>> lanes;

  public SharedLookups(SharedWork work, PersistenceSettings settings) {
    this.work = work;
    this.lanes = new Lanes<>("lookup", settings.singleRows(settings.lookupLanes()), this::process);
  }

  /**
   * Something that can be looked up.
   *
   * @param name tells kinds apart and puts their queries in order
   * @param query from two arrays of {@code uuid}, tenants and ids, to the rows that there are
   * @param id of a key
   * @param key of a row
   * @param value of a row
   * @param <K> by what it is found
   * @param <V> what is found
   */
  public record Kind<K extends TenantOwned, V>(
      String name,
      String query,
      Function<K, UUID> id,
      Columns.Reader<K> key,
      Columns.Reader<V> value) {}

  private static final class Question<K extends TenantOwned, V> extends Lanes.Member<Optional<V>> {
    private final Kind<K, V> kind;
    private final K key;
    private @Nullable V found;

    private Question(Kind<K, V> kind, K key) {
      this.kind = kind;
      this.key = key;
    }

    private TenantId tenant() {
      return key.tenant();
    }

    private void answer() {
      complete(Optional.ofNullable(found));
    }
  }

  /**
   * What is there under the key at some moment after the call.
   *
   * @param tenant who asks
   * @throws IllegalArgumentException when the key belongs to another tenant
   * @throws dev.kontor.domain.shared.DomainException {@code overloaded} when too many wait
   */
  public <K extends TenantOwned, V> CompletionStage<Optional<V>> find(
      Kind<K, V> kind, TenantId tenant, K key) {
    if (!key.tenant().equals(tenant)) {
      throw new IllegalArgumentException("refused: belongs to another tenant than the caller");
    }
    Question<K, V> question = new Question<>(kind, key);
    lanes.submit(question);
    return question.outcome();
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
      RoundTrip trip, Kind<K, V> kind, List<Question<?, ?>> questions) {
    Map<K, List<Question<K, V>>> byKey = new HashMap<>();
    for (Question<?, ?> any : questions) {
      @SuppressWarnings("unchecked") // they are grouped by their kind, which has the types
      Question<K, V> question = (Question<K, V>) any;
      byKey.computeIfAbsent(question.key, first -> new ArrayList<>(1)).add(question);
    }
    List<K> keys = List.copyOf(byKey.keySet());
    trip.query(
        kind.query(),
        p -> p.uuids(keys, key -> key.tenant().value()).uuids(keys, kind.id()),
        row -> {
          V found = kind.value().read(row);
          byKey
              .getOrDefault(kind.key().read(row), List.of())
              .forEach(question -> question.found = found);
        });
  }

  /** Takes nothing more and answers what waits. */
  @Override
  @PreDestroy
  public void close() {
    lanes.close();
  }
}
