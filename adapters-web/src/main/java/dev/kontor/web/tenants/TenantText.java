package dev.kontor.web.tenants;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text that the domain must be able to read as something. Null is left to {@code @NotNull}. */
@Documented
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.PARAMETER,
  ElementType.FIELD,
  ElementType.RECORD_COMPONENT,
  ElementType.METHOD
})
@interface TenantText {
  /** What it must be. */
  Kind value();

  /** Decided by what is wrong. */
  String message() default "malformed: The text is not valid.";

  /** Not used. */
  Class<?>[] groups() default {};

  /** Not used. */
  Class<? extends Payload>[] payload() default {};

  /** What texts of a tenant can be. */
  enum Kind {
    SLUG,
    CURRENCY,
    TIME_ZONE,
    STATE
  }
}
