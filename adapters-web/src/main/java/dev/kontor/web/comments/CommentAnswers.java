package dev.kontor.web.comments;

import dev.kontor.application.comments.CreateComment;
import dev.kontor.application.comments.ListComments;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.ListRequest;
import dev.kontor.web.shared.Lists;
import dev.kontor.web.shared.Representation;
import dev.kontor.web.shared.Retries;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Answers for comments: alike whatever they are about. */
@Singleton
final class CommentAnswers {
  private final ListComments listComments;
  private final CreateComment createComment;
  private final CommentWebMapper mapper;
  private final Lists lists;
  private final Retries retries;
  private final JsonWriter json;

  CommentAnswers(
      ListComments listComments,
      CreateComment createComment,
      CommentWebMapper mapper,
      Lists lists,
      Retries retries,
      JsonWriter json) {
    this.listComments = listComments;
    this.createComment = createComment;
    this.mapper = mapper;
    this.lists = lists;
    this.retries = retries;
    this.json = json;
  }

  /** What comments can be sorted by. */
  private enum Sort {
    CREATED_AT
  }

  /**
   * A page of comments.
   *
   * @param subject throws {@code not-found} for a malformed id, which is told after what is wrong
   *     with the query
   */
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      Actor actor,
      CommentListParameters parameters,
      Supplier<CommentSubject> subject) {
    ListRequest list = lists.read(request, actor, parameters);
    boolean descending =
        list.sort(Sort.class, new ListRequest.Sorting<>(Sort.CREATED_AT, true)).descending();
    PageRequest page = list.page();
    Page<Comment> found =
        listComments.handle(new ListComments.Command(actor, subject.get(), descending, page));
    return list.answer(
        found, response -> new CommentListResponse(found.map(mapper::comment).rows(), response));
  }

  /**
   * The new comment.
   *
   * @param subject as for {@link #list}
   */
  HttpResponse<byte[]> create(
      HttpRequest<?> request,
      Actor actor,
      JsonBody<CreateCommentRequest> body,
      Supplier<CommentSubject> subject) {
    return retries.once(
        request,
        actor,
        body,
        () -> body.value().body(),
        text -> {
          Comment comment =
              createComment.handle(new CreateComment.Command(actor, subject.get(), text));
          return represent(comment)
              .record(HttpStatus.CREATED, CommentsController.PATH + "/" + comment.id());
        });
  }

  Representation represent(Comment comment) {
    return json.represent(Comment.VERSION, mapper.comment(comment));
  }
}
