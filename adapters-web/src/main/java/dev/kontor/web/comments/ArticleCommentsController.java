package dev.kontor.web.comments;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Refuses;
import dev.kontor.web.shared.Takes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The comments on an article. */
@Controller("/api/v1/articles/{id}/comments")
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "comments")
final class ArticleCommentsController {
  private final CommentAnswers answers;

  ArticleCommentsController(CommentAnswers answers) {
    this.answers = answers;
  }

  @Get
  @RequiresScope(Scope.ARTICLES_READ)
  @Operation(
      operationId = "listArticleComments",
      summary = "List the comments on an article",
      description = "Newest first, for those who may read the article.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "articles:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A page of comments.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CommentListResponse.class)),
      headers = @Header(name = "Link", ref = "#/components/headers/Link"))
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the article.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @RequestBean CommentListParameters parameters) {
    return answers.list(request, actor, parameters, () -> subject(actor, id));
  }

  @Post
  @RequiresScope(Scope.ARTICLES_READ)
  @Operation(
      operationId = "createArticleComment",
      summary = "Comment on an article",
      description = "Whoever may read the article may comment on it.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "articles:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateCommentRequest.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The new comment.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CommentResponse.class)),
      headers = {
        @Header(name = "Location", ref = "#/components/headers/Location"),
        @Header(name = "ETag", ref = "#/components/headers/ETag")
      })
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  @Refuses.Conflicts
  HttpResponse<byte[]> create(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the article.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<CreateCommentRequest> body) {
    return answers.create(request, actor, body, () -> subject(actor, id));
  }

  private static CommentSubject subject(Actor actor, String id) {
    return new CommentSubject.OnArticle(new ArticleId(actor.tenant(), PathIds.get(id)));
  }
}
