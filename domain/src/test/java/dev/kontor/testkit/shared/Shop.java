package dev.kontor.testkit.shared;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static dev.kontor.testkit.users.UserBuilder.aUser;

import dev.kontor.domain.articles.Article;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderRequest;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskDetails;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.testkit.articles.ArticleBuilder;
import dev.kontor.testkit.items.ItemBuilder;
import dev.kontor.testkit.orders.PlainAnswers;
import dev.kontor.testkit.tasks.TaskBuilder;
import dev.kontor.testkit.users.UserBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A new tenant with one user, and short ways to fill it through the ports. */
public record Shop(Ports ports, TenantId tenant, UserId keeper) {
  /** How long orders may be pending when {@link #settle} settles them. */
  public static final Duration PENDING_TIMEOUT = Duration.ofHours(24);

  /** Opens a shop that nobody else knows. */
  public static Shop open(Ports ports) {
    Tenant tenant = aTenant().createdAt(ports.clock().instant()).build();
    User keeper = aUser(tenant.id()).withRoles(Role.STAFF).build();
    ports
        .work()
        .doInTenant(
            tenant.id(),
            () -> {
              ports.tenants().add(tenant);
              ports.users().add(keeper);
            });
    return new Shop(ports, tenant.id(), keeper.id());
  }

  /** Works in a transaction of the shop. */
  public <T> T in(Supplier<T> work) {
    return ports.work().inTenant(tenant, work);
  }

  /** {@link #in} without a result. */
  public void run(Runnable work) {
    ports.work().doInTenant(tenant, work);
  }

  /** Adds the user. */
  public UserId add(UserBuilder builder) {
    User user = builder.build();
    run(() -> ports.users().add(user));
    return user.id();
  }

  /** Adds some customer. */
  public UserId addCustomer() {
    return add(aUser(tenant));
  }

  /** Adds the item. */
  public Item add(ItemBuilder builder) {
    Item item = builder.build();
    run(() -> ports.items().add(item));
    return item;
  }

  /** Adds the task. */
  public Task add(TaskBuilder builder) {
    Task task = builder.build();
    run(() -> ports.tasks().add(task));
    return task;
  }

  /** Edits the task. */
  public void edit(TaskId id, TaskDetails details) {
    run(
        () -> {
          Task task = ports.tasks().findForEdit(id).orElseThrow();
          long versionBefore = task.version();
          task.edit(details, ports.clock().instant());
          ports.tasks().save(task, versionBefore);
        });
  }

  /** Adds the article. */
  public Article add(ArticleBuilder builder) {
    Article article = builder.build();
    run(() -> ports.articles().add(article));
    return article;
  }

  /** Adds an item of that SKU at 2.55 GBP, with so many units in stock. */
  public ItemId addItem(String sku, long available) {
    ItemId item = add(anItem(keeper).withSku(sku)).id();
    if (available > 0) {
      adjust(item, available);
    }
    return item;
  }

  /** Takes the item off the catalogue. */
  public void remove(ItemId id) {
    run(
        () -> {
          Item item = ports.items().findForEdit(id).orElseThrow();
          long versionBefore = item.version();
          item.remove(ports.clock().instant());
          ports.items().save(item, versionBefore);
        });
  }

  /** Moves the balance of the item. */
  public StockMovement adjust(ItemId item, long delta) {
    return in(
        () -> {
          StockAccount account = ports.stock().lockAccounts(List.of(item)).get(item);
          StockMovement movement =
              account.move(
                  new MovementId(tenant, ports.ids().next()),
                  delta,
                  MovementKind.ADJUSTMENT,
                  "count",
                  null,
                  keeper,
                  ports.clock().instant());
          ports.stock().save(List.of(account), List.of(movement));
          return movement;
        });
  }

  /** Units of the item in stock. */
  public long available(ItemId item) {
    return in(() -> ports.stock().lockAccounts(List.of(item)).get(item).available());
  }

  /** Asks for an order in the name of the keeper. */
  public OrderIntake.Placement submit(String key, OrderRequest request) {
    return ports.intake().place(submission(keeper, key, request));
  }

  /** Asks for an order in the name of that user. */
  public OrderIntake.Placement submit(UserId user, String key, OrderRequest request) {
    return ports.intake().place(submission(user, key, request));
  }

  /** A submission whose hash is that of the request in words. */
  public OrderIntake.Submission submission(UserId user, String key, OrderRequest request) {
    return new OrderIntake.Submission(
        new OrderId(tenant, ports.ids().next()),
        request,
        new IdempotencyKey(user, "/api/v1/orders", key),
        RequestHash.of(request.toString().getBytes(StandardCharsets.UTF_8)),
        new PlainAnswers());
  }

  /** Places the order in the name of the keeper. */
  public Order place(OrderRequest request) {
    return place(keeper, request);
  }

  /** Places the order in the name of that user. */
  public Order place(UserId user, OrderRequest request) {
    OrderIntake.Placement placement = submit(user, UUID.randomUUID().toString(), request);
    if (placement instanceof OrderIntake.Accepted accepted) {
      return accepted.order();
    }
    throw new AssertionError("the order was not accepted: " + placement);
  }

  /** Places an order of one line. */
  public Order place(String sku, long quantity) {
    return place(aRequest().withLine(sku, quantity).build());
  }

  /** The order as it is stored. */
  public Order order(OrderId id) {
    return in(() -> ports.orders().findOrder(id).orElseThrow());
  }

  /** Settles up to that many orders of whatever tenants, and returns how it went. */
  public Settlement settle(int limit) {
    return ports.work().asWorker(() -> settleWithin(limit));
  }

  /** {@link #settle} inside a transaction of the worker that is open already. */
  public Settlement settleWithin(int limit) {
    List<QueuedOrder> batch = ports.queue().claim(limit, ports.clock().instant());
    Settlement settlement =
        Settlement.allocate(
            batch, accounts(batch), ports.clock().instant(), PENDING_TIMEOUT, ports.ids());
    ports.stock().save(settlement.accounts(), settlement.movements());
    ports.queue().settle(settlement, List.of());
    return settlement;
  }

  private Map<ItemId, StockAccount> accounts(List<QueuedOrder> batch) {
    return ports
        .stock()
        .lockAccounts(
            batch.stream()
                .flatMap(queued -> queued.order().lines().stream())
                .map(line -> line.item())
                .collect(Collectors.toSet()));
  }
}
