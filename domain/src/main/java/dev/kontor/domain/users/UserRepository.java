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

  /** Notes a login; does not count as an edit. */
  void recordLogin(UserId id, Instant at);
}
