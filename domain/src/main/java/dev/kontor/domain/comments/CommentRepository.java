package dev.kontor.domain.comments;

import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import java.util.Optional;

/** The comments of the open transaction's tenant; an id of another tenant is refused. */
public interface CommentRepository {
  /** How a subject stands, unless it is not there or was removed. One statement. */
  Optional<SubjectStanding> findStanding(CommentSubject subject);

  /** The same; what can be deleted stays until the transaction ends. */
  Optional<SubjectStanding> findStandingForComment(CommentSubject subject);

  /** Keeps a new comment on a subject that stays for as long as this transaction lasts. */
  void add(Comment comment);

  /** The comment and how its subject stands, unless that was removed. One statement. */
  Optional<StandingComment> findComment(CommentId id);

  /** The same, with the comment locked until the transaction ends. */
  Optional<StandingComment> findForRemoval(CommentId id);

  /** Deletes a comment. */
  void remove(CommentId id);

  /** The comments on a subject, by age. */
  Page<Comment> listComments(CommentSubject subject, boolean descending, PageRequest page);
}
