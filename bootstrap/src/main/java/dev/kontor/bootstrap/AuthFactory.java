package dev.kontor.bootstrap;

import dev.kontor.application.auth.CheckUser;
import dev.kontor.application.auth.ListSigningKeys;
import dev.kontor.application.auth.LogIn;
import dev.kontor.application.shared.Transactions;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.PasswordRules;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.integration.bouncycastle.Argon2PasswordHasher;
import dev.kontor.integration.bouncycastle.MigratingPasswordHasher;
import dev.kontor.integration.bouncycastle.Runs;
import dev.kontor.integration.nbvcxz.NbvcxzCommonPasswords;
import dev.kontor.web.auth.TokenSettings;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Passwords and logins. */
@Factory
final class AuthFactory {
  /** How long a password waits for its turn to be hashed. */
  private static final Duration HASHING_PATIENCE = Duration.ofSeconds(2);

  @Singleton
  PasswordHasher passwordHasher() {
    Argon2PasswordHasher.Cost cost = Argon2PasswordHasher.Cost.RECOMMENDED;
    Runtime machine = Runtime.getRuntime();
    int places = Runs.placesFor(cost, machine.maxMemory(), machine.availableProcessors());
    Runs runs = new Runs(places, HASHING_PATIENCE);
    return new MigratingPasswordHasher(new Argon2PasswordHasher(cost, runs), runs);
  }

  @Singleton
  PasswordRules passwordRules() {
    return new PasswordRules(new NbvcxzCommonPasswords());
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
