package dev.kontor.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent as an array arrives as it was, in the database's own form and as text. */
class ArrayParameterTest {
  private static final String BINARY =
      "&" + ArrayParameter.DRIVER_OPTION + "=" + ArrayParameter.DRIVER_OPTION_VALUE;
  private static final String TEXT = "&binaryTransfer=false";

  /** Texts that mean something in the text of an array, and of all lengths of UTF-8. */
  private static final List<@Nullable String> TEXTS =
      Arrays.asList(
          "", "NULL", null, "null", " ", "{a,b}", "a\"b\\c", "'", "\n\t", "ü", "漢字", "😀", "\\x00");

  @ParameterizedTest
  @ValueSource(strings = {BINARY, TEXT})
  void texts_arriveAsTheyWere(String option) throws SQLException {
    assertThat(
            sent(
                option,
                "text",
                p -> p.texts(TEXTS, Function.identity()),
                (row, place) -> row.getString(place)))
        .isEqualTo(TEXTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {BINARY, TEXT})
  void byteStrings_arriveAsTheyWere(String option) throws SQLException {
    List<byte @Nullable []> bytes =
        Arrays.asList(new byte[0], null, new byte[] {0, -1, '\\', '"', ','});

    assertThat(
            sent(
                option,
                "bytea",
                p -> p.byteStrings(bytes, Function.identity()),
                (row, place) -> row.getBytes(place)))
        .usingRecursiveComparison()
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {BINARY, TEXT})
  void numbers_arriveAsTheyWere(String option) throws SQLException {
    List<Long> numbers = List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);

    assertThat(
            sent(
                option,
                "bigint",
                p -> p.numbers(numbers, Function.identity()),
                (row, place) -> row.getLong(place)))
        .isEqualTo(numbers);
  }

  @ParameterizedTest
  @ValueSource(strings = {BINARY, TEXT})
  void idsAndTimes_arriveAsTheyWere(String option) throws SQLException {
    List<@Nullable UUID> ids = Arrays.asList(new UUID(1, -2), null, new UUID(-1, Long.MIN_VALUE));
    List<@Nullable Instant> times =
        Arrays.asList(
            Instant.parse("1999-12-31T23:59:59.999999Z"),
            null,
            Instant.parse("9999-12-31T23:59:59Z"));

    assertThat(
            sent(
                option,
                "uuid",
                p -> p.uuids(ids, Function.identity()),
                (row, place) -> row.getObject(place, UUID.class)))
        .isEqualTo(ids);
    assertThat(
            sent(
                option,
                "timestamptz",
                p -> p.instants(times, Function.identity()),
                (row, place) -> new Columns(row).findInstant("sent")))
        .isEqualTo(times);
  }

  @ParameterizedTest
  @ValueSource(strings = {BINARY, TEXT})
  void none_isAnEmptyArray(String option) throws SQLException {
    assertThat(
            sent(
                option,
                "text",
                p -> p.texts(List.<String>of(), Function.identity()),
                (row, place) -> row.getString(place)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {BINARY, TEXT})
  void elements_areCountedFromOne(String option) throws SQLException {
    try (Connection connection = login(option).open();
        PreparedStatement statement =
            connection.prepareStatement("select array_lower(?::bigint[], 1)")) {
      new Parameters(statement).numbers(List.of(7L), Function.identity());
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(1)).isEqualTo(1);
      }
    }
  }

  @FunctionalInterface
  private interface Column<E> {
    @Nullable E read(ResultSet row, int place) throws SQLException;
  }

  /** The elements that the database sees, one to a row. */
  private static <E> List<@Nullable E> sent(
      String option, String type, Parameters.Binder binder, Column<E> column) throws SQLException {
    List<@Nullable E> elements = new ArrayList<>();
    try (Connection connection = login(option).open();
        PreparedStatement statement =
            connection.prepareStatement(
                "select sent from unnest(?::"
                    + type
                    + "[]) with ordinality as a (sent, place)"
                    + " order by place")) {
      binder.bind(new Parameters(statement));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          elements.add(column.read(rows, 1));
        }
      }
    }
    return elements;
  }

  private static DatabaseLogin login(String option) {
    DatabaseLogin app = TestDatabase.shared().app();
    return new DatabaseLogin(app.url() + option, app.user(), app.password());
  }
}
