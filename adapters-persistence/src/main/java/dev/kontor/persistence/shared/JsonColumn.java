package dev.kontor.persistence.shared;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads columns of JSON, made of maps, lists, texts, numbers and booleans. */
public final class JsonColumn {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonColumn() {}

  /** What writes a value. */
  @FunctionalInterface
  public interface Writer {
    /** Writes one value. */
    void write(JsonGenerator json) throws IOException;
  }

  /** What reads a value. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads one value, of which the first token is current. */
    T read(JsonParser json) throws IOException;
  }

  /** JSON text of whatever the writer writes. */
  public static String write(Writer writer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      writer.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The value behind JSON text. */
  public static <T> T read(String text, Reader<T> reader) {
    try (JsonParser json = FACTORY.createParser(text)) {
      json.nextToken();
      return reader.read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON text of an object. */
  public static String writeObject(Map<String, ?> members) {
    return write(json -> writeValue(json, members));
  }

  /** JSON text of an array. */
  public static String writeArray(List<?> elements) {
    return write(json -> writeValue(json, elements));
  }

  /** The members of an object, in their order. */
  public static Map<String, Object> readObject(String text) {
    return read(text, JsonColumn::members);
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> members -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
          json.writeFieldName(String.valueOf(member.getKey()));
          writeValue(json, member.getValue());
        }
        json.writeEndObject();
      }
      case List<?> elements -> {
        json.writeStartArray();
        for (Object element : elements) {
          writeValue(json, element);
        }
        json.writeEndArray();
      }
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      case String text -> json.writeString(text);
      default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    }
  }

  private static Map<String, Object> members(JsonParser json) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      Object value = value(json);
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static List<Object> elements(JsonParser json) throws IOException {
    List<Object> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Object element = value(json);
      if (element != null) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> members(json);
      case START_ARRAY -> elements(json);
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("unexpected " + json.currentToken());
    };
  }
}
