package dev.kontor.testkit.shared;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows by key, in the order of their keys. Changes are undone when the transaction rolls back. Rows
 * that can change are copied on their way in and out, as a database does.
 */
public final class InMemoryTable<K extends Comparable<? super K>, V> {
  private final InMemoryDatabase database;
  private final UnaryOperator<V> copier;
  private final TreeMap<K, V> rows = new TreeMap<>();

  InMemoryTable(InMemoryDatabase database, UnaryOperator<V> copier) {
    this.database = database;
    this.copier = copier;
  }

  /** The row with that key. */
  public Optional<V> find(K key) {
    database.requireOpen();
    return Optional.ofNullable(rows.get(key)).map(copier);
  }

  /** All rows by key. */
  public Stream<V> stream() {
    database.requireOpen();
    return rows.values().stream().map(copier).toList().stream();
  }

  /** All keys and rows, for rows that do not know their key. */
  public Stream<Map.Entry<K, V>> entries() {
    database.requireOpen();
    return rows.entrySet().stream()
        .map(row -> Map.entry(row.getKey(), copier.apply(row.getValue())))
        .toList()
        .stream();
  }

  /** Writes the row, over the one that was there. */
  public void put(K key, V row) {
    database.requireWritable();
    @Nullable V before = rows.put(key, copier.apply(row));
    database.onRollback(() -> reset(key, before));
  }

  /** Removes the row; says whether there was one. */
  public boolean remove(K key) {
    database.requireWritable();
    @Nullable V before = rows.remove(key);
    database.onRollback(() -> reset(key, before));
    return before != null;
  }

  private void reset(K key, @Nullable V before) {
    if (before == null) {
      rows.remove(key);
    } else {
      rows.put(key, before);
    }
  }
}
