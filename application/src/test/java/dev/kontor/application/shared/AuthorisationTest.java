package dev.kontor.application.shared;

import static dev.kontor.testkit.articles.ArticleBuilder.anArticle;
import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static dev.kontor.testkit.tasks.TaskBuilder.aTask;
import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.application.articles.ArticleReferences;
import dev.kontor.application.articles.CreateArticle;
import dev.kontor.application.articles.EditArticle;
import dev.kontor.application.articles.FindArticle;
import dev.kontor.application.articles.ListArticles;
import dev.kontor.application.articles.RemoveArticle;
import dev.kontor.application.auth.ChangeClientSecret;
import dev.kontor.application.auth.ClientEvents;
import dev.kontor.application.auth.CreateClient;
import dev.kontor.application.auth.FindClient;
import dev.kontor.application.auth.ListClients;
import dev.kontor.application.auth.RemoveClient;
import dev.kontor.application.comments.CommentEvents;
import dev.kontor.application.comments.CreateComment;
import dev.kontor.application.comments.FindComment;
import dev.kontor.application.comments.ListComments;
import dev.kontor.application.comments.RemoveComment;
import dev.kontor.application.imports.FindImport;
import dev.kontor.application.imports.ImportWatch;
import dev.kontor.application.imports.ListRejected;
import dev.kontor.application.imports.StartImport;
import dev.kontor.application.items.ChangeItems;
import dev.kontor.application.items.CreateItem;
import dev.kontor.application.items.EditItem;
import dev.kontor.application.items.ExportItems;
import dev.kontor.application.items.FindItem;
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
import dev.kontor.application.stock.AdjustStock;
import dev.kontor.application.stock.ListMovements;
import dev.kontor.application.tasks.ChangeTasks;
import dev.kontor.application.tasks.CreateTask;
import dev.kontor.application.tasks.EditTask;
import dev.kontor.application.tasks.FindTask;
import dev.kontor.application.tasks.ListTasks;
import dev.kontor.application.tasks.RemoveTask;
import dev.kontor.application.tenants.CreateTenant;
import dev.kontor.application.tenants.EditTenant;
import dev.kontor.application.tenants.FindTenant;
import dev.kontor.application.tenants.ListTenants;
import dev.kontor.application.tenants.NewTenant;
import dev.kontor.application.tenants.RemoveTenant;
import dev.kontor.application.tenants.RestoreTenant;
import dev.kontor.application.tenants.TenantEvents;
import dev.kontor.application.users.ChangePassword;
import dev.kontor.application.users.CreateUser;
import dev.kontor.application.users.EditProfile;
import dev.kontor.application.users.EditUser;
import dev.kontor.application.users.FindProfile;
import dev.kontor.application.users.FindUser;
import dev.kontor.application.users.ListUsers;
import dev.kontor.application.users.RemoveUser;
import dev.kontor.application.users.RestoreUser;
import dev.kontor.application.users.UserEvents;
import dev.kontor.domain.articles.ArticleHistory;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.articles.ArticleQuery;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportMode;
import dev.kontor.domain.imports.ImportOptions;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemLookup;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.orders.OrderQuery;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tasks.TaskQuery;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantQuery;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.UserQuery;
import dev.kontor.domain.users.Username;
import dev.kontor.testkit.orders.PlainAnswers;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first line of each use case: who lacks the scope does not even cause a transaction. */
class AuthorisationTest {
  private static final House HOUSE = House.open();
  private static final InMemoryPorts PORTS = HOUSE.ports();
  private static final Transactions NONE = new NoTransactions();
  private static final ItemId ITEM = new ItemId(HOUSE.shop().tenant(), PORTS.ids().next());
  private static final ClientId CLIENT = new ClientId(HOUSE.shop().tenant(), PORTS.ids().next());
  private static final UserId USER = new UserId(HOUSE.shop().tenant(), PORTS.ids().next());

  /** What they ask for depends on more than one scope; their own tests tell. */
  private static final Set<Class<?>> JUDGED_BY_MORE =
      Set.of(
          CreateUser.class,
          ChangePassword.class,
          FindProfile.class,
          EditProfile.class,
          FindLatestOrder.class,
          FindComment.class,
          RemoveComment.class);

