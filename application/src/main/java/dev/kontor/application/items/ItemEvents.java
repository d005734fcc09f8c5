package dev.kontor.application.items;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import java.util.Map;

/** Notes what happens to items. */
public final class ItemEvents {
  private final EventLog log;
  private final IdGenerator ids;

  public ItemEvents(EventLog log, IdGenerator ids) {
    this.log = log;
    this.ids = ids;
  }

  void append(EventType type, Item item, UserId actor) {
    log.append(
        new Event(
            new EventId(item.id().tenant(), ids.next()),
            type,
            item.id().value(),
            item.updatedAt(),
            actor,
            Map.of("sku", item.details().sku().value(), "version", item.version())));
  }

  static ItemView view(Item item, long available) {
    return new ItemView(
        item.id(), item.details(), available, item.version(), item.createdAt(), item.updatedAt());
  }
}
