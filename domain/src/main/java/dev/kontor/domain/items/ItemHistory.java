package dev.kontor.domain.items;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import java.util.Map;

/** The history of an item, in events. */
public final class ItemHistory {
  private final IdGenerator ids;

  public ItemHistory(IdGenerator ids) {
    this.ids = ids;
  }

  /** What somebody just did to the item. */
  public Event event(EventType type, Item item, UserId actor) {
    return new Event(
        new EventId(item.id().tenant(), ids.next()),
        type,
        item.id().value(),
        item.updatedAt(),
        actor,
        Map.of("sku", item.details().sku().value(), "version", item.version()));
  }
}
