package dev.kontor.persistence.shared;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row; a column that is declared as present and is not is a fault. */
public final class Columns {
  private final ResultSet row;

  Columns(ResultSet row) throws SQLException {
    // The pool's wrapper only passes on what is asked, for each of a page's hundreds of columns.
    this.row = row.unwrap(ResultSet.class);
  }

  /** Makes an object of a row. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads the current row. */
    T read(Columns columns) throws SQLException;
  }

  public UUID uuid(String column) throws SQLException {
    return present(column, findUuid(column));
  }

  public @Nullable UUID findUuid(String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  public String text(String column) throws SQLException {
    return present(column, findText(column));
  }

  public @Nullable String findText(String column) throws SQLException {
    return row.getString(column);
  }

  public long number(String column) throws SQLException {
    return row.getLong(column);
  }

  public @Nullable Long findNumber(String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  public boolean truth(String column) throws SQLException {
    return row.getBoolean(column);
  }

  public byte @Nullable [] findBytes(String column) throws SQLException {
    return row.getBytes(column);
  }

  public Instant instant(String column) throws SQLException {
    return present(column, findInstant(column));
  }

  public @Nullable Instant findInstant(String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  public List<String> texts(String column) throws SQLException {
    Array array = present(column, row.getArray(column));
    return List.of((String[]) array.getArray());
  }

  public List<UUID> uuids(String column) throws SQLException {
    Array array = present(column, row.getArray(column));
    return List.of((UUID[]) array.getArray());
  }

  private static <T> T present(String column, @Nullable T value) {
    return Objects.requireNonNull(value, column);
  }
}
