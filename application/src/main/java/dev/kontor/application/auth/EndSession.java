package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.shared.DomainException;

/** Ends a session for somebody who has proved to hold a token of it. */
public final class EndSession {
  private final Transactions transactions;
  private final SessionRepository sessions;

  public EndSession(Transactions transactions, SessionRepository sessions) {
    this.transactions = transactions;
    this.sessions = sessions;
  }

  /**
   * Ends it, if it has not ended yet.
   *
   * @throws DomainException {@code unavailable}
   */
  public void handle(SessionId session) {
    transactions.inTenant(session.tenant(), () -> sessions.endSession(session));
  }
}
