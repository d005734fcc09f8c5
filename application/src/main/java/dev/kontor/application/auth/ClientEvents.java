package dev.kontor.application.auth;

import dev.kontor.domain.auth.Client;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Map;

/** Notes what happens to clients, and who did it. */
public final class ClientEvents {
  private final EventLog log;
  private final IdGenerator ids;

  public ClientEvents(EventLog log, IdGenerator ids) {
    this.log = log;
    this.ids = ids;
  }

  void append(EventType type, Client client, UserId actor, Instant at) {
    log.append(
        new Event(
            new EventId(client.id().tenant(), ids.next()),
            type,
            client.id().value(),
            at,
            actor,
            Map.of("name", client.name(), "version", client.version())));
  }
}
