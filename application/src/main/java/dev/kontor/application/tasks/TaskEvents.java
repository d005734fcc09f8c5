package dev.kontor.application.tasks;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskDetails;
import java.time.Instant;
import java.util.List;
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
    log.append(event(type, task, actor, at));
  }

  void append(List<Event> events) {
    if (!events.isEmpty()) {
      log.append(events);
    }
  }

  /** What somebody just did to the task. */
  Event event(EventType type, Task task, UserId actor, Instant at) {
    return new Event(
        new EventId(task.id().tenant(), ids.next()),
        type,
        task.id().value(),
        at,
        actor,
        Map.of("title", task.details().title(), "version", task.version()));
  }

  /** The most telling name of an edit, which may change several fields at once. */
  static EventType ofEdit(TaskDetails before, TaskDetails after) {
    if (before.completed() == after.completed()) {
      return EventType.TASK_UPDATED;
    }
    return after.completed() ? EventType.TASK_COMPLETED : EventType.TASK_REOPENED;
  }
}
