package dev.kontor.bootstrap.faults.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON document as it is read here; what is absent is empty. */
public record Json(@Nullable Object value) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Reads a document; what is none is empty. */
  public static Json parse(byte[] document) {
    try (JsonParser parser = FACTORY.createParser(document)) {
      return new Json(parser.nextToken() == null ? null : read(parser));
    } catch (IOException none) {
      return new Json(null);
    }
  }

  public Json at(String name) {
    return new Json(value instanceof Map<?, ?> members ? members.get(name) : null);
  }

  public List<Json> list() {
    return value instanceof List<?> elements
        ? elements.stream().map(Json::new).toList()
        : List.of();
  }

  public String text() {
    return value instanceof String text ? text : "";
  }

  public long number() {
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static @Nullable Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, read(parser));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(read(parser));
        }
        yield elements;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IOException("unexpected " + parser.currentToken());
    };
  }
}
