package dev.kontor.web.items;

import dev.kontor.application.items.CreateItem;
import dev.kontor.application.items.EditItem;
import dev.kontor.application.items.FindItem;
import dev.kontor.application.items.ListItems;
import dev.kontor.application.items.RemoveItem;
import dev.kontor.application.items.RestoreItem;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemSearch;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.Stages;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.Conditions;
import dev.kontor.web.shared.EmptyRequest;
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
import io.micronaut.scheduling.TaskExecutors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/** The catalogue. */
@Controller(ItemsController.PATH)
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "items")
final class ItemsController {
  static final String PATH = "/api/v1/items";

  /** Media types of a patch. */
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final ListItems listItems;
  private final CreateItem createItem;
  private final FindItem findItem;
  private final EditItem editItem;
  private final RemoveItem removeItem;
  private final RestoreItem restoreItem;
  private final ItemWebMapper mapper;
  private final Lists lists;
  private final Retries retries;
  private final JsonWriter json;
  private final ExecutorService blocking;

  ItemsController(
      ListItems listItems,
      CreateItem createItem,
      FindItem findItem,
      EditItem editItem,
      RemoveItem removeItem,
      RestoreItem restoreItem,
      ItemWebMapper mapper,
      Lists lists,
      Retries retries,
      JsonWriter json,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.listItems = listItems;
    this.createItem = createItem;
    this.findItem = findItem;
    this.editItem = editItem;
    this.removeItem = removeItem;
    this.restoreItem = restoreItem;
    this.mapper = mapper;
    this.lists = lists;
    this.retries = retries;
    this.json = json;
    this.blocking = blocking;
  }

  @Get
  @RequiresScope(Scope.ITEMS_READ)
  @Operation(
      operationId = "listItems",
      summary = "List items",
      description =
          "Newest first, or the best first where something is searched for. Filters go together in"
              + " every combination.")
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
  CompletionStage<? extends HttpResponse<byte[]>> list(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @RequestBean ItemListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    UUID owner = list.uuid("owner_id", parameters.ownerId());
    ItemSearch search = ItemFilters.search(list, parameters.q());
    ListRequest.Sorting<ItemQuery.Sort> sorting =
        list.sort(
            ItemListParameters.SORTS,
            new ListRequest.Sorting<>(
                search == null ? ItemQuery.Sort.CREATED_AT : ItemQuery.Sort.RANK, true));
    ItemQuery query =
        new ItemQuery(
            search,
            list.text("tag", parameters.tag(), ItemDetails.TAG_LENGTH_MAX),
            null,
            null,
            list.truth("in_stock", parameters.inStock()),
            owner == null ? null : new UserId(actor.tenant(), owner),
            list.text("sku", parameters.sku(), Sku.LENGTH_MAX),
            sorting.by(),
            sorting.descending());
    ListItems.PriceBounds prices =
        new ListItems.PriceBounds(parameters.minPrice(), parameters.maxPrice());
    PageRequest page = list.page();
    return listItems
        .handle(new ListItems.Command(actor, query, prices, page))
        .thenApplyAsync(
            found ->
                list.answer(
                    found,
                    response -> new ItemListResponse(found.map(mapper::item).rows(), response)),
            list.writer(page, blocking));
  }

  @Post
  @RequiresScope(Scope.ITEMS_WRITE)
  @Operation(
      operationId = "createItem",
      summary = "Create an item",
      description =
          "An item begins with nothing in stock; stock adjustments fill it. The SKU must be free.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CreateItemRequest.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The new item, with nothing in stock.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ItemResponse.class)),
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
      @Parameter(hidden = true) JsonBody<CreateItemRequest> body) {
    return retries.once(
        request,
        actor,
        body,
        () -> body.value().details(actor),
        details -> {
          ItemView item = createItem.handle(new CreateItem.Command(actor, details));
          return represent(item).record(HttpStatus.CREATED, PATH + "/" + item.id());
        });
  }

