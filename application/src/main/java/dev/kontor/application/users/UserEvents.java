package dev.kontor.application.users;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.User;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes what happens to users, and who did it. */
public final class UserEvents {
  private final EventLog log;
  private final IdGenerator ids;

  public UserEvents(EventLog log, IdGenerator ids) {
    this.log = log;
    this.ids = ids;
  }

  /** Notes it; without an actor, whoever rules over the server did it. */
  void append(EventType type, User user, @Nullable UserId actor) {
    append(
        type,
        user.id(),
        actor,
        user.updatedAt(),
        Map.of("username", user.details().username().value(), "version", user.version()));
  }

  void append(
      EventType type, UserId user, @Nullable UserId actor, Instant at, Map<String, Object> data) {
    log.append(
        new Event(new EventId(user.tenant(), ids.next()), type, user.value(), at, actor, data));
  }
}
