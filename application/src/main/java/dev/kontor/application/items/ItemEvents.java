package dev.kontor.application.items;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemHistory;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import java.util.List;

/** Notes what happens to items. */
public final class ItemEvents {
  private final EventLog log;
  private final ItemHistory history;

  public ItemEvents(EventLog log, IdGenerator ids) {
    this.log = log;
    this.history = new ItemHistory(ids);
  }

  void append(EventType type, Item item, UserId actor) {
    log.append(event(type, item, actor));
  }

  void append(List<Event> events) {
    if (!events.isEmpty()) {
      log.append(events);
    }
  }

  Event event(EventType type, Item item, UserId actor) {
    return history.event(type, item, actor);
  }

  static ItemView view(Item item, long available) {
    return new ItemView(
        item.id(), item.details(), available, item.version(), item.createdAt(), item.updatedAt());
  }
}
