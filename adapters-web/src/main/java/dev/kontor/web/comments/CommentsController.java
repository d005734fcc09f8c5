package dev.kontor.web.comments;

import dev.kontor.application.comments.FindComment;
import dev.kontor.application.comments.RemoveComment;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.comments.CommentId;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.Conditions;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Refuses;
import dev.kontor.web.shared.Takes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Comments, whatever they are about. */
@Controller(CommentsController.PATH)
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "comments")
final class CommentsController {
  static final String PATH = "/api/v1/comments";

  private final FindComment findComment;
  private final RemoveComment removeComment;
  private final CommentAnswers answers;

  CommentsController(FindComment findComment, RemoveComment removeComment, CommentAnswers answers) {
    this.findComment = findComment;
    this.removeComment = removeComment;
    this.answers = answers;
  }

  @Get("/{id}")
  @RequiresScope({Scope.ORDERS_READ, Scope.ITEMS_READ, Scope.TASKS_READ, Scope.ARTICLES_READ})
  @Operation(
      operationId = "findComment",
      summary = "Read a comment",
      description = "It is there for those who may read what it is about.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "orders:read")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:read")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tasks:read")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "articles:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @ApiResponse(
      responseCode = "200",
      description = "The comment.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CommentResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @ApiResponse(responseCode = "304", description = "The caller has the current one.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> find(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the comment.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    return answers
        .represent(findComment.handle(new FindComment.Command(actor, id(actor, id))))
        .answer(request);
  }

  @Delete("/{id}")
  @RequiresScope({Scope.ORDERS_READ, Scope.ITEMS_READ, Scope.TASKS_READ, Scope.ARTICLES_READ})
  @Operation(
      operationId = "removeComment",
      summary = "Remove a comment for good",
      description =
          "Its author may, and whoever may write what it is about without being its customer.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "orders:read")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:read")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "tasks:read")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "articles:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @ApiResponse(responseCode = "204", description = "It is gone.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  @Refuses.StaleEdits
  HttpResponse<byte[]> remove(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the comment.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    CommentId comment = id(actor, id);
    Conditions.edit(
        request,
        () -> answers.represent(findComment.handle(new FindComment.Command(actor, comment))),
        version -> {
          removeComment.handle(new RemoveComment.Command(actor, comment, version));
          return comment;
        });
    return HttpResponse.noContent();
  }

  private static CommentId id(Actor actor, String segment) {
    return new CommentId(actor.tenant(), PathIds.get(segment));
  }
}
