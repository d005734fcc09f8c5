package dev.kontor.testkit.users;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.SearchText;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.Profile;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserQuery;
import dev.kontor.domain.users.UserRepository;
import dev.kontor.domain.users.UserView;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.Pages.Sorting;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users in memory. */
public final class InMemoryUserRepository implements UserRepository {
  private static final Sorting<UserView, Instant> BY_AGE =
      new Sorting<>(UserView::createdAt, Instant::parse, InMemoryUserRepository::tieBreak);
  private static final Sorting<UserView, String> BY_NAME =
      new Sorting<>(
          view -> view.details().username().key(),
          Function.identity(),
          InMemoryUserRepository::tieBreak);

  private final InMemoryTables tables;

  public InMemoryUserRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  private static UUID tieBreak(UserView view) {
    return view.id().value();
  }

  @Override
  public void add(User user, Profile profile) {
    tables.database().requireOwn(user.id().tenant());
    requireFreeNames(user);
    tables.users.put(user.id(), user);
    tables.profiles.put(user.id(), profile);
  }

  private void requireFreeNames(User user) {
    String username = user.details().username().key();
    String email = user.details().email().key();
    if (others(user).anyMatch(other -> other.details().username().key().equals(username))) {
      throw new DomainException(ErrorCode.USERNAME_TAKEN);
    }
    if (others(user).anyMatch(other -> other.details().email().key().equals(email))) {
      throw new DomainException(ErrorCode.EMAIL_TAKEN);
    }
  }

  private Stream<User> others(User user) {
    return usersOf(user.id().tenant()).filter(other -> !other.id().equals(user.id()));
  }

  private Stream<User> usersOf(TenantId tenant) {
    return tables.users.stream()
        .filter(user -> user.id().tenant().equals(tenant) && user.removedAt() == null);
  }

  @Override
  public Optional<User> findUser(UserId id) {
    tables.database().requireOwn(id.tenant());
    return tables.users.find(id).filter(user -> user.removedAt() == null);
  }

  @Override
  public Optional<User> findForEdit(UserId id) {
    tables.database().requireOwn(id.tenant());
    tables.database().lockRow(id);
    return tables.users.find(id);
  }

  @Override
  public void save(User user, long versionBefore) {
    tables.database().requireOwn(user.id().tenant());
    if (tables.users.find(user.id()).filter(old -> old.version() == versionBefore).isEmpty()) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
    if (user.removedAt() == null) {
      requireFreeNames(user);
    }
    tables.users.put(user.id(), user);
  }

  @Override
  public Optional<User> findByLogin(TenantId tenant, String login) {
    tables.database().requireOwn(tenant);
    if (!Texts.storable(login)) {
      throw new IllegalArgumentException("no database takes this text");
    }
    String key = login.toLowerCase(Locale.ROOT);
    return usersOf(tenant)
        .filter(
            user ->
                user.details().username().key().equals(key)
                    || user.details().email().key().equals(key))
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

  @Override
  public Optional<UserView> findView(UserId id) {
    return findUser(id).map(User::view);
  }

  @Override
  public Page<UserView> listViews(TenantId tenant, UserQuery query, PageRequest page) {
    tables.database().requireOwn(tenant);
    Stream<UserView> wanted = usersOf(tenant).map(User::view).filter(view -> matches(view, query));
    return switch (query.sort()) {
      case CREATED_AT -> BY_AGE.page(wanted, query.descending(), page);
      case USERNAME -> BY_NAME.page(wanted, query.descending(), page);
    };
  }

  private static boolean matches(UserView view, UserQuery query) {
    String searched = SearchText.fold(view.details().searchedText());
    return (query.q() == null || SearchText.words(query.q()).stream().allMatch(searched::contains))
        && (query.role() == null || view.details().roles().contains(query.role()))
        && (query.active() == null || query.active() == view.details().active());
  }

  @Override
  public boolean hasOther(UserId than, Role role) {
    tables.database().requireOwn(than.tenant());
    return usersOf(than.tenant()).anyMatch(user -> !user.id().equals(than) && user.holds(role));
  }

  @Override
  public Optional<Profile> findProfile(UserId user) {
    return findUser(user).flatMap(found -> tables.profiles.find(user));
  }

  @Override
  public Optional<Profile> findProfileForEdit(UserId user) {
    tables.database().lockRow(user);
    return findProfile(user);
  }

  @Override
  public void save(Profile profile) {
    tables.database().requireOwn(profile.user().tenant());
    tables.database().requireLocked(profile.user());
    tables.profiles.put(profile.user(), profile);
  }

  private static User with(User user, String passwordHash, @Nullable Instant lastLoginAt) {
    return User.restore(
        user.id(),
        user.details(),
        passwordHash,
        lastLoginAt,
        user.version(),
        user.createdAt(),
        user.updatedAt(),
        user.removedAt());
  }
}
