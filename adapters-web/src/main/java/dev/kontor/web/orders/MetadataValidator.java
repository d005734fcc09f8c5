package dev.kontor.web.orders;

import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.web.shared.Violations;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges {@link Metadata}. */
@Singleton
final class MetadataValidator implements ConstraintValidator<Metadata, Map<String, String>> {
  @Override
  public boolean isValid(
      @Nullable Map<String, String> pairs,
      AnnotationValue<Metadata> metadata,
      ConstraintValidatorContext context) {
    if (pairs == null) {
      return true;
    }
    context.disableDefaultConstraintViolation();
    boolean valid = true;
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      Optional<String> complaint = complaint(pair.getKey(), pair.getValue());
      if (complaint.isPresent()) {
        valid = false;
        context
            .buildConstraintViolationWithTemplate(
                Violations.child("", pair.getKey()) + " " + complaint.get())
            .addConstraintViolation();
      }
    }
    return valid;
  }

  private static Optional<String> complaint(String key, @Nullable String value) {
    int max = OrderRequest.METADATA_LENGTH_MAX;
    if (key.isBlank()) {
      return Optional.of("blank: A key must not be empty or consist of blanks alone.");
    }
    if (length(key) > max || (value != null && length(value) > max)) {
      return Optional.of("too-long: Keys and values may have at most " + max + " characters.");
    }
    return Optional.empty();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
