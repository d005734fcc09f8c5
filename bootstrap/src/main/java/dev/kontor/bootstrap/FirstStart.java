package dev.kontor.bootstrap;

import dev.kontor.application.shared.Transactions;
import dev.kontor.application.tenants.FoundTenant;
import dev.kontor.application.tenants.NewTenant;
import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.configuration.RandomPassword;
import dev.kontor.bootstrap.configuration.Secret;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.database.PrivateFiles;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.stock.StockLedger;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.Username;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/** Gives an empty instance its first tenant and its first user, once whoever else starts too. */
@Singleton
final class FirstStart {
  static final String TENANT = "demo";
  static final String USER = "admin";

  /** In the data directory; for its owner's eyes only. */
  private static final String PASSWORD_FILE = "admin-password";

  private final Transactions transactions;
  private final StockLedger ledger;
  private final FoundTenant foundTenant;
  private final PasswordHasher hasher;
  private final Settings settings;

  FirstStart(
      Transactions transactions,
      StockLedger ledger,
      FoundTenant foundTenant,
      PasswordHasher hasher,
      Settings settings) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.foundTenant = foundTenant;
    this.hasher = hasher;
    this.settings = settings;
  }

  /** The password that was made up for the first user; empty when none was needed. */
  Optional<Secret> run() {
    if (!transactions.outsideTenants(ledger::listTenants).isEmpty()) {
      return Optional.empty();
    }
    Secret password = settings.adminPassword().orElseGet(this::keptPassword);
    try {
      foundTenant.handle(
          new FoundTenant.Command(tenant(password), Set.of(Role.ADMIN, Role.OPERATOR)));
      return settings.adminPassword().isPresent() ? Optional.empty() : Optional.of(password);
    } catch (DomainException refusal) {
      if (refusal.code() == ErrorCode.SLUG_TAKEN) {
        // Another node was faster, and says the password.
        forget(password);
        return Optional.empty();
      }
      throw refusal;
    }
  }

  private NewTenant tenant(Secret password) {
    return new NewTenant(
        new Slug(TENANT),
        new TenantDetails(
            "Demo", Currency.getInstance("GBP"), TenantDetails.UTC, true, TenantState.ACTIVE),
        new NewTenant.FirstUser(
            new Username(USER),
            new EmailAddress("admin@demo.invalid"),
            new PasswordHash(hasher.hash(password.value()))));
  }

  /** Kept before it is used: a crash in between must not lock everybody out. */
  private Secret keptPassword() {
    Secret password = RandomPassword.create();
    try {
      PrivateFiles.createDirectory(settings.dataDirectory());
      PrivateFiles.replace(passwordFile(), password.value());
    } catch (IOException | UncheckedIOException e) {
      throw new CommandException(
          "The first password cannot be kept in "
              + passwordFile()
              + "; set KONTOR_ADMIN_PASSWORD or another --data-dir.",
          e);
    }
    return password;
  }

  /** Removes a password that counts for nothing, unless another node has put its own there. */
  private void forget(Secret password) {
    try {
      if (Files.exists(passwordFile())
          && Files.readString(passwordFile()).equals(password.value())) {
        Files.delete(passwordFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path passwordFile() {
    return settings.dataDirectory().resolve(PASSWORD_FILE);
  }
}
