package dev.kontor.web.stock;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.stock.AdjustStock;
import dev.kontor.application.stock.ListMovements;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.ListRequest;
import dev.kontor.web.shared.Lists;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Refuses;
import dev.kontor.web.shared.Retries;
import dev.kontor.web.shared.Takes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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

/** The stock of an item and its ledger. */
@Controller("/api/v1/items/{id}")
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "stock")
final class StockController {
  private final AdjustStock adjustStock;
  private final ListMovements listMovements;
  private final MovementWebMapper mapper;
  private final Lists lists;
  private final Retries retries;
  private final JsonWriter json;

  StockController(
      AdjustStock adjustStock,
      ListMovements listMovements,
      MovementWebMapper mapper,
      Lists lists,
      Retries retries,
      JsonWriter json) {
    this.adjustStock = adjustStock;
    this.listMovements = listMovements;
    this.mapper = mapper;
    this.lists = lists;
    this.retries = retries;
    this.json = json;
  }

  /** What movements can be sorted by. */
  private enum Sort {
    AT,
    /** The same: what other lists call it. */
    CREATED_AT
  }

  @Post("/stock-adjustments")
  @RequiresScope(Scope.STOCK_WRITE)
  @Operation(
      operationId = "adjustStock",
      summary = "Move the stock of an item by hand",
      description =
          "Adds a movement to the ledger of the item; the balance never falls below zero.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "stock:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AdjustStockRequest.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The movement.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MovementResponse.class)))
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  @Refuses.Conflicts
  HttpResponse<byte[]> adjust(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the item.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<AdjustStockRequest> body) {
    return retries.once(
        request,
        actor,
        body,
        body::value,
        wanted -> {
          StockMovement movement =
              adjustStock.handle(
                  new AdjustStock.Command(actor, id(actor, id), wanted.delta(), wanted.reason()));
          // A movement is a value without an address of its own: no Location, no ETag.
          return new RecordedAnswer(
              HttpStatus.CREATED.getCode(), null, null, json.bytes(mapper.movement(movement)));
        });
  }

  @Get("/stock-movements")
  @RequiresScope(Scope.STOCK_WRITE)
  @Operation(
      operationId = "listMovements",
      summary = "List the movements of an item",
      description = "The ledger of the item, newest first; its sum is what is available.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "stock:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A page of movements.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MovementListResponse.class)),
      headers = @Header(name = "Link", ref = "#/components/headers/Link"))
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the item.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @RequestBean MovementListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    boolean descending =
        list.sort(Sort.class, new ListRequest.Sorting<>(Sort.AT, true)).descending();
    PageRequest page = list.page();
    Page<StockMovement> found =
        listMovements.handle(new ListMovements.Command(actor, id(actor, id), descending, page));
    return list.answer(
        found, response -> new MovementListResponse(found.map(mapper::movement).rows(), response));
  }

  private static ItemId id(Actor actor, String segment) {
    return new ItemId(actor.tenant(), PathIds.get(segment));
  }
}
