package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.shared.DomainException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Says how things are with a session now. Tokens tell how they were when they were issued; whoever
 * goes by them asks again from time to time, so that revocation, removal and deactivation bite.
 */
public final class CheckSession {
  private final Transactions transactions;
  private final SessionRepository sessions;
  private final InstantSource clock;

  public CheckSession(Transactions transactions, SessionRepository sessions, InstantSource clock) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Whose it is and all that this one may do, or nothing when tokens of the session must not be
   * taken any more, whatever the reason.
   *
   * @throws DomainException {@code unavailable}
   */
  public Optional<Standing> handle(SessionId session) {
    return transactions.queryInTenant(
        session.tenant(), () -> sessions.findStanding(session, clock.instant()));
  }
}
