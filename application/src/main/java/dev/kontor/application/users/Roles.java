package dev.kontor.application.users;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.UserRepository;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may grant a role, and who may lose one. */
final class Roles {
  /** A tenant without the one, or an instance without the other, could not be managed any more. */
  private static final List<Role> INDISPENSABLE = List.of(Role.ADMIN, Role.OPERATOR);

  private Roles() {}

  /**
   * Refuses roles that allow more than the caller's own token.
   *
   * @param held roles that are there already
   * @throws DomainException {@code forbidden}
   */
  static void requireGrantable(Actor actor, Set<Role> wanted, Set<Role> held) {
    for (Role role : wanted) {
      if (!held.contains(role) && !actor.scopes().containsAll(role.scopes())) {
        throw new DomainException(
            ErrorCode.FORBIDDEN,
            "Nobody can grant the role " + role.key() + " without holding all of its scopes.");
      }
    }
  }

  /**
   * Refuses a change after which nobody would hold a role that somebody has to hold.
   *
   * @param after the details that are to be, null when the user is removed
   * @throws DomainException {@code last-admin}
   */
  static void requireSuccessors(UserRepository users, User user, @Nullable UserDetails after) {
    for (Role role : INDISPENSABLE) {
      boolean leaves = user.holds(role) && (after == null || !after.holds(role));
      if (leaves && !users.hasOther(user.id(), role)) {
        throw new DomainException(ErrorCode.LAST_ADMIN);
      }
    }
  }
}
