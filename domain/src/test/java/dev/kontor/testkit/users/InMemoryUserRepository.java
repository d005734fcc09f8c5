package dev.kontor.testkit.users;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.testkit.shared.InMemoryTables;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users in memory. */
public final class InMemoryUserRepository implements UserRepository {
  private final InMemoryTables tables;

  public InMemoryUserRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(User user) {
    TenantId tenant = user.id().tenant();
    tables.database().requireOwn(tenant);
    if (usersOf(tenant).anyMatch(other -> other.username().key().equals(user.username().key()))) {
      throw new DomainException(ErrorCode.USERNAME_TAKEN);
    }
    if (usersOf(tenant).anyMatch(other -> other.email().key().equals(user.email().key()))) {
      throw new DomainException(ErrorCode.EMAIL_TAKEN);
    }
    tables.users.put(user.id(), user);
  }

  @Override
  public Optional<User> findUser(UserId id) {
    tables.database().requireOwn(id.tenant());
    return tables.users.find(id);
  }

  @Override
  public Optional<User> findByLogin(TenantId tenant, String login) {
    tables.database().requireOwn(tenant);
    if (!Texts.storable(login)) {
      throw new IllegalArgumentException("no database takes this text");
    }
    String key = login.toLowerCase(Locale.ROOT);
    return usersOf(tenant)
        .filter(user -> user.username().key().equals(key) || user.email().key().equals(key))
        .findFirst();
  }

  @Override
  public boolean recordLogin(UserId id, String passwordHash, Instant at) {
    Optional<User> user =
        findUser(id)
            .filter(User::active)
            .filter(found -> found.passwordHash().equals(passwordHash));
    user.ifPresent(found -> tables.users.put(id, with(found, passwordHash, at)));
    return user.isPresent();
  }

  @Override
  public void replaceHash(UserId id, String oldHash, String newHash) {
    findUser(id)
        .filter(user -> user.passwordHash().equals(oldHash))
        .ifPresent(user -> tables.users.put(id, with(user, newHash, user.lastLoginAt())));
  }

  private Stream<User> usersOf(TenantId tenant) {
    return tables.users.stream().filter(user -> user.id().tenant().equals(tenant));
  }

  private static User with(User user, String passwordHash, @Nullable Instant lastLoginAt) {
    return User.restore(
        user.id(),
        user.username(),
        user.email(),
        user.fullName(),
        user.active(),
        user.roles(),
        passwordHash,
        lastLoginAt,
        user.version(),
        user.createdAt(),
        user.updatedAt());
  }
}
