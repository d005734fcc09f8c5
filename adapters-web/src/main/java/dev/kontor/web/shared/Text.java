package dev.kontor.web.shared;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text of so many characters, counted as code points ({@code @Size} counts UTF-16 units). Where
 * at least one is needed, blanks alone do not do. Null is left to {@code @NotNull}.
 */
@Documented
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.PARAMETER,
  ElementType.FIELD,
  ElementType.RECORD_COMPONENT,
  ElementType.METHOD,
  ElementType.TYPE_USE
})
public @interface Text {
  /** The shortest text, in code points. */
  int min() default 0;

  /** The longest text, in code points. */
  int max();

  /** Decided by what is wrong. */
  String message() default "malformed: The text is not valid.";

  /** Not used. */
  Class<?>[] groups() default {};

  /** Not used. */
  Class<? extends Payload>[] payload() default {};
}
