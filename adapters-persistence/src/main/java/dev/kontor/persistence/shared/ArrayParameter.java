package dev.kontor.persistence.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An array of one dimension that travels as the database keeps it, where {@link #DRIVER_OPTION}
 * permits that, and as text otherwise. To read ids from text took the database an eighth of its
 * work on an order, and the driver has no binary form for arrays of them; nor for arrays of texts,
 * which it writes with quotes and escapes for the database to undo.
 *
 * @param <E> of what
 */
public final class ArrayParameter<E> extends PGobject implements PGBinaryObject {
  /** Connections should have this option of the driver, with {@link #DRIVER_OPTION_VALUE}. */
  public static final String DRIVER_OPTION = "binaryTransferEnable";

  /**
   * The ids of the types {@code uuid[]}, {@code timestamptz[]}, {@code int8[]}, {@code text[]} and
   * {@code bytea[]}.
   */
  public static final String DRIVER_OPTION_VALUE = "2951,1185,1016,1009,1001";

  static final Type<UUID> UUIDS =
      new Type<>(
          "uuid",
          2950,
          id -> 2 * Long.BYTES,
          (to, id) -> to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()),
          UUID::toString);

  static final Type<Instant> INSTANTS =
      new Type<>(
          "timestamptz",
          1184,
          at -> Long.BYTES,
          (to, at) -> to.putLong(micros(at)),
          Instant::toString);

  static final Type<Long> NUMBERS =
      new Type<>("int8", 20, number -> Long.BYTES, ByteBuffer::putLong, String::valueOf);

  /** Of the UTF-8 bytes of texts. */
  static final Type<byte[]> TEXTS =
      new Type<>(
          "text",
          25,
          text -> text.length,
          ByteBuffer::put,
          text -> quoted(new String(text, StandardCharsets.UTF_8)));

  static final Type<byte[]> BYTE_STRINGS =
      new Type<>(
          "bytea",
          17,
          bytes -> bytes.length,
          ByteBuffer::put,
          bytes -> quoted("\\x" + HexFormat.of().formatHex(bytes)));

  private static final long serialVersionUID = 1L;
  private static final int HEADER_BYTES = 5 * Integer.BYTES;
  private static final int DIMENSIONS = 1;
  private static final int MAY_HAVE_NULLS = 1;
  private static final int FIRST_INDEX = 1;
  private static final int NULL_LENGTH = -1;
  private static final long EPOCH_SECOND_OF_POSTGRESQL =
      Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

  private final transient Type<E> elementType;
  private final transient List<@Nullable E> elements;

  /**
   * What elements are.
   *
   * @param name of their type in the database
   * @param oid of that type, the same in every database
   * @param width of an element in bytes
   * @param writer of an element as the database keeps it
   * @param text of an element in the text of an array
   */
  record Type<E>(
      String name, int oid, ToIntFunction<E> width, Writer<E> writer, Function<E, String> text) {}

  @FunctionalInterface
  interface Writer<E> {
    void write(ByteBuffer target, E element);
  }

  private ArrayParameter(Type<E> elementType, List<@Nullable E> elements) {
    this.elementType = elementType;
    this.elements = elements;
    // With a type that is known: the driver would ask for one that is not, in a round trip of its
    // own, which would part statements that belong together.
    setType(elementType.name() + "[]");
  }

  /** An element for each row. */
  static <T, E> ArrayParameter<E> of(Type<E> type, List<T> rows, Function<T, @Nullable E> column) {
    List<@Nullable E> elements = new ArrayList<>(rows.size());
    for (T row : rows) {
      elements.add(column.apply(row));
    }
    return new ArrayParameter<>(type, elements);
  }

  @Override
  public int lengthInBytes() {
    int length = HEADER_BYTES;
    for (E element : elements) {
      length += Integer.BYTES + (element == null ? 0 : elementType.width().applyAsInt(element));
    }
    return length;
  }

  @Override
  public void toBytes(byte[] bytes, int offset) {
    ByteBuffer target = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
    target.putInt(DIMENSIONS).putInt(MAY_HAVE_NULLS).putInt(elementType.oid());
    target.putInt(elements.size()).putInt(FIRST_INDEX);
    for (E element : elements) {
      if (element == null) {
        target.putInt(NULL_LENGTH);
      } else {
        target.putInt(elementType.width().applyAsInt(element));
        elementType.writer().write(target, element);
      }
    }
  }

  @Override
  public String getValue() {
    return elements.stream()
        .map(element -> element == null ? "NULL" : elementType.text().apply(element))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("goes to the database only");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ArrayParameter<?> array
        && elementType.name().equals(array.elementType.name())
        && getValue().equals(array.getValue());
  }

  @Override
  public int hashCode() {
    return Objects.hash(elementType.name(), getValue());
  }

  /** Microseconds since 2000 began, in which the database counts. */
  private static long micros(Instant at) {
    return Math.addExact(
        TimeUnit.SECONDS.toMicros(at.getEpochSecond() - EPOCH_SECOND_OF_POSTGRESQL),
        TimeUnit.NANOSECONDS.toMicros(at.getNano()));
  }
}
