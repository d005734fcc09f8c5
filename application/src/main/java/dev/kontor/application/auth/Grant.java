package dev.kontor.application.auth;

import dev.kontor.domain.auth.Allowance;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.shared.UserId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of asking for a token. */
public sealed interface Grant {
  /**
   * An access token may be made out.
   *
   * @param principal whom it stands for: a user, or a client in its own name
   * @param client the client, null when it is for a user
   * @param scopes what it may allow
   * @param refreshToken what the session is continued with, empty when it cannot be
   */
  record Granted(
      SessionId session,
      UserId principal,
      @Nullable ClientId client,
      Set<Scope> scopes,
      Optional<RefreshToken> refreshToken)
      implements Grant {
    public Granted {
      Objects.requireNonNull(session, "session");
      Objects.requireNonNull(principal, "principal");
      scopes = Set.copyOf(scopes);
      Objects.requireNonNull(refreshToken, "refreshToken");
    }
  }

  /**
   * A refusal that counts as a failed login.
   *
   * @param allowances what is left to the caller
   */
  record Failed(Refused reason, List<Allowance> allowances) implements Grant {
    public Failed {
      Objects.requireNonNull(reason, "reason");
      allowances = List.copyOf(allowances);
    }
  }

  /** No token, in the terms of RFC 6749, 5.2; nobody learns more. */
  enum Refused implements Grant {
    INVALID_CLIENT,
    INVALID_GRANT,
    INVALID_SCOPE
  }
}
