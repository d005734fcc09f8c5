package dev.kontor.web.users;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges {@link PasswordConfirmed}. */
@Singleton
final class PasswordConfirmedValidator
    implements ConstraintValidator<PasswordConfirmed, RegisterUserRequest> {
  @Override
  public boolean isValid(
      @Nullable RegisterUserRequest request,
      AnnotationValue<PasswordConfirmed> confirmed,
      ConstraintValidatorContext context) {
    // What is missing is told by the fields themselves.
    return request == null
        || Objects.isNull(request.password())
        || Objects.isNull(request.passwordConfirmation())
        || request.password().equals(request.passwordConfirmation());
  }
}
