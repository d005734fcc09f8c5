package dev.kontor.bootstrap.system;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Says where a value breaks a schema of an OpenAPI document: as much of JSON Schema as it uses. */
final class SchemaCheck {
  private final Map<?, ?> document;
  private final List<String> faults = new ArrayList<>();

  private SchemaCheck(Map<?, ?> document) {
    this.document = document;
  }

  static List<String> faults(Map<?, ?> document, Map<?, ?> schema, Object value) {
    SchemaCheck check = new SchemaCheck(document);
    check.check(schema, value, "");
    return check.faults;
  }

  /** The schema itself, wherever a reference leads. */
  static Map<?, ?> resolved(Map<?, ?> document, Map<?, ?> schema) {
    Map<?, ?> found = schema;
    while (found.get("$ref") instanceof String reference) {
      Object target = document;
      for (String step : reference.substring(2).split("/")) {
        target = ((Map<?, ?>) target).get(step);
      }
      if (target == null) {
        throw new AssertionError("leads nowhere: " + reference);
      }
      found = (Map<?, ?>) target;
    }
    return found;
  }

  private void check(Map<?, ?> given, Object value, String place) {
    Map<?, ?> schema = resolved(document, given);
    if (value == null && Boolean.TRUE.equals(schema.get("nullable"))) {
      return;
    }
    list(schema, "allOf").forEach(part -> check((Map<?, ?>) part, value, place));
    checkChoice(schema, "oneOf", value, place);
    checkChoice(schema, "anyOf", value, place);
    if (!typed(schema, value)) {
      faults.add(place + " is not " + schema.get("type"));
      return;
    }
    if (schema.get("enum") instanceof List<?> values && !values.contains(value)) {
      faults.add(place + " is none of " + values);
    }
    switch (value) {
      case String text -> checkText(schema, text, place);
      case Number number -> checkNumber(schema, new BigDecimal(number.toString()), place);
      case List<?> elements -> checkElements(schema, elements, place);
      case Map<?, ?> members -> checkMembers(schema, members, place);
      case null, default -> {
        // Nothing more can be wrong with them.
      }
    }
  }

  private void checkChoice(Map<?, ?> schema, String keyword, Object value, String place) {
    List<?> choices = list(schema, keyword);
    boolean fits =
        choices.isEmpty()
            || choices.stream().anyMatch(one -> faults(document, (Map<?, ?>) one, value).isEmpty());
    if (!fits) {
      faults.add(place + " fits none of " + keyword);
    }
  }

  private boolean typed(Map<?, ?> schema, Object value) {
    List<?> types =
        schema.get("type") instanceof List<?> several
            ? several
            : schema.get("type") == null ? List.of() : List.of(schema.get("type"));
    if (value == null) {
      return types.isEmpty()
          || types.contains("null")
          || Boolean.TRUE.equals(schema.get("nullable"));
    }
    return types.isEmpty() || types.stream().anyMatch(type -> is(type.toString(), value));
  }

  private static boolean is(String type, Object value) {
    return switch (type) {
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> value instanceof Integer || value instanceof Long;
      case "number" -> value instanceof Number;
      case "array" -> value instanceof List;
      case "object" -> value instanceof Map;
      default -> false;
    };
  }

  private void checkText(Map<?, ?> schema, String text, String place) {
    int length = text.codePointCount(0, text.length());
    if (length < limit(schema, "minLength", 0) || length > limit(schema, "maxLength", length)) {
      faults.add(place + " has " + length + " characters");
    }
    if (schema.get("pattern") instanceof String pattern
        && !Pattern.compile(pattern).matcher(text).find()) {
      faults.add(place + " does not match " + pattern);
    }
  }

  private void checkNumber(Map<?, ?> schema, BigDecimal number, String place) {
    boolean less =
        schema.get("minimum") instanceof Number least
            && number.compareTo(new BigDecimal(least.toString())) < 0;
    boolean more =
        schema.get("maximum") instanceof Number most
            && number.compareTo(new BigDecimal(most.toString())) > 0;
    if (less || more) {
      faults.add(place + " is out of range: " + number);
    }
  }

  private void checkElements(Map<?, ?> schema, List<?> elements, String place) {
    int size = elements.size();
    if (size < limit(schema, "minItems", 0) || size > limit(schema, "maxItems", size)) {
      faults.add(place + " has " + size + " elements");
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      for (int index = 0; index < size; index++) {
        check(items, elements.get(index), place + "/" + index);
      }
    }
  }

  private void checkMembers(Map<?, ?> schema, Map<?, ?> members, String place) {
    for (Object name : list(schema, "required")) {
      if (!members.containsKey(name)) {
        faults.add(place + " lacks " + name);
      }
    }
    Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> known ? known : Map.of();
    members.forEach(
        (name, member) -> {
          Object property = properties.get(name);
          Object others = schema.get("additionalProperties");
          if (property instanceof Map<?, ?> own) {
            check(own, member, place + "/" + name);
          } else if (others instanceof Map<?, ?> any) {
            check(any, member, place + "/" + name);
          } else if (Boolean.FALSE.equals(others) || (!properties.isEmpty() && others == null)) {
            faults.add(place + "/" + name + " is not documented");
          }
        });
  }

  private static int limit(Map<?, ?> schema, String keyword, int standard) {
    return schema.get(keyword) instanceof Number number ? number.intValue() : standard;
  }

  private static List<?> list(Map<?, ?> schema, String keyword) {
    return schema.get(keyword) instanceof List<?> values ? values : List.of();
  }
}
