package dev.kontor.web.orders;

import dev.kontor.application.orders.AwaitOrder;
import dev.kontor.application.orders.CancelOrder;
import dev.kontor.application.orders.FindOrder;
import dev.kontor.application.orders.ListOrderEvents;
import dev.kontor.application.orders.ListOrders;
import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.auth.SecuritySchemes;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.JsonBody;
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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/** Orders and their history. */
@Controller(OrdersController.PATH)
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "orders")
final class OrdersController {
  static final String PATH = "/api/v1/orders";

  private final OrderPlacing placing;
  private final ListOrders listOrders;
  private final FindOrder findOrder;
  private final AwaitOrder awaitOrder;
  private final ExecutorService blocking;
  private final CancelOrder cancelOrder;
  private final ListOrderEvents listOrderEvents;
  private final OrderPresenter presenter;
  private final Lists lists;
  private final Retries retries;

  OrdersController(
      OrderPlacing placing,
      ListOrders listOrders,
      FindOrder findOrder,
      AwaitOrder awaitOrder,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking,
      CancelOrder cancelOrder,
      ListOrderEvents listOrderEvents,
      OrderPresenter presenter,
      Lists lists,
      Retries retries) {
    this.placing = placing;
    this.listOrders = listOrders;
    this.findOrder = findOrder;
    this.awaitOrder = awaitOrder;
    this.blocking = blocking;
    this.cancelOrder = cancelOrder;
    this.listOrderEvents = listOrderEvents;
    this.presenter = presenter;
    this.lists = lists;
    this.retries = retries;
  }

  /** What orders can be sorted by. */
  private enum Sort {
    PLACED_AT
  }

  /** What events can be sorted by. */
  private enum EventSort {
    AT,
    /** The same: what other lists call it. */
    CREATED_AT
  }

