package dev.kontor.web.items;

import dev.kontor.application.items.ListTags;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.TagCount;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.ListRequest;
import dev.kontor.web.shared.Lists;
import dev.kontor.web.shared.Refuses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The tags in use. */
@Controller("/api/v1/tags")
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "items")
final class TagsController {
  private final ListTags listTags;
  private final ItemWebMapper mapper;
  private final Lists lists;

  TagsController(ListTags listTags, ItemWebMapper mapper, Lists lists) {
    this.listTags = listTags;
    this.mapper = mapper;
    this.lists = lists;
  }

  /** What tags can be sorted by. */
  private enum Sort {
    NAME
  }

  @Get
  @RequiresScope(Scope.ITEMS_READ)
  @Operation(
      operationId = "listTags",
      summary = "List the tags in use",
      description = "Every tag that an item carries, with how many carry it, by name.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A page of tags.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TagListResponse.class)),
      headers = @Header(name = "Link", ref = "#/components/headers/Link"))
  @Refuses.AlwaysPossible
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @RequestBean TagListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    boolean descending =
        list.sort(Sort.class, new ListRequest.Sorting<>(Sort.NAME, false)).descending();
    PageRequest page = list.page();
    Page<TagCount> found = listTags.handle(new ListTags.Command(actor, descending, page));
    return list.answer(
        found, response -> new TagListResponse(found.map(mapper::tag).rows(), response));
  }
}
