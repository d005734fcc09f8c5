package dev.kontor.bootstrap;

import dev.kontor.application.auth.LoginThrottle;
import dev.kontor.application.shared.Transactions;
import dev.kontor.application.users.ChangePassword;
import dev.kontor.application.users.CreateUser;
import dev.kontor.application.users.EditProfile;
import dev.kontor.application.users.EditUser;
import dev.kontor.application.users.FindProfile;
import dev.kontor.application.users.FindUser;
import dev.kontor.application.users.ImportUser;
import dev.kontor.application.users.ListUsers;
import dev.kontor.application.users.Passwords;
import dev.kontor.application.users.RegisterUser;
import dev.kontor.application.users.RemoveUser;
import dev.kontor.application.users.ResetPassword;
import dev.kontor.application.users.RestoreUser;
import dev.kontor.application.users.UserEvents;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.PasswordRules;
import dev.kontor.domain.users.UserRepository;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases of users. */
@Factory
final class UsersFactory {
  @Singleton
  Passwords passwords(PasswordRules rules, PasswordHasher hasher) {
    return new Passwords(rules, hasher);
  }

  @Singleton
  UserEvents userEvents(EventLog log, IdGenerator ids) {
    return new UserEvents(log, ids);
  }

  @Singleton
  RegisterUser registerUser(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      Passwords passwords,
      UserEvents events,
      IdGenerator ids,
      InstantSource clock) {
    return new RegisterUser(transactions, tenants, users, passwords, events, ids, clock);
  }

  @Singleton
  CreateUser createUser(
      Transactions transactions,
      UserRepository users,
      UserEvents events,
      IdGenerator ids,
      InstantSource clock) {
    return new CreateUser(transactions, users, events, ids, clock);
  }

  @Singleton
  FindUser findUser(Transactions transactions, UserRepository users) {
    return new FindUser(transactions, users);
  }

  @Singleton
  ListUsers listUsers(Transactions transactions, UserRepository users) {
    return new ListUsers(transactions, users);
  }

  @Singleton
  EditUser editUser(
      Transactions transactions,
      UserRepository users,
      SessionRepository sessions,
      UserEvents events,
      InstantSource clock) {
    return new EditUser(transactions, users, sessions, events, clock);
  }

  @Singleton
  RemoveUser removeUser(
      Transactions transactions,
      UserRepository users,
      SessionRepository sessions,
      UserEvents events,
      InstantSource clock) {
    return new RemoveUser(transactions, users, sessions, events, clock);
  }

  @Singleton
  RestoreUser restoreUser(
      Transactions transactions, UserRepository users, UserEvents events, InstantSource clock) {
    return new RestoreUser(transactions, users, events, clock);
  }

  @Singleton
  ChangePassword changePassword(
      Transactions transactions,
      UserRepository users,
      SessionRepository sessions,
      LoginThrottle throttle,
      PasswordHasher hasher,
      Passwords passwords,
      UserEvents events,
      InstantSource clock) {
    return new ChangePassword(
        transactions, users, sessions, throttle, hasher, passwords, events, clock);
  }

  @Singleton
  ResetPassword resetPassword(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      SessionRepository sessions,
      Passwords passwords,
      UserEvents events,
      InstantSource clock) {
    return new ResetPassword(transactions, tenants, users, sessions, passwords, events, clock);
  }

  @Singleton
  ImportUser importUser(
      Transactions transactions,
      TenantRepository tenants,
      UserRepository users,
      PasswordHasher hasher,
      UserEvents events,
      IdGenerator ids,
      InstantSource clock) {
    return new ImportUser(transactions, tenants, users, hasher, events, ids, clock);
  }

  @Singleton
  FindProfile findProfile(Transactions transactions, UserRepository users) {
    return new FindProfile(transactions, users);
  }

  @Singleton
  EditProfile editProfile(
      Transactions transactions, UserRepository users, UserEvents events, InstantSource clock) {
    return new EditProfile(transactions, users, events, clock);
  }
}