  private static final OrderId ORDER = new OrderId(HOUSE.shop().tenant(), PORTS.ids().next());

  /** A use case that somebody asks for, and the scope that this takes. */
  record Row(Class<?> useCase, Scope scope, Consumer<Actor> call) {
    @Override
    public String toString() {
      return useCase.getSimpleName() + " needs " + scope.key();
    }
  }

  private static Row row(Class<?> useCase, Scope scope, Consumer<Actor> call) {
    return new Row(useCase, scope, call);
  }

  static Stream<Row> rows() {
    return Stream.of(
            items(),
            imports(),
            articles(),
            comments(),
            stock(),
            orders(),
            tasks(),
            users(),
            clients(),
            tenants())
        .flatMap(List::stream);
  }

  private static List<Row> items() {
    ChangeItems change =
        new ChangeItems(
            NONE,
            PORTS.catalogue(),
            PORTS.stock(),
            PORTS.tenants(),
            PORTS.subjects(),
            HOUSE.itemEvents(),
            PORTS.ids(),
            PORTS.clock());
    CreateItem create =
        new CreateItem(
            NONE,
            PORTS.items(),
            HOUSE.itemReferences(),
            HOUSE.itemEvents(),
            PORTS.ids(),
            PORTS.clock());
    EditItem edit =
        new EditItem(
            asked -> {
              throw new AssertionError("the shared edits were asked");
            },
            NONE,
            PORTS.items(),
            HOUSE.itemReferences(),
            HOUSE.itemEvents(),
            PORTS.clock(),
            Runnable::run);
    RemoveItem remove = new RemoveItem(NONE, PORTS.items(), HOUSE.itemEvents(), PORTS.clock());
    RestoreItem restore = new RestoreItem(NONE, PORTS.items(), HOUSE.itemEvents(), PORTS.clock());
    FindItem find = new FindItem(new NoItemLookup());
    ListItems list =
        new ListItems(new NoItemLookup(), NONE, PORTS.items(), PORTS.tenants(), Runnable::run);
    ListTags tags = new ListTags(NONE, PORTS.items());
    return List.of(
        row(
            ChangeItems.class,
            Scope.ITEMS_WRITE,
            a -> change.handle(new ChangeItems.Command(a, BatchMode.ATOMIC, List.of()))),
        row(
            CreateItem.class,
            Scope.ITEMS_WRITE,
            a -> create.handle(new CreateItem.Command(a, anItem(a.user()).buildDetails()))),
        row(
            EditItem.class,
            Scope.ITEMS_WRITE,
            a -> edit.handle(new EditItem.Command(a, ITEM, 1, details -> details))),
        row(
            RemoveItem.class,
            Scope.ITEMS_WRITE,
            a -> remove.handle(new RemoveItem.Command(a, ITEM, 1))),
        row(
            RestoreItem.class,
            Scope.ITEMS_WRITE,
            a -> restore.handle(new RestoreItem.Command(a, ITEM))),
        row(FindItem.class, Scope.ITEMS_READ, a -> find.handle(new FindItem.Command(a, ITEM))),
        row(
            ListItems.class,
            Scope.ITEMS_READ,
            a -> list.handle(new ListItems.Command(a, ItemQuery.ALL, Pages.first(1)))),
        row(
            ListTags.class,
            Scope.ITEMS_READ,
            a -> tags.handle(new ListTags.Command(a, false, Pages.first(1)))));
  }

  private static List<Row> articles() {
    ArticleId article = new ArticleId(HOUSE.shop().tenant(), PORTS.ids().next());
    ArticleReferences references = new ArticleReferences(PORTS.users());
    ArticleHistory history = new ArticleHistory(PORTS.ids());
    CreateArticle create =
        new CreateArticle(
            NONE,
            PORTS.articles(),
            references,
            PORTS.events(),
            history,
            PORTS.ids(),
            PORTS.clock());
    EditArticle edit =
        new EditArticle(NONE, PORTS.articles(), references, PORTS.events(), history, PORTS.clock());
    RemoveArticle remove =
        new RemoveArticle(NONE, PORTS.articles(), PORTS.events(), history, PORTS.clock());
    FindArticle find = new FindArticle(NONE, PORTS.articles());
    ListArticles list = new ListArticles(NONE, PORTS.articles());
    return List.of(
        row(
            CreateArticle.class,
            Scope.ARTICLES_WRITE,
            a -> create.handle(new CreateArticle.Command(a, anArticle(a.user()).buildDetails()))),
        row(
            EditArticle.class,
            Scope.ARTICLES_WRITE,
            a -> edit.handle(new EditArticle.Command(a, article, 1, details -> details))),
        row(
            RemoveArticle.class,
            Scope.ARTICLES_WRITE,
            a -> remove.handle(new RemoveArticle.Command(a, article, 1))),
        row(
            FindArticle.class,
            Scope.ARTICLES_READ,
            a -> find.handle(new FindArticle.Command(a, article))),
        row(
            ListArticles.class,
            Scope.ARTICLES_READ,
            a -> list.handle(new ListArticles.Command(a, ArticleQuery.ALL, Pages.first(1)))));
  }

