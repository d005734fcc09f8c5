package dev.kontor.web.shared;

import dev.kontor.web.shared.JsonValue.JsonArray;
import dev.kontor.web.shared.JsonValue.JsonBoolean;
import dev.kontor.web.shared.JsonValue.JsonNull;
import dev.kontor.web.shared.JsonValue.JsonNumber;
import dev.kontor.web.shared.JsonValue.JsonObject;
import dev.kontor.web.shared.JsonValue.JsonText;
import dev.kontor.web.shared.JsonValue.JsonUnusable;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.type.Argument;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes request records of JSON, by the names and types of their components. Nothing is converted
 * that was not meant: a number is no text, {@code 1.0} is no integer. Whatever does not fit is
 * collected, and left null in the record.
 */
final class RecordBinder {
  private static final int LONG_DIGITS_MAX = 19;

  // Bounded to four digits of the year: databases keep no more.
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final Map<Class<?>, Shape<?>> shapes = new ConcurrentHashMap<>();

  /**
   * What a record is made of.
   *
   * @param names of the components in JSON; empty for the one that tells what was emptied
   */
  private record Shape<T>(
      BeanIntrospection<T> introspection, List<Argument<?>> components, List<String> names) {
    static <T> Shape<T> of(Class<T> type) {
      BeanIntrospection<T> introspection = BeanIntrospection.getIntrospection(type);
      List<Argument<?>> components = List.of(introspection.getConstructorArguments());
      List<String> names =
          components.stream()
              .map(component -> tellsEmptied(component) ? "" : Names.snakeCase(component.getName()))
              .toList();
      return new Shape<>(introspection, components, names);
    }

    private static boolean tellsEmptied(Argument<?> component) {
      return component.getType() == Emptied.class;
    }

    boolean isPatch() {
      return names.contains("");
    }
  }

  /** The record for the whole body. */
  <T> Optional<T> bind(Class<T> type, JsonValue root, Violations violations) {
    if (root instanceof JsonObject object) {
      return Optional.of(record(type, object, "", Set.of(), violations));
    }
    wrongType("", "an object", violations);
    return Optional.empty();
  }

  /**
   * The record for an object.
   *
   * @param taken names of members that were read already
   */
  private <T> T record(
      Class<T> type, JsonObject object, String pointer, Set<String> taken, Violations violations) {
    @SuppressWarnings("unchecked") // the map pairs every class with its own shape
    Shape<T> shape = (Shape<T>) shapes.computeIfAbsent(type, Shape::of);
    Set<String> emptied = new HashSet<>();
    @Nullable Object[] values = new @Nullable Object[shape.components().size()];
    for (int i = 0; i < values.length; i++) {
      String name = shape.names().get(i);
      JsonValue sent = object.members().get(name);
      Argument<?> component = shape.components().get(i);
      if (sent instanceof JsonNull && shape.isPatch()) {
        empty(component, name, pointer, emptied, violations);
      } else if (sent != null && !name.isEmpty()) {
        values[i] = convert(component, sent, Violations.child(pointer, name), violations);
      }
    }
    if (shape.isPatch()) {
      values[shape.names().indexOf("")] = new Emptied(emptied);
    }
    refuseUnknown(shape, object, pointer, taken, violations);
    return shape.introspection().instantiate(false, values);
  }

  private static void empty(
      Argument<?> component,
      String name,
      String pointer,
      Set<String> emptied,
      Violations violations) {
    if (component.getAnnotationMetadata().hasAnnotation(MayBeEmptied.class)) {
      emptied.add(name);
    } else {
      violations.at(
          Violations.child(pointer, name), "required", "The field cannot be emptied by null.");
    }
  }

  private static void refuseUnknown(
      Shape<?> shape, JsonObject object, String pointer, Set<String> taken, Violations violations) {
    for (String name : object.members().keySet()) {
      if (name.isEmpty() || !(shape.names().contains(name) || taken.contains(name))) {
        violations.at(
            Violations.child(pointer, name), "unknown-field", "There is no field of this name.");
      }
    }
  }

  private @Nullable Object convert(
      Argument<?> wanted, JsonValue sent, String pointer, Violations violations) {
    if (sent instanceof JsonNull || sent instanceof JsonUnusable) {
      return null;
    }
    Class<?> type = wanted.getType();
    if (type == String.class) {
      return sent instanceof JsonText(String text)
          ? text
          : wrongType(pointer, "a text", violations);
    }
    if (type == Long.class) {
      return integer(sent, pointer, violations);
    }
    if (type == Boolean.class) {
      return sent instanceof JsonBoolean(boolean value)
          ? value
          : wrongType(pointer, "true or false", violations);
    }
    if (type == UUID.class) {
      return uuid(sent, pointer, violations);
    }
    if (type == LocalDate.class) {
      return date(sent, pointer, violations);
    }
    if (type == Instant.class) {
      return time(sent, pointer, violations);
    }
    if (type == List.class) {
      return list(wanted, sent, pointer, violations);
    }
    if (type == Map.class) {
      return map(wanted, sent, pointer, violations);
    }
    if (!(sent instanceof JsonObject object)) {
      return wrongType(pointer, "an object", violations);
    }
    return type.isSealed()
        ? variant(type, object, pointer, violations)
        : record(type, object, pointer, Set.of(), violations);
  }

