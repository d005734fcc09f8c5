package dev.kontor.web.shared;

import jakarta.validation.ConstraintViolation;
import java.util.Collection;
import java.util.Map;

/**
 * What a constraint has to say. The constraints of Kontor write it as {@code [place ]code: detail},
 * where the place, if there is one, is a pointer from the constrained value; those of Jakarta
 * Validation are translated.
 */
record Complaint(String place, String code, String detail) {
  private static final String JAKARTA = "{jakarta.validation.constraints.";

  static Complaint of(ConstraintViolation<?> violation) {
    String template = violation.getMessageTemplate();
    return template.startsWith(JAKARTA) ? translate(violation) : parse(template);
  }

  private static Complaint parse(String text) {
    int colon = text.indexOf(": ");
    String head = text.substring(0, colon);
    int space = head.lastIndexOf(' ');
    return new Complaint(
        space < 0 ? "" : head.substring(0, space),
        head.substring(space + 1),
        text.substring(colon + 2));
  }

  private static Complaint translate(ConstraintViolation<?> violation) {
    String constraint =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
    return switch (constraint) {
      case "NotNull" -> new Complaint("", "required", "The field is required.");
      case "Min" ->
          new Complaint("", "out-of-range", "It must be at least " + attributes.get("value") + ".");
      case "Max" ->
          new Complaint("", "out-of-range", "It must be at most " + attributes.get("value") + ".");
      case "Size" -> size(violation.getInvalidValue(), attributes);
      default -> throw new IllegalStateException("no words for the constraint " + constraint);
    };
  }

  private static Complaint size(Object value, Map<String, Object> attributes) {
    int count =
        switch (value) {
          case Collection<?> elements -> elements.size();
          case Map<?, ?> members -> members.size();
          default -> throw new IllegalStateException("texts are counted in code points, by @Text");
        };
    return count < ((Number) attributes.getOrDefault("min", 0)).intValue()
        ? new Complaint("", "too-short", "It must have at least " + attributes.get("min") + ".")
        : new Complaint("", "too-long", "It may have at most " + attributes.get("max") + ".");
  }
}
