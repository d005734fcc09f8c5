package dev.kontor.domain.auth;

import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/** The sessions of the open transaction's tenant; an id of another tenant is refused. */
public interface SessionRepository {
  /** Keeps a new session. */
  void add(Session session);

  /** The session, locked until the transaction ends: of two refreshes one comes first. */
  Optional<Session> findForRefresh(SessionId id);

  /** Keeps a session that was refreshed; it must have been found for that in this transaction. */
  void save(Session session);

  /** Ends the session, if there is one. */
  void endSession(SessionId id);

  /**
   * Ends all sessions of a user. To be called after the user's row was written: a login waits for
   * that row, so that none slips in between.
   */
  void endSessionsOf(UserId user);

  /** Ends all sessions of a client. As with users, after the client's row was written. */
  void endSessionsOf(ClientId client);

  /**
   * How things are with a session, in one statement: nothing when it has ended or expired, or when
   * its user is inactive or removed, its client removed, its tenant suspended or removed.
   */
  Optional<Standing> findStanding(SessionId id, Instant now);

  /**
   * Deletes up to {@code limit} sessions that have expired, of any tenant, and says how many. Runs
   * in the worker's transaction.
   */
  int purgeExpired(Instant now, int limit);
}
