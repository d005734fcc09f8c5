package dev.kontor.web.auth;

import dev.kontor.domain.auth.Scope;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Knows the scopes. */
@Singleton
final class ScopeNameValidator implements ConstraintValidator<ScopeName, String> {
  @Override
  public boolean isValid(
      @Nullable String value,
      AnnotationValue<ScopeName> annotation,
      ConstraintValidatorContext context) {
    return value == null || Scope.find(value).isPresent();
  }
}
