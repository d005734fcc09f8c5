package dev.kontor.web.fakes;

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
import dev.kontor.application.tenants.CreateTenant;
import dev.kontor.application.tenants.EditTenant;
import dev.kontor.application.tenants.FindTenant;
import dev.kontor.application.tenants.ListTenants;
import dev.kontor.application.tenants.RemoveTenant;
import dev.kontor.application.tenants.RestoreTenant;
import dev.kontor.application.tenants.TenantEvents;
import dev.kontor.application.tenants.TenantFounding;
import dev.kontor.application.users.ChangePassword;
import dev.kontor.application.users.CreateUser;
import dev.kontor.application.users.EditProfile;
import dev.kontor.application.users.EditUser;
import dev.kontor.application.users.FindProfile;
import dev.kontor.application.users.FindUser;
import dev.kontor.application.users.ListUsers;
import dev.kontor.application.users.Passwords;
import dev.kontor.application.users.RegisterUser;
import dev.kontor.application.users.RemoveUser;
import dev.kontor.application.users.RestoreUser;
import dev.kontor.application.users.UserEvents;
import dev.kontor.domain.auth.KeySchedule;
import dev.kontor.domain.users.PasswordRules;
import dev.kontor.testkit.auth.PlainPasswordHasher;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.web.auth.LoginSettings;
import dev.kontor.web.auth.TokenSettings;
import dev.kontor.web.auth.TrustedProxies;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Wires the use cases of identity to fakes: tenants, users, clients, tokens. */
@Factory
final class IdentityInstance {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration MONTH = Duration.ofDays(30);

  @Singleton
  TokenSettings tokenSettings() {
    return TokenSettings.of("http://kontor.test", TokenSettings.RECHECK_INTERVAL_MAX);
  }

  @Singleton
  LoginThrottle loginThrottle(Outages transactions, InMemoryPorts ports) {
    return new LoginThrottle(
        transactions,
        ports.loginFailures(),
        new LoginThrottle.Limits(10, 1_000, Duration.ofMinutes(15)),
        ports.clock());
  }

  @Singleton
  CheckTrustedUser checkTrustedUser(Outages transactions, InMemoryPorts ports) {
    return new CheckTrustedUser(transactions, ports.tenants(), ports.users());
  }

  @Singleton
  LoginSettings loginSettings() {
    return LoginSettings.STANDARD;
  }

  @Singleton
  TrustedProxies trustedProxies() {
    return TrustedProxies.parse("127.0.0.1, ::1");
  }

  @Singleton
  LogIn logIn(Outages transactions, InMemoryPorts ports, LoginThrottle throttle) {
    return new LogIn(
        transactions,
        ports.tenants(),
        ports.users(),
        ports.sessions(),
        throttle,
        new PlainPasswordHasher(),
        ports.secrets(),
        ports.ids(),
        ports.clock(),
        MONTH);
  }

  @Singleton
  RefreshSession refreshSession(Outages transactions, InMemoryPorts ports) {
    return new RefreshSession(
        transactions, ports.sessions(), ports.secrets(), ports.clock(), MONTH);
  }

  @Singleton
  CheckSession checkSession(Outages transactions, InMemoryPorts ports) {
    return new CheckSession(transactions, ports.sessions(), ports.clock());
  }

  @Singleton
  RevokeRefreshToken revokeRefreshToken(Outages transactions, InMemoryPorts ports) {
    return new RevokeRefreshToken(transactions, ports.sessions(), ports.clock());
  }

  @Singleton
  EndSession endSession(Outages transactions, InMemoryPorts ports) {
    return new EndSession(transactions, ports.sessions());
  }

  @Singleton
  AuthenticateClient authenticateClient(
      Outages transactions, InMemoryPorts ports, LoginThrottle throttle) {
    return new AuthenticateClient(
        transactions,
        ports.clients(),
        ports.sessions(),
        throttle,
        ports.ids(),
        ports.clock(),
        MONTH);
  }

  @Singleton
  ClientEvents clientEvents(InMemoryPorts ports) {
    return new ClientEvents(ports.events(), ports.ids());
  }

  @Singleton
  CreateClient createClient(Outages transactions, InMemoryPorts ports, ClientEvents events) {
    return new CreateClient(
        transactions, ports.clients(), events, ports.secrets(), ports.ids(), ports.clock());
  }

  @Singleton
  FindClient findClient(Outages transactions, InMemoryPorts ports) {
    return new FindClient(transactions, ports.clients());
  }

  @Singleton
  ListClients listClients(Outages transactions, InMemoryPorts ports) {
    return new ListClients(transactions, ports.clients());
  }

  @Singleton
  ChangeClientSecret changeClientSecret(
      Outages transactions, InMemoryPorts ports, ClientEvents events) {
    return new ChangeClientSecret(
        transactions, ports.clients(), ports.sessions(), events, ports.secrets(), ports.clock());
  }

