package dev.kontor.bootstrap.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as plain Java: maps, lists, text, numbers, truth values and null. Reading tolerates
 * whatever a newer server adds: members are asked for by name and are simply absent if they are not
 * of the wanted type.
 */
public record Json(@Nullable Object value) {
  public static final Json ABSENT = new Json(null);
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Reads one document; empty input is {@link #ABSENT}. */
  public static Json parse(byte[] document) throws IOException {
    try (JsonParser parser = FACTORY.createParser(document)) {
      return parser.nextToken() == null ? ABSENT : new Json(read(parser));
    }
  }

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      write(generator, value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  public Json at(String name) {
    return value instanceof Map<?, ?> members ? new Json(members.get(name)) : ABSENT;
  }

  public List<Json> list() {
    List<Json> items = new ArrayList<>();
    if (value instanceof List<?> elements) {
      for (Object element : elements) {
        items.add(new Json(element));
      }
    }
    return items;
  }

  public Optional<String> text() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public String textOr(String other) {
    return value instanceof String text ? text : other;
  }

  public long numberOr(long other) {
    return value instanceof Number number ? number.longValue() : other;
  }

  public boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  private static @Nullable Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readMembers(parser);
      case START_ARRAY -> readElements(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IOException("unexpected " + parser.currentToken() + " in a JSON document");
    };
  }

  private static Map<String, @Nullable Object> readMembers(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, read(parser));
    }
    return members;
  }

  private static List<@Nullable Object> readElements(JsonParser parser) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser));
    }
    return elements;
  }

  private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case Json json -> write(generator, json.value());
      case String text -> generator.writeString(text);
      case Boolean truth -> generator.writeBoolean(truth);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case Double number -> generator.writeNumber(number);
      case java.math.BigDecimal number -> generator.writeNumber(number);
      case Map<?, ?> members -> {
        generator.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
          generator.writeFieldName(String.valueOf(member.getKey()));
          write(generator, member.getValue());
        }
        generator.writeEndObject();
      }
      case List<?> elements -> {
        generator.writeStartArray();
        for (Object element : elements) {
          write(generator, element);
        }
        generator.writeEndArray();
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }
}
