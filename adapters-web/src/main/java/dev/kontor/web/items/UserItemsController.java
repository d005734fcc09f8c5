package dev.kontor.web.items;

import dev.kontor.application.items.ListItemsOfUser;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.ListRequest;
import dev.kontor.web.shared.Lists;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Refuses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The items that a user keeps. */
@Controller("/api/v1/users/{id}/items")
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "items")
final class UserItemsController {
  private final ListItemsOfUser listItemsOfUser;
  private final ItemWebMapper mapper;
  private final Lists lists;

  UserItemsController(ListItemsOfUser listItemsOfUser, ItemWebMapper mapper, Lists lists) {
    this.listItemsOfUser = listItemsOfUser;
    this.mapper = mapper;
    this.lists = lists;
  }

  @Get
  @RequiresScope(Scope.ITEMS_READ)
  @Operation(
      operationId = "listItemsOfUser",
      summary = "List the items that a user keeps",
      description = "Newest first, with the user as owner.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A page of items.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ItemListResponse.class)),
      headers = @Header(name = "Link", ref = "#/components/headers/Link"))
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the user.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @RequestBean UserItemListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    ListRequest.Sorting<ItemQuery.Sort> sorting =
        list.sort(
            ItemListParameters.SORTS, new ListRequest.Sorting<>(ItemQuery.Sort.CREATED_AT, true));
    PageRequest page = list.page();
    UserId owner = new UserId(actor.tenant(), PathIds.get(id));
    Page<ItemView> found =
        listItemsOfUser.handle(
            new ListItemsOfUser.Command(actor, owner, sorting.by(), sorting.descending(), page));
    return list.answer(
        found, response -> new ItemListResponse(found.map(mapper::item).rows(), response));
  }
}