  private static List<Row> comments() {
    TenantId tenant = HOUSE.shop().tenant();
    CreateComment create =
        new CreateComment(
            NONE,
            PORTS.comments(),
            new CommentEvents(PORTS.events(), PORTS.ids()),
            PORTS.ids(),
            PORTS.clock());
    ListComments list = new ListComments(NONE, PORTS.comments());
    Map<Scope, CommentSubject> subjects =
        Map.of(
            Scope.ORDERS_READ, new CommentSubject.OnOrder(ORDER),
            Scope.ITEMS_READ, new CommentSubject.OnItem(ITEM),
            Scope.TASKS_READ, new CommentSubject.OnTask(new TaskId(tenant, PORTS.ids().next())),
            Scope.ARTICLES_READ,
                new CommentSubject.OnArticle(new ArticleId(tenant, PORTS.ids().next())));
    return subjects.entrySet().stream()
        .flatMap(
            one ->
                Stream.of(
                    row(
                        CreateComment.class,
                        one.getKey(),
                        a -> create.handle(new CreateComment.Command(a, one.getValue(), "Text"))),
                    row(
                        ListComments.class,
                        one.getKey(),
                        a ->
                            list.handle(
                                new ListComments.Command(
                                    a, one.getValue(), true, Pages.first(1))))))
        .toList();
  }

  private static List<Row> imports() {
    ImportId id = new ImportId(HOUSE.shop().tenant(), PORTS.ids().next());
    StartImport start =
        new StartImport(NONE, PORTS.imports(), new ImportWatch(), PORTS.ids(), PORTS.clock(), 1);
    FindImport find = new FindImport(NONE, PORTS.imports());
    ListRejected rejected = new ListRejected(NONE, PORTS.imports());
    ExportItems export = new ExportItems(NONE, PORTS.items(), PORTS.tenants());
    ImportOptions options = new ImportOptions(ImportMode.ATOMIC, false);
    List<ImportRow> rows = List.of(ImportRow.of(1, List.of("sku", "title", "price", "currency")));
    return List.of(
        row(
            StartImport.class,
            Scope.ITEMS_WRITE,
            a -> start.handle(new StartImport.Command(a, options, rows.iterator()))),
        row(FindImport.class, Scope.ITEMS_WRITE, a -> find.handle(new FindImport.Command(a, id))),
        row(
            ListRejected.class,
            Scope.ITEMS_WRITE,
            a -> rejected.handle(new ListRejected.Command(a, id))),
        row(
            ExportItems.class,
            Scope.ITEMS_READ,
            a ->
                export.handle(
                    new ExportItems.Command(a, ItemQuery.ALL, ListItems.PriceBounds.NONE))));
  }

  private static List<Row> stock() {
    AdjustStock adjust =
        new AdjustStock(NONE, PORTS.stock(), PORTS.events(), PORTS.ids(), PORTS.clock());
    ListMovements list = new ListMovements(NONE, PORTS.items(), PORTS.stock());
    return List.of(
        row(
            AdjustStock.class,
            Scope.STOCK_WRITE,
            a -> adjust.handle(new AdjustStock.Command(a, ITEM, 1, "count"))),
        row(
            ListMovements.class,
            Scope.STOCK_WRITE,
            a -> list.handle(new ListMovements.Command(a, ITEM, true, Pages.first(1)))));
  }

