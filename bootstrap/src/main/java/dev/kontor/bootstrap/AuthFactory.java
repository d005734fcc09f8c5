package dev.kontor.bootstrap;

import dev.kontor.application.auth.AuthenticateClient;
import dev.kontor.application.auth.ChangeClientSecret;
import dev.kontor.application.auth.CheckSession;
import dev.kontor.application.auth.CheckTrustedUser;
import dev.kontor.application.auth.ClientEvents;
import dev.kontor.application.auth.CreateClient;
import dev.kontor.application.auth.EndSession;
import dev.kontor.application.auth.FindClient;
import dev.kontor.application.auth.KeepSigningKeys;
import dev.kontor.application.auth.ListClients;
import dev.kontor.application.auth.LogIn;
import dev.kontor.application.auth.LoginThrottle;
import dev.kontor.application.auth.RefreshSession;
import dev.kontor.application.auth.RemoveClient;
import dev.kontor.application.auth.RevokeRefreshToken;
import dev.kontor.application.auth.RotateSigningKeys;
import dev.kontor.application.shared.Transactions;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.domain.auth.ClientRepository;
import dev.kontor.domain.auth.KeySchedule;
import dev.kontor.domain.auth.LoginFailures;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.auth.SecretGenerator;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.PasswordRules;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.integration.bouncycastle.Argon2PasswordHasher;
import dev.kontor.integration.bouncycastle.MigratingPasswordHasher;
import dev.kontor.integration.bouncycastle.Runs;
import dev.kontor.integration.nbvcxz.NbvcxzCommonPasswords;
import dev.kontor.integration.random.RandomSecretGenerator;
import dev.kontor.web.auth.LoginSettings;
import dev.kontor.web.auth.TokenSettings;
import dev.kontor.web.auth.TrustedProxies;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Passwords, logins, sessions and clients. */
@Factory
final class AuthFactory {
  /** Others may keep the published keys for 5 minutes, and nodes learn of new ones in between. */
  private static final Duration KEY_ANNOUNCEMENT = Duration.ofMinutes(10);

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
  SecretGenerator secretGenerator() {
    return new RandomSecretGenerator();
  }

  @Singleton
  LoginThrottle loginThrottle(
      Transactions transactions, LoginFailures failures, InstantSource clock, Settings settings) {
    return new LoginThrottle(transactions, failures, settings.logins().throttle(), clock);
  }

  @Singleton
  CheckTrustedUser checkTrustedUser(
      Transactions transactions, TenantRepository tenants, UserRepository users) {
    return new CheckTrustedUser(transactions, tenants, users);
  }

  @Singleton
  LoginSettings loginSettings(Settings settings) {
    return settings.identity();
  }

  @Singleton
  TrustedProxies trustedProxies(Settings settings) {
    return settings.logins().proxies();
  }

  @Singleton
  LogIn logIn(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      SessionRepository sessions,
      LoginThrottle throttle,
      PasswordHasher hasher,
      SecretGenerator secrets,
      IdGenerator ids,
      InstantSource clock,
      Settings settings) {
    return new LogIn(
        transactions,
        tenants,
        users,
        sessions,
        throttle,
        hasher,
        secrets,
        ids,
        clock,
        settings.tokens().refreshTokenLifetime());
  }

  @Singleton
  RefreshSession refreshSession(
      Transactions transactions,
      SessionRepository sessions,
      SecretGenerator secrets,
      InstantSource clock,
      Settings settings) {
    return new RefreshSession(
        transactions, sessions, secrets, clock, settings.tokens().refreshTokenLifetime());
  }

  @Singleton
  CheckSession checkSession(
      Transactions transactions, SessionRepository sessions, InstantSource clock) {
    return new CheckSession(transactions, sessions, clock);
  }

  @Singleton
  RevokeRefreshToken revokeRefreshToken(
      Transactions transactions, SessionRepository sessions, InstantSource clock) {
    return new RevokeRefreshToken(transactions, sessions, clock);
  }

  @Singleton
  EndSession endSession(Transactions transactions, SessionRepository sessions) {
    return new EndSession(transactions, sessions);
  }

  @Singleton
  AuthenticateClient authenticateClient(
      Transactions transactions,
      ClientRepository clients,
      SessionRepository sessions,
      LoginThrottle throttle,
      IdGenerator ids,
      InstantSource clock,
      TokenSettings tokens) {
    return new AuthenticateClient(
        transactions, clients, sessions, throttle, ids, clock, tokens.longestLifetime());
  }

  @Singleton
  ClientEvents clientEvents(EventLog log, IdGenerator ids) {
    return new ClientEvents(log, ids);
  }

  @Singleton
  CreateClient createClient(
      Transactions transactions,
      ClientRepository clients,
      ClientEvents events,
      SecretGenerator secrets,
      IdGenerator ids,
      InstantSource clock) {
    return new CreateClient(transactions, clients, events, secrets, ids, clock);
  }

  @Singleton
  FindClient findClient(Transactions transactions, ClientRepository clients) {
    return new FindClient(transactions, clients);
  }

  @Singleton
  ListClients listClients(Transactions transactions, ClientRepository clients) {
    return new ListClients(transactions, clients);
  }

  @Singleton
  ChangeClientSecret changeClientSecret(
      Transactions transactions,
      ClientRepository clients,
      SessionRepository sessions,
      ClientEvents events,
      SecretGenerator secrets,
      InstantSource clock) {
    return new ChangeClientSecret(transactions, clients, sessions, events, secrets, clock);
  }

  @Singleton
  RemoveClient removeClient(
      Transactions transactions,
      ClientRepository clients,
      SessionRepository sessions,
      ClientEvents events,
      InstantSource clock) {
    return new RemoveClient(transactions, clients, sessions, events, clock);
  }

  @Singleton
  KeySchedule keySchedule(Settings settings, TokenSettings tokens) {
    // Sealed answers are kept for retries as long as that, and cursors are, too.
    Duration sealed = settings.limits().answerRetention();
    return new KeySchedule(
        settings.tokens().signingKeyLifetime(), KEY_ANNOUNCEMENT, tokens.longestLifetime(), sealed);
  }

  @Singleton
  KeepSigningKeys keepSigningKeys(
      Transactions transactions,
      SigningKeyRepository keys,
      KeySchedule schedule,
      InstantSource clock) {
    return new KeepSigningKeys(transactions, keys, schedule, clock);
  }

  @Singleton
  RotateSigningKeys rotateSigningKeys(
      Transactions transactions,
      SigningKeyRepository keys,
      KeySchedule schedule,
      InstantSource clock) {
    return new RotateSigningKeys(transactions, keys, schedule, clock);
  }

  @Singleton
  TokenSettings tokenSettings(Settings settings) {
    return TokenSettings.of(settings.publicUrl(), settings.tokens().recheckInterval());
  }
}
