package dev.kontor.domain.auth;

/** Source of new secrets that nobody can foresee. Implementations are thread-safe. */
@FunctionalInterface
public interface SecretGenerator {
  /** A secret that was never given out before. */
  Secret next();
}