  /** The record that the discriminating field asks for. */
  private @Nullable Object variant(
      Class<?> sealed, JsonObject object, String pointer, Violations violations) {
    String by = sealed.getAnnotation(Variants.class).by();
    Map<String, Class<?>> variants = new LinkedHashMap<>();
    for (Class<?> variant : sealed.getPermittedSubclasses()) {
      variants.put(variant.getAnnotation(Variant.class).value(), variant);
    }
    String place = Violations.child(pointer, by);
    JsonValue sent = object.members().get(by);
    if (sent == null || sent instanceof JsonNull) {
      violations.at(place, "required", "The field is required.");
      return null;
    }
    if (sent instanceof JsonUnusable) {
      return null;
    }
    if (!(sent instanceof JsonText(String name))) {
      return wrongType(place, "a text", violations);
    }
    Class<?> variant = variants.get(name);
    if (variant == null) {
      violations.at(
          place, "malformed", "It must be one of " + String.join(", ", variants.keySet()) + ".");
      return null;
    }
    return record(variant, object, pointer, Set.of(by), violations);
  }

  private static @Nullable Object wrongType(String pointer, String wanted, Violations violations) {
    violations.at(pointer, "wrong-type", "This must be " + wanted + ".");
    return null;
  }

  private static @Nullable Object integer(JsonValue sent, String pointer, Violations violations) {
    if (!(sent instanceof JsonNumber(String literal, boolean integer) && integer)) {
      return wrongType(pointer, "an integer", violations);
    }
    // Length first: to convert a million digits would take seconds.
    int digits = literal.startsWith("-") ? literal.length() - 1 : literal.length();
    if (digits <= LONG_DIGITS_MAX) {
      BigInteger number = new BigInteger(literal);
      if (number.bitLength() < Long.SIZE) {
        return number.longValue();
      }
    }
    violations.at(pointer, "out-of-range", "The number is too large.");
    return null;
  }

  private static @Nullable Object uuid(JsonValue sent, String pointer, Violations violations) {
    if (!(sent instanceof JsonText(String text))) {
      return wrongType(pointer, "a text", violations);
    }
    UUID id = Names.findUuid(text).orElse(null);
    if (id == null) {
      violations.at(pointer, "malformed", "An id is a UUID such as " + Names.UUID_EXAMPLE + ".");
    }
    return id;
  }

  private static @Nullable Object date(JsonValue sent, String pointer, Violations violations) {
    if (!(sent instanceof JsonText(String text))) {
      return wrongType(pointer, "a text", violations);
    }
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // Well-formed, but no day, such as 30 February: told below like any other.
      return malformedDate(pointer, violations);
    }
    return malformedDate(pointer, violations);
  }

  private static @Nullable Object malformedDate(String pointer, Violations violations) {
    violations.at(pointer, "malformed", "A date is RFC 3339 text such as 2001-12-31.");
    return null;
  }

  private static @Nullable Object time(JsonValue sent, String pointer, Violations violations) {
    if (!(sent instanceof JsonText(String text))) {
      return wrongType(pointer, "a text", violations);
    }
    Instant time = Times.find(text).orElse(null);
    if (time == null) {
      violations.at(pointer, "malformed", Times.MALFORMED);
    }
    return time;
  }

  private @Nullable Object list(
      Argument<?> wanted, JsonValue sent, String pointer, Violations violations) {
    if (!(sent instanceof JsonArray(List<JsonValue> elements))) {
      return wrongType(pointer, "an array", violations);
    }
    Argument<?> element = wanted.getTypeParameters()[0];
    List<@Nullable Object> values = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      String place = pointer + "/" + i;
      if (elements.get(i) instanceof JsonNull) {
        violations.at(place, "required", "An element cannot be null.");
      }
      values.add(convert(element, elements.get(i), place, violations));
    }
    return Collections.unmodifiableList(values);
  }

  private @Nullable Object map(
      Argument<?> wanted, JsonValue sent, String pointer, Violations violations) {
    if (!(sent instanceof JsonObject(Map<String, JsonValue> members))) {
      return wrongType(pointer, "an object", violations);
    }
    Argument<?> element = wanted.getTypeParameters()[1];
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          String place = Violations.child(pointer, name);
          if (value instanceof JsonNull) {
            violations.at(place, "required", "A value cannot be null.");
          }
          values.put(name, convert(element, value, place, violations));
        });
    return Collections.unmodifiableMap(values);
  }
}
