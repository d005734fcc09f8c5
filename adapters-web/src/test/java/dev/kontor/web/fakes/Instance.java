package dev.kontor.web.fakes;

import dev.kontor.application.articles.ArticleReferences;
import dev.kontor.application.articles.CreateArticle;
import dev.kontor.application.articles.EditArticle;
import dev.kontor.application.articles.FindArticle;
import dev.kontor.application.articles.ListArticles;
import dev.kontor.application.articles.RemoveArticle;
import dev.kontor.application.comments.CommentEvents;
import dev.kontor.application.comments.CreateComment;
import dev.kontor.application.comments.FindComment;
import dev.kontor.application.comments.ListComments;
import dev.kontor.application.comments.RemoveComment;
import dev.kontor.application.imports.AdvanceImport;
import dev.kontor.application.imports.FindImport;
import dev.kontor.application.imports.ImportWatch;
import dev.kontor.application.imports.ListRejected;
import dev.kontor.application.imports.RowImport;
import dev.kontor.application.imports.StartImport;
import dev.kontor.application.items.ChangeItems;
import dev.kontor.application.items.CreateItem;
import dev.kontor.application.items.EditItem;
import dev.kontor.application.items.ExportItems;
import dev.kontor.application.items.FindItem;
import dev.kontor.application.items.ItemEvents;
import dev.kontor.application.items.ItemReferences;
import dev.kontor.application.items.ListItems;
import dev.kontor.application.items.ListItemsOfUser;
import dev.kontor.application.items.ListTags;
import dev.kontor.application.items.RemoveItem;
import dev.kontor.application.items.RestoreItem;
import dev.kontor.application.orders.AwaitOrder;
import dev.kontor.application.orders.CancelOrder;
import dev.kontor.application.orders.FindLatestOrder;
import dev.kontor.application.orders.FindOrder;
import dev.kontor.application.orders.ListOrderEvents;
import dev.kontor.application.orders.ListOrders;
import dev.kontor.application.orders.PlaceOrder;
import dev.kontor.application.orders.SettleOrders;
import dev.kontor.application.orders.SettlementWatch;
import dev.kontor.application.shared.Idempotency;
import dev.kontor.application.stock.AdjustStock;
import dev.kontor.application.stock.ListMovements;
import dev.kontor.application.tasks.ChangeTasks;
import dev.kontor.application.tasks.CreateTask;
import dev.kontor.application.tasks.EditTask;
import dev.kontor.application.tasks.FindTask;
import dev.kontor.application.tasks.ListTasks;
import dev.kontor.application.tasks.RemoveTask;
import dev.kontor.application.tasks.TaskEvents;
import dev.kontor.application.tasks.TaskReferences;
import dev.kontor.domain.articles.ArticleHistory;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.testkit.items.InMemoryItemLookup;
import dev.kontor.testkit.items.NoSharedEdits;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Later;
import dev.kontor.web.operations.Readiness;
import dev.kontor.web.operations.Version;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Wires use cases to fakes, as the real instance wires them to a database. */
@Factory
final class Instance {
  private static final Duration DAY = Duration.ofHours(24);

  @Singleton
  SettlementWatch watch() {
    return new SettlementWatch();
  }

  @Singleton
  InMemoryPorts ports(SettlementWatch watch) {
    return InMemoryPorts.create(watch);
  }

  @Singleton
  Outages transactions(InMemoryPorts ports) {
    return new Outages(ports.work());
  }

  /** Tokens and waiting go by the real clock; what is stored goes by one that tests move. */
  @Singleton
  @Primary
  InstantSource clock() {
    return InstantSource.system();
  }

  @Singleton
  IdGenerator ids(InMemoryPorts ports) {
    return ports.ids();
  }

  @Singleton
  Version version() {
    return new Version("1.2.3");
  }

  @Singleton
  Readiness readiness(Outages outages) {
    return () -> List.of(new Readiness.Check("database", !outages.down(), "in memory"));
  }

  @Singleton
  Idempotency idempotency(Outages transactions, InMemoryPorts ports) {
    return new Idempotency(transactions, ports.idempotency(), ports.clock(), DAY);
  }

  @Singleton
  ItemReferences references(InMemoryPorts ports) {
    return new ItemReferences(ports.tenants(), ports.users());
  }

  @Singleton
  ItemEvents itemEvents(InMemoryPorts ports) {
    return new ItemEvents(ports.events(), ports.ids());
  }

