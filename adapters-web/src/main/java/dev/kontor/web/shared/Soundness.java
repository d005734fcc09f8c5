package dev.kontor.web.shared;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import io.micronaut.validation.validator.constraints.ConstraintValidatorRegistry;
import jakarta.inject.Singleton;
import jakarta.validation.ClockProvider;
import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request keeps all of its constraints, by the same constraint validators that the
 * validator asks. But they are looked up once for a type, and no paths are kept: that took 8 % of
 * the server's work on an order, and nearly all requests are sound. Why one is not, the validator
 * tells; whatever is not known here, such as groups, counts as not sound. Thread-safe.
 */
@Singleton
final class Soundness {
  private final ConstraintValidatorRegistry validators;
  private final Map<Class<?>, Rules> types = new ConcurrentHashMap<>();

  Soundness(ConstraintValidatorRegistry validators) {
    this.validators = validators;
  }

  @FunctionalInterface
  private interface Rule {
    boolean isKept(@Nullable Object value);
  }

  private record Rules(List<Rule> rules) implements Rule {
    @Override
    public boolean isKept(@Nullable Object value) {
      for (Rule rule : rules) {
        if (!rule.isKept(value)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether the validator would have nothing to tell. */
  boolean of(Object request) {
    return types.computeIfAbsent(request.getClass(), this::ofType).isKept(request);
  }

  private <T> Rules ofType(Class<T> type) {
    BeanIntrospection<T> introspection = BeanIntrospection.getIntrospection(type);
    List<Rule> rules =
        new ArrayList<>(constraints(Argument.of(type, introspection.getAnnotationMetadata())));
    for (BeanProperty<T, Object> property : introspection.getBeanProperties()) {
      List<Rule> ofValue = ofValue(property.asArgument());
      if (!ofValue.isEmpty()) {
        Rules all = new Rules(ofValue);
        rules.add(request -> all.isKept(property.get(type.cast(request))));
      }
    }
    return new Rules(rules);
  }

  /** Of a value, and of those inside it. */
  private List<Rule> ofValue(Argument<?> argument) {
    List<Rule> rules = new ArrayList<>(constraints(argument));
    boolean cascaded = argument.getAnnotationMetadata().hasStereotype(Valid.class);
    Argument<?>[] inside = argument.getTypeParameters();
    if (argument.getType() == List.class) {
      Rules ofEach = ofElement(inside[0], cascaded);
      rules.add(list -> list == null || allKeep((List<?>) list, ofEach));
    } else if (argument.getType() == Map.class) {
      Rules ofKeys = ofElement(inside[0], false);
      Rules ofValues = ofElement(inside[1], cascaded);
      rules.add(
          map ->
              map == null
                  || (allKeep(((Map<?, ?>) map).keySet(), ofKeys)
                      && allKeep(((Map<?, ?>) map).values(), ofValues)));
    } else if (inside.length > 0 || argument.getType().isArray()) {
      rules.add(unknown -> false);
    } else if (cascaded) {
      rules.add(request -> request == null || of(request));
    }
    return rules;
  }

  private Rules ofElement(Argument<?> argument, boolean cascaded) {
    List<Rule> rules = new ArrayList<>(ofValue(argument));
    if (cascaded) {
      rules.add(request -> request == null || of(request));
    }
    return new Rules(rules);
  }

  private static boolean allKeep(Iterable<?> values, Rules rules) {
    if (!rules.rules().isEmpty()) {
      for (Object value : values) {
        if (!rules.isKept(value)) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Rule> constraints(Argument<?> argument) {
    return argument
        .getAnnotationMetadata()
        .getAnnotationTypesByStereotype(Constraint.class)
        .stream()
        .flatMap(
            constraint ->
                argument.getAnnotationMetadata().getAnnotationValuesByType(constraint).stream()
                    .map(value -> rule(constraint, value, argument.getType())))
        .toList();
  }

  @SuppressWarnings("unchecked") // the registry pairs constraints with their annotations
  private <A extends Annotation> Rule rule(
      Class<A> constraint, AnnotationValue<? extends Annotation> value, Class<?> type) {
    if (value.classValues("groups").length > 0) {
      return judgedInGroups -> false;
    }
    return validators
        .findConstraintValidator(constraint, (Class<Object>) type)
        .<Rule>map(validator -> judged -> isValid(validator, (AnnotationValue<A>) value, judged))
        .orElse(notJudged -> false);
  }

  private static <A extends Annotation> boolean isValid(
      ConstraintValidator<A, Object> validator, AnnotationValue<A> value, @Nullable Object judged) {
    try {
      return validator.isValid(judged, value, Silence.INSTANCE);
    } catch (Complaint complaint) {
      return false;
    }
  }

  /** Somebody has something to say, which only the validator can pass on. */
  private static final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Complaint() {
      super(null, null, false, false);
    }
  }

  /** For those who find nothing to complain of. */
  private enum Silence implements ConstraintValidatorContext {
    INSTANCE;

    @Override
    public void disableDefaultConstraintViolation() {
      // There is none.
    }

    @Override
    public void messageTemplate(@Nullable String template) {
      throw new Complaint();
    }

    @Override
    public ConstraintViolationBuilder buildConstraintViolationWithTemplate(String template) {
      throw new Complaint();
    }

    @Override
    public String getDefaultConstraintMessageTemplate() {
      throw new Complaint();
    }

    @Override
    public ClockProvider getClockProvider() {
      throw new Complaint();
    }

    @Override
    public Object getRootBean() {
      throw new Complaint();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      throw new Complaint();
    }
  }
}
