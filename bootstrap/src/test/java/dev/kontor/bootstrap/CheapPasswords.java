package dev.kontor.bootstrap;

import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.integration.bouncycastle.Argon2PasswordHasher;
import dev.kontor.integration.bouncycastle.MigratingPasswordHasher;
import dev.kontor.integration.bouncycastle.Runs;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Passwords that cost servers inside tests next to nothing: tests log in and register so often that
 * the cost of production took a tenth of their time. The packaged server, which other tests start,
 * has that of production.
 */
@Factory
@Requires(property = CheapPasswords.PROPERTY, notEquals = "false")
public final class CheapPasswords {
  /** A system property; {@code false} for tests that measure the cost of production. */
  public static final String PROPERTY = "kontor.test.cheap-passwords";

  @Singleton
  @Replaces(bean = PasswordHasher.class, factory = AuthFactory.class)
  PasswordHasher passwordHasher() {
    Runs runs = new Runs(Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(2));
    return new MigratingPasswordHasher(
        new Argon2PasswordHasher(new Argon2PasswordHasher.Cost(64, 1), runs), runs);
  }
}
