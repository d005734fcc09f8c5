package dev.kontor.domain.users;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/** The users of the open transaction's tenant. */
public interface UserRepository {
  /**
   * Keeps a new user.
   *
   * @throws DomainException {@code username-taken}, {@code email-taken}
   */
  void add(User user);

  /** The user with that id, unless removed. */
  Optional<User> findUser(UserId id);

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
}
