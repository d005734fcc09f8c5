package dev.kontor.web.orders;

import dev.kontor.application.orders.FindLatestOrder;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Refuses;
import dev.kontor.web.shared.Takes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
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

/** The order that a user placed last. */
@Controller("/api/v1/users/{id}/orders/latest")
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
final class LatestOrderController {
  private final FindLatestOrder findLatestOrder;
  private final OrderPresenter presenter;

  LatestOrderController(FindLatestOrder findLatestOrder, OrderPresenter presenter) {
    this.findLatestOrder = findLatestOrder;
    this.presenter = presenter;
  }

  @Get
  @RequiresScope({Scope.ORDERS_READ, Scope.ORDERS_ALL})
  @Operation(
      operationId = "findLatestOrder",
      summary = "Read the order that a user placed last",
      description = "Everybody reads its own; others' take orders:all, and are 404 without.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "orders:read")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "orders:all")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @ApiResponse(
      responseCode = "200",
      description = "The order as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OrderResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @ApiResponse(responseCode = "304", description = "The caller has the current one.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> find(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the user.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    UserId user = new UserId(actor.tenant(), PathIds.get(id));
    return presenter
        .represent(findLatestOrder.handle(new FindLatestOrder.Command(actor, user)))
        .answer(request);
  }
}