  private static List<Row> users() {
    UserEvents events = new UserEvents(PORTS.events(), PORTS.ids());
    FindUser find = new FindUser(NONE, PORTS.users());
    ListUsers list = new ListUsers(NONE, PORTS.users());
    EditUser edit = new EditUser(NONE, PORTS.users(), PORTS.sessions(), events, PORTS.clock());
    RemoveUser remove =
        new RemoveUser(NONE, PORTS.users(), PORTS.sessions(), events, PORTS.clock());
    RestoreUser restore = new RestoreUser(NONE, PORTS.users(), events, PORTS.clock());
    ListItemsOfUser items = new ListItemsOfUser(NONE, PORTS.items(), PORTS.users());
    return List.of(
        row(FindUser.class, Scope.USERS_READ, a -> find.handle(new FindUser.Command(a, USER))),
        row(
            ListUsers.class,
            Scope.USERS_READ,
            a -> list.handle(new ListUsers.Command(a, UserQuery.ALL, Pages.first(1)))),
        row(
            EditUser.class,
            Scope.USERS_WRITE,
            a -> edit.handle(new EditUser.Command(a, USER, 1, details -> details))),
        row(
            RemoveUser.class,
            Scope.USERS_WRITE,
            a -> remove.handle(new RemoveUser.Command(a, USER, 1))),
        row(
            RestoreUser.class,
            Scope.USERS_WRITE,
            a -> restore.handle(new RestoreUser.Command(a, USER))),
        row(
            ListItemsOfUser.class,
            Scope.ITEMS_READ,
            a ->
                items.handle(
                    new ListItemsOfUser.Command(
                        a, USER, ItemQuery.Sort.CREATED_AT, true, Pages.first(1)))));
  }

  private static List<Row> orders() {
    PlaceOrder place =
        new PlaceOrder(
            submission -> {
              throw new AssertionError("the intake was asked");
            },
            PORTS.ids());
    CancelOrder cancel =
        new CancelOrder(
            NONE,
            PORTS.orders(),
            PORTS.queue(),
            PORTS.stock(),
            PORTS.events(),
            new OrderEvents(PORTS.ids()),
            HOUSE.watch(),
            PORTS.ids(),
            PORTS.clock(),
            House.OWNERS_WINDOW);
    FindOrder find =
        new FindOrder(
            (tenant, order) -> {
              throw new AssertionError("the look-up was asked");
            });
    AwaitOrder await = new AwaitOrder(NONE, PORTS.orders(), HOUSE.watch(), PORTS.clock());
    ListOrders list = new ListOrders(NONE, PORTS.orders());
    ListOrderEvents events = new ListOrderEvents(NONE, PORTS.orders());
    OrderQuery all = new OrderQuery(null, null, null, null, null, true);
    return List.of(
        row(PlaceOrder.class, Scope.ORDERS_WRITE, a -> place.handle(placement(a))),
        row(
            CancelOrder.class,
            Scope.ORDERS_WRITE,
            a -> cancel.handle(new CancelOrder.Command(a, ORDER, null))),
        row(FindOrder.class, Scope.ORDERS_READ, a -> find.handle(new FindOrder.Command(a, ORDER))),
        row(
            AwaitOrder.class,
            Scope.ORDERS_READ,
            a -> await.handle(new AwaitOrder.Command(a, ORDER, Duration.ZERO))),
        row(
            ListOrders.class,
            Scope.ORDERS_READ,
            a -> list.handle(new ListOrders.Command(a, all, Pages.first(1)))),
        row(
            ListOrderEvents.class,
            Scope.ORDERS_READ,
            a -> events.handle(new ListOrderEvents.Command(a, ORDER, true, Pages.first(1)))));
  }

