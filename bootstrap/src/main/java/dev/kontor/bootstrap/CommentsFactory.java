package dev.kontor.bootstrap;

import dev.kontor.application.comments.CommentEvents;
import dev.kontor.application.comments.CreateComment;
import dev.kontor.application.comments.FindComment;
import dev.kontor.application.comments.ListComments;
import dev.kontor.application.comments.RemoveComment;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.comments.CommentRepository;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.shared.IdGenerator;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases of comments. */
@Factory
final class CommentsFactory {
  @Singleton
  CommentEvents commentEvents(EventLog log, IdGenerator ids) {
    return new CommentEvents(log, ids);
  }

  @Singleton
  CreateComment createComment(
      Transactions transactions,
      CommentRepository comments,
      CommentEvents events,
      IdGenerator ids,
      InstantSource clock) {
    return new CreateComment(transactions, comments, events, ids, clock);
  }

  @Singleton
  FindComment findComment(Transactions transactions, CommentRepository comments) {
    return new FindComment(transactions, comments);
  }

  @Singleton
  ListComments listComments(Transactions transactions, CommentRepository comments) {
    return new ListComments(transactions, comments);
  }

  @Singleton
  RemoveComment removeComment(
      Transactions transactions,
      CommentRepository comments,
      CommentEvents events,
      InstantSource clock) {
    return new RemoveComment(transactions, comments, events, clock);
  }
}