  @Singleton
  RemoveClient removeClient(Outages transactions, InMemoryPorts ports, ClientEvents events) {
    return new RemoveClient(transactions, ports.clients(), ports.sessions(), events, ports.clock());
  }

  @Singleton
  KeySchedule keySchedule(TokenSettings settings) {
    return new KeySchedule(MONTH, Duration.ofMinutes(10), settings.longestLifetime(), DAY);
  }

  @Singleton
  KeepSigningKeys keepSigningKeys(
      Outages transactions, InMemoryPorts ports, KeySchedule schedule, InstantSource clock) {
    return new KeepSigningKeys(transactions, ports.signingKeys(), schedule, clock);
  }

  @Singleton
  RotateSigningKeys rotateSigningKeys(
      Outages transactions, InMemoryPorts ports, KeySchedule schedule, InstantSource clock) {
    return new RotateSigningKeys(transactions, ports.signingKeys(), schedule, clock);
  }

  @Singleton
  TenantEvents tenantEvents(InMemoryPorts ports) {
    return new TenantEvents(ports.events(), ports.ids());
  }

  @Singleton
  CreateTenant createTenant(Outages transactions, InMemoryPorts ports, TenantEvents events) {
    return new CreateTenant(
        transactions,
        new TenantFounding(ports.tenants(), ports.users(), events, ports.ids(), ports.clock()));
  }

  @Singleton
  FindTenant findTenant(Outages transactions, InMemoryPorts ports) {
    return new FindTenant(transactions, ports.tenants());
  }

  @Singleton
  ListTenants listTenants(Outages transactions, InMemoryPorts ports) {
    return new ListTenants(transactions, ports.tenants());
  }

  @Singleton
  EditTenant editTenant(Outages transactions, InMemoryPorts ports, TenantEvents events) {
    return new EditTenant(transactions, ports.tenants(), ports.items(), events, ports.clock());
  }

  @Singleton
  RemoveTenant removeTenant(Outages transactions, InMemoryPorts ports, TenantEvents events) {
    return new RemoveTenant(transactions, ports.tenants(), events, ports.clock());
  }

  @Singleton
  RestoreTenant restoreTenant(Outages transactions, InMemoryPorts ports, TenantEvents events) {
    return new RestoreTenant(transactions, ports.tenants(), events, ports.clock());
  }

  @Singleton
  Passwords passwords() {
    return new Passwords(
        new PasswordRules(password -> password.equals("password1")), new PlainPasswordHasher());
  }

  @Singleton
  UserEvents userEvents(InMemoryPorts ports) {
    return new UserEvents(ports.events(), ports.ids());
  }

  @Singleton
  RegisterUser registerUser(
      Outages transactions, InMemoryPorts ports, Passwords passwords, UserEvents events) {
    return new RegisterUser(
        transactions,
        ports.tenants(),
        ports.users(),
        passwords,
        events,
        ports.ids(),
        ports.clock());
  }

  @Singleton
  CreateUser createUser(Outages transactions, InMemoryPorts ports, UserEvents events) {
    return new CreateUser(transactions, ports.users(), events, ports.ids(), ports.clock());
  }

  @Singleton
  FindUser findUser(Outages transactions, InMemoryPorts ports) {
    return new FindUser(transactions, ports.users());
  }

  @Singleton
  ListUsers listUsers(Outages transactions, InMemoryPorts ports) {
    return new ListUsers(transactions, ports.users());
  }

  @Singleton
  EditUser editUser(Outages transactions, InMemoryPorts ports, UserEvents events) {
    return new EditUser(transactions, ports.users(), ports.sessions(), events, ports.clock());
  }

  @Singleton
  RemoveUser removeUser(Outages transactions, InMemoryPorts ports, UserEvents events) {
    return new RemoveUser(transactions, ports.users(), ports.sessions(), events, ports.clock());
  }

  @Singleton
  RestoreUser restoreUser(Outages transactions, InMemoryPorts ports, UserEvents events) {
    return new RestoreUser(transactions, ports.users(), events, ports.clock());
  }

  @Singleton
  ChangePassword changePassword(
      Outages transactions,
      InMemoryPorts ports,
      LoginThrottle throttle,
      Passwords passwords,
      UserEvents events) {
    return new ChangePassword(
        transactions,
        ports.users(),
        ports.sessions(),
        throttle,
        new PlainPasswordHasher(),
        passwords,
        events,
        ports.clock());
  }

  @Singleton
  FindProfile findProfile(Outages transactions, InMemoryPorts ports) {
    return new FindProfile(transactions, ports.users());
  }

  @Singleton
  EditProfile editProfile(Outages transactions, InMemoryPorts ports, UserEvents events) {
    return new EditProfile(transactions, ports.users(), events, ports.clock());
  }
}
