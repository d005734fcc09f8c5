package dev.kontor.application.comments;

import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Map;

/** Notes what happens to comments; what they say is not noted. */
public final class CommentEvents {
  private final EventLog log;
  private final IdGenerator ids;

  public CommentEvents(EventLog log, IdGenerator ids) {
    this.log = log;
    this.ids = ids;
  }

  void append(EventType type, Comment comment, UserId actor, Instant at) {
    log.append(
        new Event(
            new EventId(comment.tenant(), ids.next()),
            type,
            comment.id().value(),
            at,
            actor,
            Map.of(
                "subject_type",
                comment.subject().type().key(),
                "subject_id",
                comment.subject().thing(),
                "author_id",
                comment.author().toString())));
  }
}
