package dev.kontor.domain.events;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in the terms of CloudEvents 1.0.
 *
 * @param subject the identity of what it happened to; its kind is in the type
 * @param actor who did it, null when the system did
 * @param data JSON values by name: text, numbers, booleans, lists and maps of these
 */
public record Event(
    EventId id,
    EventType type,
    UUID subject,
    Instant at,
    @Nullable UserId actor,
    Map<String, Object> data)
    implements TenantOwned {
  public Event {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(at, "at");
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  @Override
  public TenantId tenant() {
    return id.tenant();
  }
}
