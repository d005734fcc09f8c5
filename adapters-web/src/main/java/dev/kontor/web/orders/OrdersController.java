package dev.kontor.web.orders;

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
import dev.kontor.domain.orders.OrderStatus;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.shared.JsonBody;
import dev.kontor.web.shared.ListRequest;
import dev.kontor.web.shared.Lists;
import dev.kontor.web.shared.PathIds;
import dev.kontor.web.shared.Retries;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;
import java.util.UUID;

/** Orders and their history. */
@Controller(OrdersController.PATH)
final class OrdersController {
  static final String PATH = "/api/v1/orders";

  private final OrderPlacing placing;
  private final ListOrders listOrders;
  private final FindOrder findOrder;
  private final CancelOrder cancelOrder;
  private final ListOrderEvents listOrderEvents;
  private final OrderPresenter presenter;
  private final Lists lists;
  private final Retries retries;

  OrdersController(
      OrderPlacing placing,
      ListOrders listOrders,
      FindOrder findOrder,
      CancelOrder cancelOrder,
      ListOrderEvents listOrderEvents,
      OrderPresenter presenter,
      Lists lists,
      Retries retries) {
    this.placing = placing;
    this.listOrders = listOrders;
    this.findOrder = findOrder;
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
    AT
  }

  @Get
  @RequiresScope(Scope.ORDERS_READ)
  HttpResponse<byte[]> list(
      HttpRequest<?> request, Actor actor, @RequestBean OrderListParameters parameters) {
    ListRequest list = lists.read(request, actor, parameters);
    UUID user = list.uuid("user_id", parameters.userId());
    OrderQuery query =
        new OrderQuery(
            user == null ? null : new UserId(actor.tenant(), user),
            list.choice("status", parameters.status(), OrderStatus.class),
            list.text("reference", parameters.reference()),
            list.time("from", parameters.from()),
            list.time("to", parameters.to()),
            list.sort(Sort.class, new ListRequest.Sorting<>(Sort.PLACED_AT, true)).descending());
    PageRequest page = list.page();
    Page<Order> found = listOrders.handle(new ListOrders.Command(actor, query, page));
    return list.answer(found, response -> presenter.list(found, response));
  }

  @Post
  @RequiresScope(Scope.ORDERS_WRITE)
  HttpResponse<byte[]> place(
      HttpRequest<?> request, Actor actor, JsonBody<PlaceOrderRequest> body) {
    return placing.place(request, actor, body);
  }

  @Get("/{id}")
  @RequiresScope(Scope.ORDERS_READ)
  HttpResponse<byte[]> find(HttpRequest<?> request, Actor actor, @PathVariable String id) {
    Patience patience = Patience.of(request);
    Order order =
        findOrder.handle(new FindOrder.Command(actor, id(actor, id), patience.duration()));
    return patience.acknowledge(presenter.represent(order).answer(request));
  }

  @Post("/{id}/cancellation")
  @RequiresScope(Scope.ORDERS_WRITE)
  HttpResponse<byte[]> cancel(
      HttpRequest<?> request,
      Actor actor,
      @PathVariable String id,
      JsonBody<CancelOrderRequest> body) {
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
  HttpResponse<byte[]> events(
      HttpRequest<?> request,
      Actor actor,
      @PathVariable String id,
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
