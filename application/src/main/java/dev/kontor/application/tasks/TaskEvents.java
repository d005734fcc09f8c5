package dev.kontor.application.tasks;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.Task;
import java.time.Instant;
import java.util.Map;

/** Notes what happens to tasks. */
public final class TaskEvents {
  private final EventLog log;
  private final IdGenerator ids;

  public TaskEvents(EventLog log, IdGenerator ids) {
    this.log = log;
    this.ids = ids;
  }

  void append(EventType type, Task task, UserId actor, Instant at) {
    log.append(
        new Event(
            new EventId(task.id().tenant(), ids.next()),
            type,
            task.id().value(),
            at,
            actor,
            Map.of("title", task.details().title(), "version", task.version())));
  }
}
