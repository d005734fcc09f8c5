package dev.kontor.persistence.shared;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** Sets the parameters of a statement one after the other. */
public final class Parameters {
  private final PreparedStatement statement;
  private int index;

  Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  /** What sets the parameters of one statement. */
  @FunctionalInterface
  public interface Binder {
    /** No parameters. */
    Binder NONE = parameters -> {};

    /** Sets all of them, in order. */
    void bind(Parameters parameters) throws SQLException;
  }

  /** Keeps the server from going by a plan that was made without the values. */
  void planAnew() throws SQLException {
    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
  }

  /** Sets the next parameter. */
  public Parameters uuid(@Nullable UUID value) throws SQLException {
    statement.setObject(++index, value, Types.OTHER);
    return this;
  }

  /** Sets the next parameter. */
  public Parameters text(@Nullable String value) throws SQLException {
    statement.setString(++index, value);
    return this;
  }

  /** Sets the next parameter. */
  public Parameters number(long value) throws SQLException {
    statement.setLong(++index, value);
    return this;
  }

  /** Sets the next parameter. */
  public Parameters decimal(BigDecimal value) throws SQLException {
    statement.setBigDecimal(++index, value);
    return this;
  }

  /** Sets the next parameter. */
  public Parameters truth(boolean value) throws SQLException {
    statement.setBoolean(++index, value);
    return this;
  }

  /** Sets the next parameter. */
  public Parameters bytes(byte @Nullable [] value) throws SQLException {
    statement.setBytes(++index, value);
    return this;
  }

  /** Sets the next parameter. */
  public Parameters instant(@Nullable Instant value) throws SQLException {
    statement.setObject(++index, value == null ? null : utc(value), Types.TIMESTAMP_WITH_TIMEZONE);
    return this;
  }

  /** Sets the next parameter to one array with an element per row. */
  public <T> Parameters uuids(List<T> rows, Function<T, @Nullable UUID> column)
      throws SQLException {
    return binary(ArrayParameter.UUIDS, rows, column);
  }

  /** Sets the next parameter to one array with an element per row. */
  public <T> Parameters texts(List<T> rows, Function<T, @Nullable String> column)
      throws SQLException {
    return binary(ArrayParameter.TEXTS, rows, row -> utf8(column.apply(row)));
  }

  /** Sets the next parameter to one array with an element per row. */
  public <T> Parameters numbers(List<T> rows, Function<T, Long> column) throws SQLException {
    return binary(ArrayParameter.NUMBERS, rows, column);
  }

  /** Sets the next parameter to one array with an element per row. */
  public <T> Parameters instants(List<T> rows, Function<T, @Nullable Instant> column)
      throws SQLException {
    return binary(ArrayParameter.INSTANTS, rows, column);
  }

  /** Sets the next parameter to one array with an element per row. */
  public <T> Parameters byteStrings(List<T> rows, Function<T, byte @Nullable []> column)
      throws SQLException {
    return binary(ArrayParameter.BYTE_STRINGS, rows, column);
  }

  private <T, E> Parameters binary(
      ArrayParameter.Type<E> type, List<T> rows, Function<T, @Nullable E> column)
      throws SQLException {
    statement.setObject(++index, ArrayParameter.of(type, rows, column));
    return this;
  }

  private static byte @Nullable [] utf8(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
