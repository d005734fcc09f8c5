package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Violation;
import io.micronaut.core.type.Argument;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns the bytes of a body into a request record that has no fault, or tells all faults. */
@Singleton
final class JsonBodies {
  private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

  private final RecordBinder binder = new RecordBinder();
  private final Soundness soundness;
  private final Validator validator;

  JsonBodies(Soundness soundness, Validator validator) {
    this.soundness = soundness;
    this.validator = validator;
  }

  /**
   * The record for the body.
   *
   * @throws DomainException {@code malformed-body}, {@code validation-failed}
   */
  <T> T read(Argument<T> type, byte[] body) {
    Violations violations = new Violations();
    Optional<T> bound = bind(type, body, violations);
    violations.refuse();
    return bound.orElseThrow();
  }

  /** The record for a body of many elements, of which some may be wrong. */
  <T> Draft<T> draft(Argument<T> type, byte[] body, String elements) {
    Violations violations = new Violations(elements);
    Optional<T> bound = bind(type, body, violations);
    if (bound.isEmpty() || violations.areTooMany()) {
      violations.refuse();
    }
    return new Draft<>(bound.orElseThrow(), elements, violations.found());
  }

  private <T> Optional<T> bind(Argument<T> type, byte[] body, Violations violations) {
    JsonValue root = JsonTree.read(body, violations);
    Optional<T> bound = binder.bind(type.getType(), root, violations);
    // Judged against what binding found, not against each other: a line and its fields may be
    // wrong.
    List<Violation> broken =
        bound
            .filter(record -> !soundness.of(record))
            .map(validator::validate)
            .orElse(Set.of())
            .stream()
            .filter(found -> !judgesWhatIsWrong(found, violations))
            .map(JsonBodies::violation)
            .filter(violation -> !violations.covers(violation.place()))
            .toList();
    broken.forEach(violations::add);
    return bound;
  }

  /** The record for a body that may be left out: then it is as an empty object. */
  <T> T readOptional(Argument<T> type, byte[] body) {
    return read(type, body.length == 0 ? EMPTY_OBJECT : body);
  }

  private static Violation violation(ConstraintViolation<?> found) {
    Complaint complaint = Complaint.of(found);
    return Violation.at(
        pointer(found.getPropertyPath()) + complaint.place(), complaint.code(), complaint.detail());
  }

  /** A rule between the parts of an object cannot be judged while one of them is wrong itself. */
  private static boolean judgesWhatIsWrong(ConstraintViolation<?> found, Violations violations) {
    Path.Node last = null;
    for (Path.Node node : found.getPropertyPath()) {
      last = node;
    }
    boolean ofWhole = last == null || last.getKind() == ElementKind.BEAN;
    return ofWhole && violations.touch(pointer(found.getPropertyPath()));
  }

  private static String pointer(Path path) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      } else if (node.getKey() != null) {
        pointer.append(Violations.child("", String.valueOf(node.getKey())));
      }
      if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
        pointer.append('/').append(Names.snakeCase(node.getName()));
      }
    }
    return pointer.toString();
  }
}
