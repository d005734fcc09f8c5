package dev.kontor.domain.users;

/** The passwords that are tried first by whoever guesses. Implementations are thread-safe. */
public interface CommonPasswords {
  /** Whether it is one of them, regardless of case. */
  boolean contains(String password);
}
