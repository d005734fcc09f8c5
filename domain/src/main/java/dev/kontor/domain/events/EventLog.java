package dev.kontor.domain.events;

import java.util.List;

/** Where events are appended, in the transaction of the change that they tell of. */
public interface EventLog {
  /** Appends events in their order. */
  void append(List<Event> events);

  /** Appends one event. */
  default void append(Event event) {
    append(List.of(event));
  }
}
