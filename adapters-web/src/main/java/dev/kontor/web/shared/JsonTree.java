package dev.kontor.web.shared;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Texts;
import dev.kontor.web.shared.JsonValue.JsonArray;
import dev.kontor.web.shared.JsonValue.JsonBoolean;
import dev.kontor.web.shared.JsonValue.JsonNull;
import dev.kontor.web.shared.JsonValue.JsonNumber;
import dev.kontor.web.shared.JsonValue.JsonObject;
import dev.kontor.web.shared.JsonValue.JsonText;
import dev.kontor.web.shared.JsonValue.JsonUnusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) strictly. What is no JSON is refused at once; what is JSON but can be no
 * request, such as a key that comes twice, is collected.
 */
final class JsonTree {
  /** Objects and arrays inside each other, at most. */
  static final int DEPTH_MAX = 32;

  // The parser's own limits would call valid JSON malformed. The size of the body bounds them all.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          // Names come from callers: interning them would keep them for ever.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private final JsonParser parser;
  private final Violations violations;

  private JsonTree(JsonParser parser, Violations violations) {
    this.parser = parser;
    this.violations = violations;
  }

  /**
   * The value that the body is.
   *
   * @throws DomainException {@code malformed-body}
   */
  static JsonValue read(byte[] body, Violations violations) {
    CharBuffer text = decode(body);
    try (JsonParser parser =
        FACTORY.createParser(text.array(), text.arrayOffset(), text.remaining())) {
      if (parser.nextToken() == null) {
        throw new DomainException(ErrorCode.MALFORMED_BODY, "The body is empty, not JSON.");
      }
      JsonValue root = new JsonTree(parser, violations).value("", 1);
      if (parser.nextToken() != null) {
        throw malformed(parser.currentTokenLocation());
      }
      return root;
    } catch (JsonProcessingException e) {
      throw malformed(e.getLocation());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
  }

  private static CharBuffer decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw new DomainException(ErrorCode.MALFORMED_BODY, "The body is not UTF-8.");
    }
  }

  private static DomainException malformed(JsonLocation location) {
    return new DomainException(
        ErrorCode.MALFORMED_BODY,
        "The body is not valid JSON at line "
            + location.getLineNr()
            + ", column "
            + location.getColumnNr()
            + ".");
  }

  private JsonValue value(String pointer, int depth) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> depth > DEPTH_MAX ? tooDeep(pointer) : object(pointer, depth);
      case START_ARRAY -> depth > DEPTH_MAX ? tooDeep(pointer) : array(pointer, depth);
      case VALUE_STRING -> text(pointer);
      case VALUE_NUMBER_INT -> new JsonNumber(parser.getText(), true);
      case VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText(), false);
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw malformed(parser.currentTokenLocation());
    };
  }

  private JsonValue tooDeep(String pointer) throws IOException {
    parser.skipChildren();
    violations.at(pointer, "too-deep", "Values may be nested " + DEPTH_MAX + " levels deep.");
    return new JsonUnusable();
  }

  private JsonValue object(String pointer, int depth) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String place = Violations.child(pointer, name);
      parser.nextToken();
      JsonValue value = value(place, depth + 1);
      if (!Texts.storable(name)) {
        violations.at(place, "not-storable", "Names must not hold NUL or a lone surrogate.");
      }
      if (members.putIfAbsent(name, value) != null) {
        violations.at(place, "duplicate-key", "The name comes more than once.");
      }
    }
    return new JsonObject(members);
  }

  private JsonValue array(String pointer, int depth) throws IOException {
    List<JsonValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(pointer + "/" + elements.size(), depth + 1));
    }
    return new JsonArray(elements);
  }

  private JsonValue text(String pointer) throws IOException {
    String text = parser.getText();
    if (Texts.storable(text)) {
      return new JsonText(text);
    }
    violations.at(pointer, "not-storable", "Text must not hold NUL or a lone surrogate.");
    return new JsonUnusable();
  }
}
