package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.shared.DomainException;
import java.time.InstantSource;

/** Ends the session of a refresh token, whichever of its tokens it is (RFC 7009). */
public final class RevokeRefreshToken {
  private final Transactions transactions;
  private final SessionRepository sessions;
  private final InstantSource clock;

  public RevokeRefreshToken(
      Transactions transactions, SessionRepository sessions, InstantSource clock) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Says whether a session ended; a token that nobody gave out ends none.
   *
   * @throws DomainException {@code unavailable}
   */
  public boolean handle(RefreshToken token) {
    return transactions.inTenant(token.session().tenant(), () -> revoke(token));
  }

  private boolean revoke(RefreshToken token) {
    boolean ours =
        sessions
            .findForRefresh(token.session())
            .filter(session -> session.judge(token, clock.instant()) != Session.Verdict.UNKNOWN)
            .isPresent();
    if (ours) {
      sessions.endSession(token.session());
    }
    return ours;
  }
}
