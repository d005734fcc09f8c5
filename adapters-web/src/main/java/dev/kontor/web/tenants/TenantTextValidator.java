package dev.kontor.web.tenants;

import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantState;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Judges {@link TenantText} by the rules of the domain. */
@Singleton
final class TenantTextValidator implements ConstraintValidator<TenantText, String> {
  @Override
  public boolean isValid(
      @Nullable String text,
      AnnotationValue<TenantText> annotation,
      ConstraintValidatorContext context) {
    TenantText.Kind kind = annotation.enumValue("value", TenantText.Kind.class).orElseThrow();
    if (text == null || isReadable(text, kind)) {
      return true;
    }
    context.messageTemplate("malformed: " + rule(kind));
    return false;
  }

  private static boolean isReadable(String text, TenantText.Kind kind) {
    return switch (kind) {
      case SLUG -> Slug.isWellFormed(text);
      case CURRENCY -> TenantDetails.findCurrency(text).isPresent();
      case TIME_ZONE -> TenantDetails.findTimeZone(text).isPresent();
      case STATE -> TenantState.find(text).isPresent();
    };
  }

  private static String rule(TenantText.Kind kind) {
    return switch (kind) {
      case SLUG -> "A slug has 2 to 63 of a-z0-9- and begins with a letter.";
      case CURRENCY -> "No currency with a minor unit (ISO 4217) has this code.";
      case TIME_ZONE -> "A time zone is an IANA id such as Europe/Vienna, or UTC.";
      case STATE -> "It must be active or suspended.";
    };
  }
}
