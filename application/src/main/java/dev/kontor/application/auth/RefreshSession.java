package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.SecretGenerator;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionRepository;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.shared.DomainException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Exchanges a refresh token for the next one. A token that comes a second time ends its session,
 * for the caller as for the thief: which of them this is, nobody can tell (RFC 9700, 4.14.2).
 */
public final class RefreshSession {
  private final Transactions transactions;
  private final SessionRepository sessions;
  private final SecretGenerator secrets;
  private final InstantSource clock;
  private final Duration lifetime;

  /**
   * @param lifetime how long a session may go unused
   */
  public RefreshSession(
      Transactions transactions,
      SessionRepository sessions,
      SecretGenerator secrets,
      InstantSource clock,
      Duration lifetime) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.secrets = secrets;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /**
   * A wish to go on.
   *
   * @param token as it was sent
   * @param wanted what the access token shall allow; everything when left out
   */
  public record Command(String token, Optional<Set<Scope>> wanted) {
    public Command {
      Objects.requireNonNull(token, "token");
      wanted = wanted.map(Set::copyOf);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
      return "Command[" + wanted + "]";
    }
  }

  /**
   * The next tokens. Wanted scopes beyond the session's, or beyond what its user may do by now, are
   * refused and leave the token as it was.
   *
   * @throws DomainException {@code unavailable}
   */
  public Grant handle(Command command) {
    return RefreshToken.find(command.token())
        .map(
            token ->
                transactions.inTenant(
                    token.session().tenant(), () -> refresh(token, command.wanted())))
        .orElse(Grant.Refused.INVALID_GRANT);
  }

  private Grant refresh(RefreshToken token, Optional<Set<Scope>> wanted) {
    Optional<Session> found = sessions.findForRefresh(token.session());
    if (found.isEmpty()) {
      return Grant.Refused.INVALID_GRANT;
    }
    Session session = found.get();
    return switch (session.judge(token, clock.instant())) {
      case UNKNOWN -> Grant.Refused.INVALID_GRANT;
      case USED_BEFORE -> {
        // A refusal by exception would roll this back.
        sessions.endSession(session.id());
        yield Grant.Refused.INVALID_GRANT;
      }
      case CURRENT -> exchange(session, token, wanted);
    };
  }

  private Grant exchange(Session session, RefreshToken token, Optional<Set<Scope>> wanted) {
    Instant now = clock.instant();
    Optional<Standing> standing = sessions.findStanding(session.id(), now);
    if (standing.isEmpty()) {
      return Grant.Refused.INVALID_GRANT;
    }
    Set<Scope> allowed = EnumSet.noneOf(Scope.class);
    allowed.addAll(standing.get().allowed());
    allowed.retainAll(session.scopes());
    Set<Scope> scopes = wanted.orElse(allowed);
    if (!allowed.containsAll(scopes)) {
      return Grant.Refused.INVALID_SCOPE;
    }
    RefreshToken next = session.rotate(token, secrets.next(), now, lifetime);
    sessions.save(session);
    return new Grant.Granted(
        session.id(), standing.get().principal(), null, scopes, Optional.of(next));
  }
}
