package dev.kontor.web.shared;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Username;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The constraints that every request may use. */
final class Constraints {
  private Constraints() {}

  @Singleton
  static final class OfText implements ConstraintValidator<Text, String> {
    @Override
    public boolean isValid(
        @Nullable String value, AnnotationValue<Text> text, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      int min = text.intValue("min").orElse(0);
      int max = text.intValue("max").orElseThrow();
      return complaint(value, min, max).map(words -> complain(context, words)).orElse(true);
    }

    private static Optional<String> complaint(String value, int min, int max) {
      int length = value.codePointCount(0, value.length());
      if (length < min) {
        return Optional.of("too-short: It must have at least " + min + " characters.");
      }
      if (length > max) {
        return Optional.of("too-long: It may have at most " + max + " characters.");
      }
      return min > 0 && value.isBlank()
          ? Optional.of("blank: It must not consist of blanks alone.")
          : Optional.empty();
    }
  }

  @Singleton
  static final class OfEmail implements ConstraintValidator<Email, String> {
    private static final EmailValidator SYNTAX =
        JMail.strictValidator()
            .disallowIpDomain()
            .requireTopLevelDomain()
            .disallowObsoleteWhitespace()
            .disallowQuotedIdentifiers()
            .disallowExplicitSourceRouting()
            .withRule(address -> address.comments().isEmpty());

    @Override
    public boolean isValid(
        @Nullable String value, AnnotationValue<Email> email, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      if (value.codePointCount(0, value.length()) > EmailAddress.LENGTH_MAX) {
        return complain(
            context, "too-long: It may have at most " + EmailAddress.LENGTH_MAX + " characters.");
      }
      return SYNTAX.isValid(value);
    }
  }

  @Singleton
  static final class OfUsername implements ConstraintValidator<UsernameText, String> {
    @Override
    public boolean isValid(
        @Nullable String value,
        AnnotationValue<UsernameText> username,
        ConstraintValidatorContext context) {
      return value == null || Username.isWellFormed(value);
    }
  }

  @Singleton
  static final class OfOneOf implements ConstraintValidator<OneOf, String> {
    @Override
    public boolean isValid(
        @Nullable String value, AnnotationValue<OneOf> oneOf, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      List<String> choices =
          Stream.of(oneOf.classValue().orElseThrow().getEnumConstants())
              .map(constant -> Query.lowerCase((Enum<?>) constant))
              .toList();
      return choices.contains(value)
          || complain(context, "malformed: It must be one of " + String.join(", ", choices) + ".");
    }
  }

  @Singleton
  static final class OfDistinct implements ConstraintValidator<Distinct, List<?>> {
    @Override
    public boolean isValid(
        @Nullable List<?> value,
        AnnotationValue<Distinct> distinct,
        ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      for (int i = 0; i < value.size(); i++) {
        if (value.get(i) != null && value.indexOf(value.get(i)) < i) {
          return complain(context, "/" + i + " duplicate: The element comes more than once.");
        }
      }
      return true;
    }
  }

  private static boolean complain(ConstraintValidatorContext context, String words) {
    context.messageTemplate(words);
    return false;
  }
}
