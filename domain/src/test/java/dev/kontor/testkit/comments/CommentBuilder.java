package dev.kontor.testkit.comments;

import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentId;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.UUID;

/** Makes comments. */
public final class CommentBuilder {
  private UUID id = UUID.randomUUID();
  private final CommentSubject subject;
  private final UserId author;
  private String body = "Well said.";
  private Instant createdAt = Instant.parse("2026-02-03T04:05:06.070809Z");

  private CommentBuilder(CommentSubject subject, UserId author) {
    this.subject = subject;
    this.author = author;
  }

  /** What that user says about it. */
  public static CommentBuilder aComment(CommentSubject subject, UserId author) {
    return new CommentBuilder(subject, author);
  }

  public CommentBuilder withId(UUID newId) {
    id = newId;
    return this;
  }

  public CommentBuilder saying(String newBody) {
    body = newBody;
    return this;
  }

  public CommentBuilder createdAt(Instant instant) {
    createdAt = instant;
    return this;
  }

  public Comment build() {
    return new Comment(new CommentId(author.tenant(), id), subject, author, body, createdAt);
  }
}
