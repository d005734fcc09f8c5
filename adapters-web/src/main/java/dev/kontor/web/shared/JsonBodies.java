package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import io.micronaut.core.type.Argument;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns the bytes of a body into a request record that has no fault, or tells all faults. */
@Singleton
final class JsonBodies {
  private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

  private final RecordBinder binder = new RecordBinder();
  private final Validator validator;

  JsonBodies(Validator validator) {
    this.validator = validator;
  }

  /**
   * The record for the body.
   *
   * @throws DomainException {@code malformed-body}, {@code validation-failed}
   */
  <T> T read(Argument<T> type, byte[] body) {
    Violations violations = new Violations();
    JsonValue root = JsonTree.read(body, violations);
    Optional<T> bound = binder.bind(type.getType(), root, violations);
    bound.ifPresent(record -> validator.validate(record).forEach(found -> add(found, violations)));
    violations.refuse();
    return bound.orElseThrow();
  }

  /** The record for a body that may be left out: then it is as an empty object. */
  <T> T readOptional(Argument<T> type, byte[] body) {
    return read(type, body.length == 0 ? EMPTY_OBJECT : body);
  }

  private static void add(ConstraintViolation<?> found, Violations violations) {
    Complaint complaint = Complaint.of(found);
    String pointer = pointer(found.getPropertyPath()) + complaint.place();
    // What could not be bound is null in the record: that it is missing is not the caller's fault.
    if (!violations.covers(pointer)) {
      violations.at(pointer, complaint.code(), complaint.detail());
    }
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
