package dev.kontor.web.shared;

import dev.kontor.domain.shared.Texts;
import io.micronaut.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; what is wrong with them is collected. Null stays null. */
public class Query {
  private final Violations violations;

  /** A reader that goes on with what was found wrong before. */
  protected Query(Violations violations) {
    this.violations = violations;
  }

  /** A reader of what a request asks besides lists. */
  public static Query of(HttpRequest<?> request) {
    return new Query(Violations.takeOver(request));
  }

  /**
   * Refuses the request if anything is wrong.
   *
   * @throws dev.kontor.domain.shared.DomainException {@code validation-failed}
   */
  public void refuse() {
    violations.refuse();
  }

  /** What is wrong so far. */
  protected Violations violations() {
    return violations;
  }

  /** A text. */
  public @Nullable String text(String name, @Nullable String sent) {
    if (sent != null && !Texts.storable(sent)) {
      violations.ofParameter(name, "not-storable", "Text must not hold NUL.");
      return null;
    }
    return sent;
  }

  /** A text of so many characters at most, counted as code points. */
  public @Nullable String text(String name, @Nullable String sent, int max) {
    String text = text(name, sent);
    if (text != null && text.codePointCount(0, text.length()) > max) {
      violations.ofParameter(name, "too-long", "It may have at most " + max + " characters.");
      return null;
    }
    return text;
  }

  /** The parts of a text, of which there may be so many at most. */
  public <T> List<T> atMost(int max, String what, String name, List<T> parts) {
    if (parts.size() <= max) {
      return parts;
    }
    violations.ofParameter(name, "too-long", "It may have at most " + max + " " + what + ".");
    return parts.subList(0, max);
  }

  /** The identity of something. */
  public @Nullable UUID uuid(String name, @Nullable String sent) {
    if (sent == null) {
      return null;
    }
    UUID id = Names.findUuid(sent).orElse(null);
    if (id == null) {
      violations.ofParameter(
          name, "malformed", "An id is a UUID such as " + Names.UUID_EXAMPLE + ".");
    }
    return id;
  }

  /** Yes or no. */
  public @Nullable Boolean truth(String name, @Nullable String sent) {
    return switch (sent) {
      case null -> null;
      case "true" -> true;
      case "false" -> false;
      default -> {
        violations.ofParameter(name, "wrong-type", "This must be true or false.");
        yield null;
      }
    };
  }

  /** One of the constants of an enum, in lower case. */
  public <E extends Enum<E>> @Nullable E choice(
      String name, @Nullable String sent, Class<E> choices) {
    if (sent == null) {
      return null;
    }
    List<E> all = List.of(choices.getEnumConstants());
    for (E choice : all) {
      if (lowerCase(choice).equals(sent)) {
        return choice;
      }
    }
    violations.ofParameter(
        name,
        "malformed",
        "It must be one of "
            + String.join(", ", all.stream().map(Query::lowerCase).toList())
            + ".");
    return null;
  }

  /** The name of a constant on the wire. */
  static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A moment (RFC 3339). */
  public @Nullable Instant time(String name, @Nullable String sent) {
    if (sent == null) {
      return null;
    }
    Instant time = Times.find(sent).orElse(null);
    if (time == null) {
      violations.ofParameter(name, "malformed", Times.MALFORMED);
    }
    return time;
  }
}
