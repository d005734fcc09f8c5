package dev.kontor.bootstrap;

import dev.kontor.application.auth.CheckUser;
import dev.kontor.application.auth.ListSigningKeys;
import dev.kontor.application.auth.LogIn;
import dev.kontor.application.shared.Transactions;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.integration.argon2.Argon2PasswordHasher;
import dev.kontor.web.auth.TokenSettings;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Passwords and logins. */
@Factory
final class AuthFactory {
  /** More at once would only be slower: hashing is all computing, and each takes 19 MiB. */
  @Singleton
  PasswordHasher passwordHasher() {
    return new Argon2PasswordHasher(
        Argon2PasswordHasher.Cost.RECOMMENDED, Runtime.getRuntime().availableProcessors());
  }

  @Singleton
  LogIn logIn(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      PasswordHasher hasher,
      InstantSource clock) {
    return new LogIn(transactions, tenants, users, hasher, clock);
  }

  @Singleton
  CheckUser checkUser(Transactions transactions, TenantRepository tenants, UserRepository users) {
    return new CheckUser(transactions, tenants, users);
  }

  @Singleton
  ListSigningKeys listSigningKeys(Transactions transactions, SigningKeyRepository keys) {
    return new ListSigningKeys(transactions, keys);
  }

  @Singleton
  TokenSettings tokenSettings(Settings settings) {
    return TokenSettings.of(settings.publicUrl());
  }
}