  @Singleton
  CreateItem createItem(
      Outages transactions, InMemoryPorts ports, ItemReferences references, ItemEvents events) {
    return new CreateItem(
        transactions, ports.items(), references, events, ports.ids(), ports.clock());
  }

  @Singleton
  ChangeItems changeItems(Outages transactions, InMemoryPorts ports, ItemEvents events) {
    return new ChangeItems(
        transactions,
        ports.catalogue(),
        ports.stock(),
        ports.tenants(),
        ports.subjects(),
        events,
        ports.ids(),
        ports.clock());
  }

  @Singleton
  EditItem editItem(
      Outages transactions,
      InMemoryPorts ports,
      ItemReferences references,
      ItemEvents events,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    return new EditItem(
        new NoSharedEdits(),
        transactions,
        ports.items(),
        references,
        events,
        ports.clock(),
        blocking);
  }

  @Singleton
  FindItem findItem(Outages transactions, InMemoryPorts ports) {
    return new FindItem(new InMemoryItemLookup(transactions::queryInTenant, ports.items()));
  }

  @Singleton
  ListItems listItems(
      Outages transactions,
      InMemoryPorts ports,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    return new ListItems(
        new InMemoryItemLookup(transactions::queryInTenant, ports.items()),
        transactions,
        ports.items(),
        ports.tenants(),
        blocking);
  }

  @Singleton
  ExportItems exportItems(Outages transactions, InMemoryPorts ports) {
    return new ExportItems(transactions, ports.items(), ports.tenants());
  }

  @Singleton
  StartImport startImport(Outages transactions, InMemoryPorts ports) {
    return new StartImport(
        transactions, ports.imports(), new ImportWatch(), ports.ids(), ports.clock(), 1_000);
  }

  @Singleton
  FindImport findImport(Outages transactions, InMemoryPorts ports) {
    return new FindImport(transactions, ports.imports());
  }

  @Singleton
  ListRejected listRejected(Outages transactions, InMemoryPorts ports) {
    return new ListRejected(transactions, ports.imports());
  }

  @Singleton
  AdvanceImport advanceImport(Outages transactions, InMemoryPorts ports) {
    return new AdvanceImport(
        transactions,
        ports.imports(),
        ports.tenants(),
        new RowImport(ports.catalogue(), ports.stock(), ports.events(), ports.ids(), ports.clock()),
        ports.clock());
  }

  @Singleton
  ListTags listTags(Outages transactions, InMemoryPorts ports) {
    return new ListTags(transactions, ports.items());
  }

  @Singleton
  RemoveItem removeItem(Outages transactions, InMemoryPorts ports, ItemEvents events) {
    return new RemoveItem(transactions, ports.items(), events, ports.clock());
  }

  @Singleton
  RestoreItem restoreItem(Outages transactions, InMemoryPorts ports, ItemEvents events) {
    return new RestoreItem(transactions, ports.items(), events, ports.clock());
  }

  @Singleton
  ArticleReferences articleReferences(InMemoryPorts ports) {
    return new ArticleReferences(ports.users());
  }

  @Singleton
  ArticleHistory articleHistory(InMemoryPorts ports) {
    return new ArticleHistory(ports.ids());
  }

  @Singleton
  CreateArticle createArticle(
      Outages transactions,
      InMemoryPorts ports,
      ArticleReferences references,
      ArticleHistory history) {
    return new CreateArticle(
        transactions,
        ports.articles(),
        references,
        ports.events(),
        history,
        ports.ids(),
        ports.clock());
  }

  @Singleton
  EditArticle editArticle(
      Outages transactions,
      InMemoryPorts ports,
      ArticleReferences references,
      ArticleHistory history) {
    return new EditArticle(
        transactions, ports.articles(), references, ports.events(), history, ports.clock());
  }

  @Singleton
  FindArticle findArticle(Outages transactions, InMemoryPorts ports) {
    return new FindArticle(transactions, ports.articles());
  }

  @Singleton
  ListArticles listArticles(Outages transactions, InMemoryPorts ports) {
    return new ListArticles(transactions, ports.articles());
  }

  @Singleton
  RemoveArticle removeArticle(Outages transactions, InMemoryPorts ports, ArticleHistory history) {
    return new RemoveArticle(
        transactions, ports.articles(), ports.events(), history, ports.clock());
  }

  @Singleton
  CommentEvents commentEvents(InMemoryPorts ports) {
    return new CommentEvents(ports.events(), ports.ids());
  }

  @Singleton
  CreateComment createComment(Outages transactions, InMemoryPorts ports, CommentEvents events) {
    return new CreateComment(transactions, ports.comments(), events, ports.ids(), ports.clock());
  }

