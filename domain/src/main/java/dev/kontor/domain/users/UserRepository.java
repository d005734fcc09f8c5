package dev.kontor.domain.users;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/** The users of the open transaction's tenant; an id of another tenant is refused. */
public interface UserRepository {
  /**
   * Keeps a new user and its profile.
   *
   * @throws DomainException {@code username-taken}, {@code email-taken}
   */
  void add(User user, Profile profile);

  /**
   * Keeps a new user with an empty profile.
   *
   * @throws DomainException {@code username-taken}, {@code email-taken}
   */
  default void add(User user) {
    add(user, Profile.create(user.id(), null, user.createdAt()));
  }

  /** The user with that id, unless removed. */
  Optional<User> findUser(UserId id);

  /** The user, also a removed one, locked against other edits until the transaction ends. */
  Optional<User> findForEdit(UserId id);

  /**
   * Keeps an edited user.
   *
   * @param versionBefore the version that was read
   * @throws DomainException {@code username-taken}, {@code email-taken}; {@code
   *     precondition-failed} when the user was edited meanwhile
   */
  void save(User user, long versionBefore);

  /** The user whose username or e-mail this is, regardless of case, unless removed. */
  Optional<User> findByLogin(TenantId tenant, String login);

  /**
   * Notes a login; does not count as an edit. The user stays locked until the transaction ends, so
   * that what the login begins and a change of the password do not miss each other.
   *
   * @param passwordHash what the password was checked against
   * @return false when the user is not active any more or has another password by now
   */
  boolean recordLogin(UserId id, String passwordHash, Instant at);

  /**
   * Replaces the hash of a password by a better one of the same password, unless the password was
   * changed meanwhile; does not count as an edit.
   */
  void replaceHash(UserId id, String oldHash, String newHash);

  /** The user as readers see it, unless removed. One statement. */
  Optional<UserView> findView(UserId id);

  /** Users as readers see them, without removed ones. */
  Page<UserView> listViews(TenantId tenant, UserQuery query, PageRequest page);

  /**
   * Whether somebody else who is active holds the role. Whoever asks next in the tenant waits until
   * the transaction ends: two who leave at once cannot both rely on each other.
   */
  boolean hasOther(UserId than, Role role);

  /** The profile of a user that is not removed. */
  Optional<Profile> findProfile(UserId user);

  /** The same, locked against other edits until the transaction ends. */
  Optional<Profile> findProfileForEdit(UserId user);

  /** Keeps an edited profile, which was locked in this transaction. */
  void save(Profile profile);
}