  @Get
  @RequiresScope(Scope.ORDERS_READ)
  @Operation(
      operationId = "listOrders",
      summary = "List orders",
      description =
          "Newest first. Customers see their own, whoever has orders:all sees everybody's.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "orders:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A page of orders: the caller's own, or all with orders:all.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OrderListResponse.class)),
      headers = @Header(name = "Link", ref = "#/components/headers/Link"))
  @Refuses.AlwaysPossible
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @RequestBean OrderListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    UUID user = list.uuid("user_id", parameters.userId());
    OrderQuery query =
        new OrderQuery(
            user == null ? null : new UserId(actor.tenant(), user),
            list.choice("status", parameters.status(), OrderStatus.class),
            list.text("reference", parameters.reference(), OrderRequest.REFERENCE_LENGTH_MAX),
            list.time("from", parameters.from()),
            list.time("to", parameters.to()),
            list.sort(Sort.class, new ListRequest.Sorting<>(Sort.PLACED_AT, true)).descending());
    PageRequest page = list.page();
    Page<Order> found = listOrders.handle(new ListOrders.Command(actor, query, page));
    return list.answer(found, response -> presenter.list(found, response));
  }

  @Post
  @RequiresScope(Scope.ORDERS_WRITE)
  @Operation(
      operationId = "placeOrder",
      summary = "Place an order",
      description =
          "Answered only when the order is durable. It is settled soon after: all lines or none.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "orders:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.RequiredKey
  @Takes.Patience
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PlaceOrderRequest.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The settled order, with Prefer: wait.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OrderResponse.class)),
      headers = {
        @Header(name = "Location", ref = "#/components/headers/Location"),
        @Header(name = "ETag", ref = "#/components/headers/ETag"),
        @Header(
            name = "Preference-Applied",
            description = "The wait that was granted.",
            schema = @Schema(type = "string"))
      })
  @ApiResponse(
      responseCode = "202",
      description = "The order is durable and pending.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OrderResponse.class)),
      headers = {
        @Header(name = "Location", ref = "#/components/headers/Location"),
        @Header(name = "ETag", ref = "#/components/headers/ETag"),
        @Header(
            name = "Retry-After",
            description = "Seconds until it is worth to look again.",
            schema = @Schema(type = "string")),
        @Header(
            name = "Preference-Applied",
            description = "The wait that was granted.",
            schema = @Schema(type = "string"))
      })
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.Conflicts
  CompletionStage<? extends HttpResponse<byte[]>> place(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @Parameter(hidden = true) JsonBody<PlaceOrderRequest> body) {
    return placing.place(request, actor, body);
  }

  @Get("/{id}")
  @RequiresScope(Scope.ORDERS_READ)
  @Operation(
      operationId = "findOrder",
      summary = "Read an order",
      description = "With Prefer: wait=N it is answered as soon as it is settled.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "orders:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.ReadCondition
  @Takes.Patience
  @ApiResponse(
      responseCode = "200",
      description = "The order as it is now.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OrderResponse.class)),
      headers = {
        @Header(name = "ETag", ref = "#/components/headers/ETag"),
        @Header(
            name = "Preference-Applied",
            description = "The wait that was granted.",
            schema = @Schema(type = "string"))
      })
  @ApiResponse(responseCode = "304", description = "The caller has the current one.")
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  CompletionStage<? extends HttpResponse<byte[]>> find(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the order.",
              schema = @Schema(type = "string", format = "uuid"))
          String id) {
    Patience patience = Patience.of(request);
    OrderId order = id(actor, id);
    CompletionStage<Order> found =
        patience.seconds() == 0
            ? findOrder.handle(new FindOrder.Command(actor, order))
            : CompletableFuture.supplyAsync(
                () -> awaitOrder.handle(new AwaitOrder.Command(actor, order, patience.duration())),
                blocking);
    return found.thenApply(now -> patience.acknowledge(presenter.represent(now).answer(request)));
  }

  @Post("/{id}/cancellation")
  @RequiresScope(Scope.ORDERS_WRITE)
  @Operation(
      operationId = "cancelOrder",
      summary = "Cancel an order",
      description =
          "A pending order had taken nothing; a confirmed one gives its units back. Customers may"
              + " cancel for 24 hours unless the instance says otherwise.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "orders:write")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @Takes.Key
  @RequestBody(
      required = false,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CancelOrderRequest.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The order as it is now; what it had taken is back in stock.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OrderResponse.class)),
      headers = @Header(name = "ETag", ref = "#/components/headers/ETag"))
  @Refuses.AlwaysPossible
  @Refuses.WrongBodies
  @Refuses.WhatIsAbsent
  @Refuses.Conflicts
  HttpResponse<byte[]> cancel(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the order.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @Parameter(hidden = true) JsonBody<CancelOrderRequest> body) {
    return retries.once(
        request,
        actor,
        body,
        body::valueOrEmpty,
        wanted ->
            presenter
                .represent(
                    cancelOrder.handle(
                        new CancelOrder.Command(actor, id(actor, id), wanted.reason())))
                .record(HttpStatus.OK, null));
  }

  @Get("/{id}/events")
  @RequiresScope(Scope.ORDERS_READ)
  @Operation(
      operationId = "listOrderEvents",
      summary = "List the history of an order",
      description = "What happened to the order: placed, confirmed or failed, cancelled.")
  @SecurityRequirement(name = SecuritySchemes.OAUTH, scopes = "orders:read")
  @SecurityRequirement(name = SecuritySchemes.BEARER)
  @ApiResponse(
      responseCode = "200",
      description = "A page of events.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = EventListResponse.class)),
      headers = @Header(name = "Link", ref = "#/components/headers/Link"))
  @Refuses.AlwaysPossible
  @Refuses.WhatIsAbsent
  HttpResponse<byte[]> events(
      HttpRequest<?> request,
      @Parameter(hidden = true) Actor actor,
      @PathVariable
          @Parameter(
              description = "The id of the order.",
              schema = @Schema(type = "string", format = "uuid"))
          String id,
      @RequestBean EventListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    boolean descending =
        list.sort(EventSort.class, new ListRequest.Sorting<>(EventSort.AT, true)).descending();
    PageRequest page = list.page();
    Page<Event> found =
        listOrderEvents.handle(new ListOrderEvents.Command(actor, id(actor, id), descending, page));
    return list.answer(found, response -> presenter.events(found, response));
  }

  private static OrderId id(Actor actor, String segment) {
    return new OrderId(actor.tenant(), PathIds.get(segment));
  }
}