  @Singleton
  FindComment findComment(Outages transactions, InMemoryPorts ports) {
    return new FindComment(transactions, ports.comments());
  }

  @Singleton
  ListComments listComments(Outages transactions, InMemoryPorts ports) {
    return new ListComments(transactions, ports.comments());
  }

  @Singleton
  RemoveComment removeComment(Outages transactions, InMemoryPorts ports, CommentEvents events) {
    return new RemoveComment(transactions, ports.comments(), events, ports.clock());
  }

  @Singleton
  AdjustStock adjustStock(Outages transactions, InMemoryPorts ports) {
    return new AdjustStock(transactions, ports.stock(), ports.events(), ports.ids(), ports.clock());
  }

  @Singleton
  ListMovements listMovements(Outages transactions, InMemoryPorts ports) {
    return new ListMovements(transactions, ports.items(), ports.stock());
  }

  @Singleton
  PlaceOrder placeOrder(InMemoryPorts ports) {
    return new PlaceOrder(ports.intake(), ports.ids());
  }

  @Singleton
  SettleOrders settleOrders(Outages transactions, InMemoryPorts ports, SettlementWatch watch) {
    return new SettleOrders(
        transactions,
        ports.queue(),
        ports.stock(),
        new OrderEvents(ports.ids()),
        watch,
        ports.ids(),
        ports.clock(),
        DAY);
  }

  @Singleton
  FindOrder findOrder(Outages transactions, InMemoryPorts ports) {
    return new FindOrder(
        (tenant, order) ->
            Later.of(
                () -> transactions.queryInTenant(tenant, () -> ports.orders().findOrder(order))));
  }

  @Singleton
  AwaitOrder awaitOrder(
      Outages transactions, InMemoryPorts ports, SettlementWatch watch, InstantSource clock) {
    return new AwaitOrder(transactions, ports.orders(), watch, clock);
  }

  @Singleton
  ListOrders listOrders(Outages transactions, InMemoryPorts ports) {
    return new ListOrders(transactions, ports.orders());
  }

  @Singleton
  ListOrderEvents listOrderEvents(Outages transactions, InMemoryPorts ports) {
    return new ListOrderEvents(transactions, ports.orders());
  }

  @Singleton
  CancelOrder cancelOrder(Outages transactions, InMemoryPorts ports, SettlementWatch watch) {
    return new CancelOrder(
        transactions,
        ports.orders(),
        ports.queue(),
        ports.stock(),
        ports.events(),
        new OrderEvents(ports.ids()),
        watch,
        ports.ids(),
        ports.clock(),
        DAY);
  }

  @Singleton
  ListItemsOfUser listItemsOfUser(Outages transactions, InMemoryPorts ports) {
    return new ListItemsOfUser(transactions, ports.items(), ports.users());
  }

  @Singleton
  TaskReferences taskReferences(InMemoryPorts ports) {
    return new TaskReferences(ports.subjects());
  }

  @Singleton
  TaskEvents taskEvents(InMemoryPorts ports) {
    return new TaskEvents(ports.events(), ports.ids());
  }

  @Singleton
  CreateTask createTask(
      Outages transactions, InMemoryPorts ports, TaskReferences references, TaskEvents events) {
    return new CreateTask(
        transactions, ports.tasks(), references, events, ports.ids(), ports.clock());
  }

  @Singleton
  EditTask editTask(
      Outages transactions, InMemoryPorts ports, TaskReferences references, TaskEvents events) {
    return new EditTask(transactions, ports.tasks(), references, events, ports.clock());
  }

  @Singleton
  RemoveTask removeTask(Outages transactions, InMemoryPorts ports, TaskEvents events) {
    return new RemoveTask(transactions, ports.tasks(), events, ports.clock());
  }

  @Singleton
  ChangeTasks changeTasks(Outages transactions, InMemoryPorts ports, TaskEvents events) {
    return new ChangeTasks(
        transactions, ports.tasks(), ports.subjects(), events, ports.ids(), ports.clock());
  }

  @Singleton
  FindTask findTask(Outages transactions, InMemoryPorts ports) {
    return new FindTask(transactions, ports.tasks());
  }

  @Singleton
  ListTasks listTasks(Outages transactions, InMemoryPorts ports) {
    return new ListTasks(transactions, ports.tasks());
  }

  @Singleton
  FindLatestOrder findLatestOrder(Outages transactions, InMemoryPorts ports) {
    return new FindLatestOrder(transactions, ports.orders());
  }
}
