package dev.kontor.web.stock;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Judges {@link Moving}. */
@Singleton
final class MovingValidator implements ConstraintValidator<Moving, Long> {
  @Override
  public boolean isValid(
      @Nullable Long value, AnnotationValue<Moving> moving, ConstraintValidatorContext context) {
    return value == null || value != 0;
  }
}
