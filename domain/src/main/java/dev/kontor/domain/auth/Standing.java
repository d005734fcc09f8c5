package dev.kontor.domain.auth;

import dev.kontor.domain.shared.UserId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How things are now with a session that is in force.
 *
 * @param principal its user; a client stands here in its own name
 * @param client its client, null when it is a user's
 * @param allowed all that the user's roles, or the client, may do at present
 */
public record Standing(UserId principal, @Nullable ClientId client, Set<Scope> allowed) {
  public Standing {
    Objects.requireNonNull(principal, "principal");
    allowed = Set.copyOf(allowed);
  }
}
