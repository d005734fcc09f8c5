package dev.kontor.web.comments;

import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentSubject;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From comments to answers. */
@Mapper
interface CommentWebMapper {
  @Mapping(target = "id", source = "id.value")
  @Mapping(target = "authorId", source = "author.value")
  @Mapping(target = "version", constant = "" + Comment.VERSION + "L")
  @Mapping(target = "updatedAt", source = "createdAt")
  CommentResponse comment(Comment comment);

  default CommentSubjectResponse subject(CommentSubject subject) {
    return new CommentSubjectResponse(subject.type().key(), subject.thing());
  }
}
