package dev.kontor.testkit.events;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventLog;
import dev.kontor.testkit.shared.InMemoryTables;
import java.util.List;

/** Events in memory. */
public final class InMemoryEventLog implements EventLog {
  private final InMemoryTables tables;

  public InMemoryEventLog(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void append(List<Event> events) {
    events.forEach(tables.database()::requireOwnOrWorker);
    events.forEach(event -> tables.events.put(tables.nextSequence(), event));
  }

  /** All events of all tenants, in their order. */
  public List<Event> listAll() {
    return tables.database().asWorker(() -> tables.events.stream().toList());
  }
}
