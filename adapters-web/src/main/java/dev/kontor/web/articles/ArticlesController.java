package dev.kontor.web.articles;

import dev.kontor.application.articles.CreateArticle;
import dev.kontor.application.articles.EditArticle;
import dev.kontor.application.articles.FindArticle;
import dev.kontor.application.articles.ListArticles;
import dev.kontor.application.articles.RemoveArticle;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.articles.ArticleQuery;
import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.Tags;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.BodyLimit;
import dev.kontor.web.shared.Conditions;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.ListRequest;
import dev.kontor.web.shared.Lists;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Refuses;
import dev.kontor.web.shared.Representation;
import dev.kontor.web.shared.Retries;
import dev.kontor.web.shared.Takes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
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
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** What there is to read. */
@Controller(ArticlesController.PATH)
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "articles")
final class ArticlesController {
  static final String PATH = "/api/v1/articles";

  /** Media types of a patch. */
  private static final String MERGE_PATCH = "application/merge-patch+json";

  /** Contents may be long. */
  private static final int MEBIBYTES_MAX = 2;

  private final ListArticles listArticles;
  private final CreateArticle createArticle;
  private final FindArticle findArticle;
  private final EditArticle editArticle;
  private final RemoveArticle removeArticle;
  private final ArticleWebMapper mapper;
  private final Lists lists;
  private final Retries retries;
  private final JsonWriter json;

  ArticlesController(
      ListArticles listArticles,
      CreateArticle createArticle,
      FindArticle findArticle,
      EditArticle editArticle,
      RemoveArticle removeArticle,
      ArticleWebMapper mapper,
      Lists lists,
      Retries retries,
      JsonWriter json) {
    this.listArticles = listArticles;
    this.createArticle = createArticle;
    this.findArticle = findArticle;
    this.editArticle = editArticle;
    this.removeArticle = removeArticle;
    this.mapper = mapper;
    this.lists = lists;
    this.retries = retries;
    this.json = json;
  }

  @Get
  @RequiresScope(Scope.ARTICLES_READ)
  @Operation(
      operationId = "listArticles",
      summary = "List articles",
      description =
          "Without their content, unless it is asked for. Drafts are shown to those whose token has"
              + " articles:write.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "articles:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A page of articles.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ArticleListResponse.class)),
      headers = @Header(name = "Link", ref = "#/components/headers/Link"))
  @Refuses.AlwaysPossible
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @RequestBean ArticleListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    UUID owner = list.uuid("owner_id", parameters.ownerId());
    boolean withContent =
        list.choice("include", parameters.include(), ArticleInclusion.class) != null;
    ListRequest.Sorting<ArticleQuery.Sort> sorting =
        list.sort(
            ArticleQuery.Sort.class, new ListRequest.Sorting<>(ArticleQuery.Sort.CREATED_AT, true));
    ArticleQuery query =
        new ArticleQuery(
            list.text("q", parameters.q(), ArticleQuery.Q_LENGTH_MAX),
            list.text("tag", parameters.tag(), Tags.LENGTH_MAX),
            list.choice("state", parameters.state(), ArticleState.class),
            owner == null ? null : new UserId(actor.tenant(), owner),
            withContent,
            sorting.by(),
            sorting.descending());
    PageRequest page = list.page();
    Page<ArticleView> found = listArticles.handle(new ListArticles.Command(actor, query, page));
    return list.answer(
        found, response -> new ArticleListResponse(found.map(mapper::listed).rows(), response));
  }

  @Post
  @BodyLimit(mebibytes = MEBIBYTES_MAX)
  @RequiresScope(Scope.ARTICLES_WRITE)
  @Operation(
      operationId = "createArticle",
      summary = "Create an article",
      description = "The body may have 2 MiB.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "articles:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateArticleRequest.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The new article.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ArticleResponse.class)),
      headers = {
        @Header(name = "Location", ref = "#/components/headers/Location"),
        @Header(name = "ETag", ref = "#/components/headers/ETag")
      })
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.Conflicts
  HttpResponse<byte[]> create(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @Parameter(hidden = true) JsonBody<CreateArticleRequest> body) {
    return retries.once(
        request,
        actor,
        body,
        () -> body.value().details(actor),
        details -> {
          ArticleView article = createArticle.handle(new CreateArticle.Command(actor, details));
          return represent(article).record(HttpStatus.CREATED, PATH + "/" + article.id());
        });
  }

  @Get("/{id}")
  @RequiresScope(Scope.ARTICLES_READ)
  @Operation(
      operationId = "findArticle",
      summary = "Read an article",
      description = "Drafts are there for those whose token has articles:write.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "articles:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @ApiResponse(
      responseCode = "200",
      description = "The article.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ArticleResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @ApiResponse(responseCode = "304", description = "The caller has the current one.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> find(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the article.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    return represent(findArticle.handle(new FindArticle.Command(actor, id(actor, id))))
        .answer(request);
  }

  @Patch("/{id}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @BodyLimit(mebibytes = MEBIBYTES_MAX)
  @RequiresScope(Scope.ARTICLES_WRITE)
  @Operation(
      operationId = "editArticle",
      summary = "Edit an article",
      description = "Publishing it, or taking it back, is an edit. The body may have 2 MiB.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "articles:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = EditArticleRequest.class)),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = EditArticleRequest.class))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The article as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ArticleResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  @Refuses.StaleEdits
  HttpResponse<byte[]> edit(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the article.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<EditArticleRequest> body) {
    EditArticleRequest patch = body.value();
    ArticleId article = id(actor, id);
    ArticleView edited =
        Conditions.edit(
            request,
            () -> current(actor, article),
            version ->
                editArticle.handle(
                    new EditArticle.Command(actor, article, version, patch::applyTo)));
    return represent(edited).answer(HttpStatus.OK);
  }

  @Delete("/{id}")
  @RequiresScope(Scope.ARTICLES_WRITE)
  @Operation(
      operationId = "removeArticle",
      summary = "Remove an article for good",
      description = "With its comments. Tasks that are about it go on naming it.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "articles:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @ApiResponse(responseCode = "204", description = "It is gone, and its comments with it.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  @Refuses.StaleEdits
  HttpResponse<byte[]> remove(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the article.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    ArticleId article = id(actor, id);
    Conditions.edit(
        request,
        () -> current(actor, article),
        version -> {
          removeArticle.handle(new RemoveArticle.Command(actor, article, version));
          return article;
        });
    return HttpResponse.noContent();
  }

  private static ArticleId id(Actor actor, String segment) {
    return new ArticleId(actor.tenant(), PathIds.get(segment));
  }

  private Representation represent(ArticleView article) {
    return json.represent(article.version(), mapper.article(article));
  }

  /** The article for somebody who edits it and so may see it. */
  private Representation current(Actor editor, ArticleId article) {
    Set<Scope> scopes = EnumSet.of(Scope.ARTICLES_READ);
    scopes.addAll(editor.scopes());
    Actor reader = new Actor(editor.user(), scopes, editor.requestId());
    return represent(findArticle.handle(new FindArticle.Command(reader, article)));
  }
}
