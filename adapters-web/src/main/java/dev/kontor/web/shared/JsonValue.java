package dev.kontor.web.shared;

import java.util.List;
import java.util.Map;

/** A piece of JSON as it was sent, before it is known what it should have been. */
sealed interface JsonValue {
  /** Members by name, in the order of the text; the first of equal names counts. */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {}

  record JsonArray(List<JsonValue> elements) implements JsonValue {}

  record JsonText(String text) implements JsonValue {}

  /**
   * A number, not yet converted: a million digits cost nothing as long as nobody computes.
   *
   * @param integer whether it is written without fraction and exponent
   */
  record JsonNumber(String literal, boolean integer) implements JsonValue {}

  record JsonBoolean(boolean value) implements JsonValue {}

  record JsonNull() implements JsonValue {}

  /** Something that is wrong by itself and was reported when it was read. */
  record JsonUnusable() implements JsonValue {}
}
