package dev.kontor.web.orders;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Judges {@link NamesOneItem}. */
@Singleton
final class NamesOneItemValidator implements ConstraintValidator<NamesOneItem, OrderLineRequest> {
  @Override
  public boolean isValid(
      @Nullable OrderLineRequest line,
      AnnotationValue<NamesOneItem> names,
      ConstraintValidatorContext context) {
    if (line == null || (line.sku() == null) != (line.itemId() == null)) {
      return true;
    }
    if (line.sku() != null) {
      context.messageTemplate("conflicting: Name the item by sku or by item_id, not by both.");
    }
    return false;
  }
}