  private static List<Row> clients() {
    ClientEvents events = new ClientEvents(PORTS.events(), PORTS.ids());
    CreateClient create =
        new CreateClient(
            NONE, PORTS.clients(), events, PORTS.secrets(), PORTS.ids(), PORTS.clock());
    FindClient find = new FindClient(NONE, PORTS.clients());
    ListClients list = new ListClients(NONE, PORTS.clients());
    ChangeClientSecret changeSecret =
        new ChangeClientSecret(
            NONE, PORTS.clients(), PORTS.sessions(), events, PORTS.secrets(), PORTS.clock());
    RemoveClient remove =
        new RemoveClient(NONE, PORTS.clients(), PORTS.sessions(), events, PORTS.clock());
    Set<Scope> own = EnumSet.of(Scope.CLIENTS_WRITE);
    return List.of(
        row(
            CreateClient.class,
            Scope.CLIENTS_WRITE,
            a -> create.handle(new CreateClient.Command(a, "Warehouse", own))),
        row(
            FindClient.class,
            Scope.CLIENTS_WRITE,
            a -> find.handle(new FindClient.Command(a, CLIENT))),
        row(
            ListClients.class,
            Scope.CLIENTS_WRITE,
            a -> list.handle(new ListClients.Command(a, true, Pages.first(1)))),
        row(
            ChangeClientSecret.class,
            Scope.CLIENTS_WRITE,
            a -> changeSecret.handle(new ChangeClientSecret.Command(a, CLIENT))),
        row(
            RemoveClient.class,
            Scope.CLIENTS_WRITE,
            a -> remove.handle(new RemoveClient.Command(a, CLIENT, 1))));
  }

  private static List<Row> tenants() {
    TenantId id = HOUSE.shop().tenant();
    TenantEvents events = new TenantEvents(PORTS.events(), PORTS.ids());
    CreateTenant create = new CreateTenant(NONE, HOUSE.tenantFounding(PORTS.events()));
    EditTenant edit = new EditTenant(NONE, PORTS.tenants(), PORTS.items(), events, PORTS.clock());
    RemoveTenant remove = new RemoveTenant(NONE, PORTS.tenants(), events, PORTS.clock());
    RestoreTenant restore = new RestoreTenant(NONE, PORTS.tenants(), events, PORTS.clock());
    FindTenant find = new FindTenant(NONE, PORTS.tenants());
    ListTenants list = new ListTenants(NONE, PORTS.tenants());
    NewTenant wanted =
        new NewTenant(
            new Slug("acme"),
            aTenant().buildDetails(),
            new NewTenant.FirstUser(
                new Username("admin"),
                new EmailAddress("admin@example.com"),
                new PasswordHash("$plain$secret")));
    return List.of(
        row(
            CreateTenant.class,
            Scope.TENANTS_ADMIN,
            a -> create.handle(new CreateTenant.Command(a, wanted))),
        row(
            EditTenant.class,
            Scope.TENANTS_ADMIN,
            a -> edit.handle(new EditTenant.Command(a, id, 1, details -> details))),
        row(
            RemoveTenant.class,
            Scope.TENANTS_ADMIN,
            a -> remove.handle(new RemoveTenant.Command(a, id, 1))),
        row(
            RestoreTenant.class,
            Scope.TENANTS_ADMIN,
            a -> restore.handle(new RestoreTenant.Command(a, id))),
        row(FindTenant.class, Scope.TENANTS_ADMIN, a -> find.handle(new FindTenant.Command(a, id))),
        row(
            ListTenants.class,
            Scope.TENANTS_ADMIN,
            a -> list.handle(new ListTenants.Command(a, TenantQuery.ALL, Pages.first(1)))));
  }

  private static List<Row> tasks() {
    TaskId id = new TaskId(HOUSE.shop().tenant(), PORTS.ids().next());
    CreateTask create =
        new CreateTask(
            NONE,
            PORTS.tasks(),
            HOUSE.taskReferences(),
            HOUSE.taskEvents(),
            PORTS.ids(),
            PORTS.clock());
    EditTask edit =
        new EditTask(
            NONE, PORTS.tasks(), HOUSE.taskReferences(), HOUSE.taskEvents(), PORTS.clock());
    RemoveTask remove = new RemoveTask(NONE, PORTS.tasks(), HOUSE.taskEvents(), PORTS.clock());
    ChangeTasks change =
        new ChangeTasks(
            NONE, PORTS.tasks(), PORTS.subjects(), HOUSE.taskEvents(), PORTS.ids(), PORTS.clock());
    FindTask find = new FindTask(NONE, PORTS.tasks());
    ListTasks list = new ListTasks(NONE, PORTS.tasks());
    return List.of(
        row(
            CreateTask.class,
            Scope.TASKS_WRITE,
            a -> create.handle(new CreateTask.Command(a, aTask(id.tenant()).buildDetails()))),
        row(
            EditTask.class,
            Scope.TASKS_WRITE,
            a -> edit.handle(new EditTask.Command(a, id, 1, details -> details))),
        row(
            RemoveTask.class,
            Scope.TASKS_WRITE,
            a -> remove.handle(new RemoveTask.Command(a, id, 1))),
        row(
            ChangeTasks.class,
            Scope.TASKS_WRITE,
            a -> change.handle(new ChangeTasks.Command(a, BatchMode.ATOMIC, List.of()))),
        row(FindTask.class, Scope.TASKS_READ, a -> find.handle(new FindTask.Command(a, id))),
        row(
            ListTasks.class,
            Scope.TASKS_READ,
            a -> list.handle(new ListTasks.Command(a, TaskQuery.ALL, Pages.first(1)))));
  }