  @Get("/{id}")
  @RequiresScope(Scope.ITEMS_READ)
  @Operation(
      operationId = "findItem",
      summary = "Read an item",
      description = "With what is available at the moment.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @ApiResponse(
      responseCode = "200",
      description = "The item.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ItemResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @ApiResponse(responseCode = "304", description = "The caller has the current one.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  CompletionStage<? extends HttpResponse<byte[]>> find(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the item.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    return findItem
        .handle(new FindItem.Command(actor, id(actor, id)))
        .thenApply(item -> represent(item).answer(request));
  }

  @Patch("/{id}")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @RequiresScope(Scope.ITEMS_WRITE)
  @Operation(
      operationId = "editItem",
      summary = "Edit an item",
      description =
          "A merge patch (RFC 7396): what is left out stays, null empties. Stock changes by stock"
              + " adjustments alone.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = EditItemRequest.class)),
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = EditItemRequest.class))
      })
  @ApiResponse(
      responseCode = "200",
      description = "The item as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ItemResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  @Refuses.Conflicts
  @Refuses.StaleEdits
  CompletionStage<? extends HttpResponse<byte[]>> edit(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the item.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<EditItemRequest> body) {
    return body.later(blocking)
        .thenCompose(patch -> edit(request, actor, id(actor, id), patch))
        .thenApply(edited -> represent(edited).answer(HttpStatus.OK));
  }

  private CompletionStage<ItemView> edit(
      HttpRequest<?> request, Actor actor, ItemId item, EditItemRequest patch) {
    return Conditions.edit(
        request,
        () -> current(actor, item, patch::applyTo),
        version -> editItem.handle(new EditItem.Command(actor, item, version, patch::applyTo)),
        blocking);
  }

  @Delete("/{id}")
  @RequiresScope(Scope.ITEMS_WRITE)
  @Operation(
      operationId = "removeItem",
      summary = "Remove an item",
      description =
          "The item is gone, but orders go on naming it, its SKU is free, and it can be restored.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.EditCondition
  @ApiResponse(
      responseCode = "204",
      description = "It is gone; orders go on naming it, and its SKU is free.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  @Refuses.StaleEdits
  HttpResponse<byte[]> remove(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the item.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    ItemId item = id(actor, id);
    Conditions.edit(
        request,
        () -> current(actor, item, UnaryOperator.identity()),
        version -> {
          removeItem.handle(new RemoveItem.Command(actor, item, version));
          return item;
        });
    return HttpResponse.noContent();
  }

  @Post("/{id}/restoration")
  @RequiresScope(Scope.ITEMS_WRITE)
  @Operation(
      operationId = "restoreItem",
      summary = "Restore a removed item",
      description =
          "Takes back a removal, stock and tags included. Refused when another item has its SKU by"
              + " now.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "items:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = false,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = EmptyRequest.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The item as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ItemResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  @Refuses.Conflicts
  HttpResponse<byte[]> restore(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the item.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<EmptyRequest> body) {
    return retries.once(
        request,
        actor,
        body,
        body::valueOrEmpty,
        nothing ->
            represent(restoreItem.handle(new RestoreItem.Command(actor, id(actor, id))))
                .record(HttpStatus.OK, null));
  }

  private static ItemId id(Actor actor, String segment) {
    return new ItemId(actor.tenant(), PathIds.get(segment));
  }

  private Representation represent(ItemView item) {
    return json.represent(item.version(), mapper.item(item));
  }

  /** The item for somebody who edits it and so may see it; refuses a patch that does not fit. */
  private Representation current(Actor editor, ItemId id, UnaryOperator<ItemDetails> patch) {
    Set<Scope> scopes = EnumSet.of(Scope.ITEMS_READ);
    scopes.addAll(editor.scopes());
    Actor reader = new Actor(editor.user(), scopes, editor.requestId());
    ItemView item = Stages.await(findItem.handle(new FindItem.Command(reader, id)));
    Objects.requireNonNull(patch.apply(item.details()), "an edit ends in details");
    return represent(item);
  }
}
