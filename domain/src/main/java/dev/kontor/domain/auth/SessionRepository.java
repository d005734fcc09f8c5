package dev.kontor.domain.auth;

import dev.kontor.domain.shared.UserId;

/** What logins have begun, in the open transaction's tenant. */
public interface SessionRepository {
  /** Ends all sessions of the user. */
  void endSessionsOf(UserId user);
}