  private static PlaceOrder.Command placement(Actor actor) {
    return new PlaceOrder.Command(
        actor,
        aRequest().withLine("A", 1).build(),
        new IdempotencyKey(actor.user(), "/orders", "key"),
        RequestHash.of(new byte[0]),
        new PlainAnswers());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void useCase_isRefusedWithoutItsScope(Row row) {
    Set<Scope> allOthers = EnumSet.complementOf(EnumSet.of(row.scope()));
    Actor actor = House.actor(HOUSE.shop().keeper(), allOthers);

    DomainException refusal =
        catchThrowableOfType(DomainException.class, () -> row.call().accept(actor));

    assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN);
    assertThat(refusal.members()).isEqualTo(Map.of("missing_scope", row.scope().key()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void useCase_needsNoOtherScope(Row row) {
    Actor actor = House.actor(HOUSE.shop().keeper(), EnumSet.of(row.scope()));

    // Whoever gets past the first line meets the transactions, or what opens its own.
    assertThat(catchThrowableOfType(AssertionError.class, () -> row.call().accept(actor)))
        .isNotNull();
  }

  @Test
  void table_hasEveryUseCaseThatSomebodyCanAskFor() throws IOException, URISyntaxException {
    Set<String> asked =
        Stream.concat(rows().map(Row::useCase), JUDGED_BY_MORE.stream())
            .map(Class::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(asked).isEqualTo(useCasesWithAnActor());
  }

  private static Set<String> useCasesWithAnActor() throws IOException, URISyntaxException {
    Path classes =
        Path.of(PlaceOrder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith("$Command.class"))
          .map(name -> name.replace('/', '.').replace('\\', '.').replace(".class", ""))
          .filter(AuthorisationTest::beginsWithAnActor)
          .map(name -> name.replace("$Command", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean beginsWithAnActor(String command) {
    try {
      return Class.forName(command).getRecordComponents()[0].getType() == Actor.class;
    } catch (ClassNotFoundException e) {
      throw new AssertionError("a class file without a class", e);
    }
  }

  /** Look-ups that nobody may ask. */
  private static final class NoItemLookup implements ItemLookup {
    @Override
    public CompletionStage<Optional<ItemView>> lookUp(TenantId tenant, ItemId item) {
      throw new AssertionError("the look-up was asked");
    }

    @Override
    public CompletionStage<Optional<Page<ItemView>>> lookUpPage(
        TenantId tenant, ItemQuery query, PageRequest page) {
      throw new AssertionError("the look-up was asked");
    }
  }

  /** Transactions that nobody may open. */
  private static final class NoTransactions implements Transactions {
    private static AssertionError opened() {
      return new AssertionError("a transaction was opened");
    }

    @Override
    public <T> T inTenant(TenantId tenant, Supplier<T> work) {
      throw opened();
    }

    @Override
    public <T> T readInTenant(TenantId tenant, Supplier<T> work) {
      throw opened();
    }

    @Override
    public <T> T queryInTenant(TenantId tenant, Supplier<T> work) {
      throw opened();
    }

    @Override
    public <T> T outsideTenants(Supplier<T> work) {
      throw opened();
    }

    @Override
    public <T> T operateIn(TenantId tenant, Supplier<T> work) {
      throw opened();
    }

    @Override
    public <T> T asOperator(Supplier<T> work) {
      throw opened();
    }

    @Override
    public <T> T asWorker(Supplier<T> work) {
      throw opened();
    }
  }
}
