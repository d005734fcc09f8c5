package dev.kontor.persistence.events;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.JsonColumn;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appends events in one statement, whatever their number. */
@Singleton
public final class JdbcEventLog implements EventLog {
  /** The statement, for those who send it along with others; bind with {@link #bind}. */
  public static final String INSERT =
      """
      insert into events (tenant_id, subject, id, type, at, actor_id, data)
      select tenant_id, subject, id, type, at, actor_id, data::jsonb
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[], ?::uuid[], ?::text[])
        with ordinality as e (tenant_id, subject, id, type, at, actor_id, data, place)
      order by place
      """;

  @Override
  public void append(List<Event> events) {
    Session session = Sessions.current();
    events.forEach(session::admit);
    session.later(INSERT, p -> bind(p, events));
  }

  /** Sets the parameters of {@link #INSERT}. */
  public static Parameters bind(Parameters p, List<Event> events) throws SQLException {
    return p.uuids(events, event -> event.tenant().value())
        .uuids(events, Event::subject)
        .uuids(events, event -> event.id().value())
        .texts(events, event -> event.type().key())
        .instants(events, Event::at)
        .uuids(events, event -> actor(event.actor()))
        .texts(events, event -> JsonColumn.writeObject(event.data()));
  }

  private static @Nullable UUID actor(@Nullable UserId actor) {
    return actor == null ? null : actor.value();
  }
}
