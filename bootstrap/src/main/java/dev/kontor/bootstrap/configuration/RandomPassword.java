package dev.kontor.bootstrap.configuration;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Makes up passwords that are typed by hand once, and are still beyond guessing. */
public final class RandomPassword {
  /** Without those that are mistaken for others. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int LENGTH = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomPassword() {}

  /** A new one: about 99 bits. */
  public static Secret create() {
    return new Secret(
        RANDOM
            .ints(LENGTH, 0, ALPHABET.length())
            .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
            .collect(Collectors.joining()));
  }
}
