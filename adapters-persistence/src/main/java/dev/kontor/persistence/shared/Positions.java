package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.PageRequest.Position;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** Reads places in lists, which came back from a caller as text. */
public final class Positions {
  private Positions() {}

  /**
   * The sort value as a number.
   *
   * @throws DomainException {@code validation-failed} when it is none, as all methods here do
   */
  public static long number(Position position) {
    return read(position.key(), Long::parseLong);
  }

  /** The sort value as a time. */
  public static Instant instant(Position position) {
    return read(position.key(), Instant::parse);
  }

  /** The identity of the row. */
  public static UUID tieBreak(Position position) {
    return read(position.tieBreak(), UUID::fromString);
  }

  private static <T> T read(String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw DomainException.invalidParameter("cursor", "malformed", "The cursor is not valid.");
    }
  }
}
