package dev.kontor.application.shared;

import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who asks: the first part of every command.
 *
 * @param requestId names the request in logs and answers
 */
public record Actor(UserId user, Set<Scope> scopes, String requestId) {
  public Actor {
    Objects.requireNonNull(user, "user");
    scopes = Set.copyOf(scopes);
    Objects.requireNonNull(requestId, "requestId");
  }

  /** The only tenant that this caller may touch. */
  public TenantId tenant() {
    return user.tenant();
  }

  /** Whether the caller is that user itself. */
  public boolean is(UserId other) {
    return user.equals(other);
  }

  /** Whether the caller's token carries the scope. */
  public boolean has(Scope scope) {
    return scopes.contains(scope);
  }

  /**
   * Refuses callers without the scope.
   *
   * @throws DomainException {@code forbidden}
   */
  public void require(Scope scope) {
    if (!has(scope)) {
      throw missing(scope);
    }
  }

  /** The refusal of a caller without the scope. */
  public static DomainException missing(Scope scope) {
    return DomainException.with(
        ErrorCode.FORBIDDEN,
        "The token lacks the scope " + scope.key() + ".",
        Map.of("missing_scope", scope.key()));
  }
}
