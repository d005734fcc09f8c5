package dev.kontor.bootstrap.system;

import dev.kontor.bootstrap.system.AttackCase.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Every operation of the API, rightly asked. */
final class AttackCases {
  /** Operations that need no token, and why. */
  static final Map<String, String> PUBLIC =
      Map.ofEntries(
          Map.entry("describeInstance", "name and version, for whoever finds the address"),
          Map.entry("listProblems", "pages that explain errors"),
          Map.entry("explainProblem", "a page that explains an error"),
          Map.entry("checkHealth", "asked by what watches the process"),
          Map.entry("checkReadiness", "asked by what sends requests here"),
          Map.entry("readMetrics", "asked by what draws curves; no tenant is in them"),
          Map.entry("listKeys", "public keys"),
          Map.entry("describeTokens", "metadata of RFC 8414"),
          Map.entry("issueToken", "where tokens come from; proves itself by credentials"),
          Map.entry("revokeToken", "whoever has a token may end it (RFC 7009)"),
          Map.entry("registerUser", "makes the caller's user, where the tenant allows it"));

  /** Held by whoever makes a customer: nobody grants what it does not hold. */
  private static final String[] CUSTOMERS = {
    "items:read", "orders:read", "orders:write", "articles:read", "files:read"
  };

  private AttackCases() {}

  static Map<String, AttackCase> all() {
    Map<String, AttackCase> cases = new LinkedHashMap<>();
    Stream.of(
            items(),
            files(),
            articles(),
            comments(),
            orders(),
            tasks(),
            users(),
            selves(),
            clients(),
            tenants())
        .flatMap(List::stream)
        .forEach(
            one -> {
              if (cases.put(one.operation(), one) != null) {
                throw new IllegalStateException("two cases for " + one.operation());
              }
            });
    return cases;
  }

  private static Target admins(AttackWorld world, String path) {
    return Target.of(world.admin(), path);
  }

  private static Target customers(AttackWorld world, String path) {
    return Target.of(world.customer(), path);
  }

  private static Target operators(AttackWorld world, String path) {
    return Target.of(world.operator(), path);
  }

  private static List<AttackCase> items() {
    return List.of(
        AttackCase.of("listItems", world -> admins(world, "/items"))
            .filter("owner_id", world -> world.admin().id())
            .filter("sku", world -> world.item().text("sku"))
            .filter("q", AttackWorld::mark)
            .filter("tag", AttackWorld::mark)
            .shared(),
        AttackCase.of("listTags", world -> admins(world, "/tags")).shared(),
        AttackCase.of(
                "changeItems",
                world -> admins(world, "/items/batch").with(changes(world.newItem(), Body.item())))
            .batch()
            .reference("/operations/0/id", (own, foreign) -> changes(foreign.item(), Body.item()))
            .reference(
                "/operations/1/body/owner_id",
                (own, foreign) ->
                    batch(
                        Body.item(),
                        Body.of("op", "create")
                            .with("body", Body.item().with("owner_id", foreign.admin().id())))),
        AttackCase.of("createItem", world -> admins(world, "/items").with(Body.item()))
            .reference(
                "/owner_id", (own, foreign) -> own.body().with("owner_id", foreign.admin().id())),
        AttackCase.of("findItem", world -> admins(world, "/items/" + world.item().id())).shared(),
        AttackCase.of(
                "editItem",
                world -> {
                  Answer item = world.newItem();
                  return admins(world, "/items/" + item.id())
                      .onVersion(item)
                      .with(Body.of("title", "New").price("1", "GBP"));
                })
            .reference(
                "/owner_id", (own, foreign) -> own.body().with("owner_id", foreign.admin().id())),
        AttackCase.of(
            "removeItem",
            world -> {
              Answer item = world.newItem();
              return admins(world, "/items/" + item.id()).onVersion(item);
            }),
        AttackCase.of(
            "restoreItem",
            world -> admins(world, "/items/" + world.newRemovedItem().id() + "/restoration")),
        AttackCase.of(
            "adjustStock",
            world ->
                admins(world, "/items/" + world.newItem().id() + "/stock-adjustments")
                    .with(Body.adjustment(1))),
        AttackCase.of(
            "listMovements",
            world -> admins(world, "/items/" + world.item().id() + "/stock-movements")),
        AttackCase.of(
                "listItemsOfUser",
                world -> admins(world, "/users/" + world.admin().id() + "/items"))
            .shared());
  }

  private static List<AttackCase> articles() {
    return List.of(
        AttackCase.of("listArticles", world -> admins(world, "/articles"))
            .filter("q", AttackWorld::mark)
            .filter("tag", AttackWorld::mark)
            .filter("owner_id", world -> world.admin().id())
            .shared(),
        AttackCase.of("createArticle", world -> admins(world, "/articles").with(Body.article()))
            .reference(
                "/owner_id", (own, foreign) -> own.body().with("owner_id", foreign.admin().id())),
        AttackCase.of("findArticle", world -> admins(world, "/articles/" + world.article().id()))
            .shared(),
        AttackCase.of(
                "editArticle",
                world -> {
                  Answer article = world.newArticle();
                  return admins(world, "/articles/" + article.id())
                      .onVersion(article)
                      .with(Body.of("title", "New"));
                })
            .reference(
                "/owner_id", (own, foreign) -> own.body().with("owner_id", foreign.admin().id())),
        AttackCase.of(
            "removeArticle",
            world -> {
              Answer article = world.newArticle();
              return admins(world, "/articles/" + article.id()).onVersion(article);
            }));
  }

  private static List<AttackCase> comments() {
    return List.of(
        AttackCase.of("listItemComments", world -> admins(world, onItem(world))).shared(),
        AttackCase.of("createItemComment", world -> admins(world, onItem(world)).with(comment()))
            .shared(),
        AttackCase.of("listArticleComments", world -> admins(world, onArticle(world))).shared(),
        AttackCase.of(
                "createArticleComment", world -> admins(world, onArticle(world)).with(comment()))
            .shared(),
        AttackCase.of("listTaskComments", world -> admins(world, onTask(world))),
        AttackCase.of("createTaskComment", world -> admins(world, onTask(world)).with(comment())),
        AttackCase.of("listOrderComments", world -> customers(world, onOrder(world))),
        AttackCase.of(
            "createOrderComment", world -> customers(world, onOrder(world)).with(comment())),
        AttackCase.of("findComment", world -> customers(world, path(world.comment())))
            .with("items:read", world -> customers(world, path(newComment(world, onItem(world)))))
            .with("tasks:read", world -> admins(world, path(newTaskComment(world))))
            .with(
                "articles:read",
                world -> customers(world, path(newComment(world, onArticle(world))))),
        AttackCase.of("removeComment", world -> removal(world, onOrder(world)))
            .with("items:read", world -> removal(world, onItem(world)))
            .with(
                "tasks:read",
                world -> {
                  Answer comment = newTaskComment(world);
                  return admins(world, path(comment)).onVersion(comment);
                })
            .with("articles:read", world -> removal(world, onArticle(world))));
  }

  private static Body comment() {
    return Body.of("body", "Well said.");
  }

  private static Target removal(AttackWorld world, String comments) {
    Answer comment = newComment(world, comments);
    return customers(world, path(comment)).onVersion(comment);
  }

  private static Answer newComment(AttackWorld world, String comments) {
    return world.customer().caller().post(comments, comment()).expect(201);
  }

  private static Answer newTaskComment(AttackWorld world) {
    return world.admin().caller().post(onTask(world), comment()).expect(201);
  }

  private static String path(Answer comment) {
    return "/comments/" + comment.id();
  }

  private static String onItem(AttackWorld world) {
    return "/items/" + world.item().id() + "/comments";
  }

  private static String onTask(AttackWorld world) {
    return "/tasks/" + world.taskToDo().id() + "/comments";
  }

  private static String onArticle(AttackWorld world) {
    return "/articles/" + world.article().id() + "/comments";
  }

  private static String onOrder(AttackWorld world) {
    return "/orders/" + world.order().id() + "/comments";
  }

  /** The catalogue as files. */
  private static List<AttackCase> files() {
    return List.of(
        AttackCase.of("exportItems", world -> admins(world, "/items/export"))
            .filter("owner_id", world -> world.admin().id())
            .shared(),
        AttackCase.of(
            "importItems",
            world -> admins(world, "/items/imports").withCsv(Imports.file(Body.unique("SKU")))),
        AttackCase.of(
            "findImport", world -> admins(world, "/items/imports/" + world.newImport().id())),
        AttackCase.of(
            "downloadRejected",
            world -> admins(world, "/items/imports/" + world.newImport().id() + "/rejected")));
  }

  private static List<AttackCase> orders() {
    return List.of(
        AttackCase.of("listOrders", world -> customers(world, "/orders"))
            .filter("user_id", world -> world.customer().id())
            .filter("reference", world -> world.order().text("reference")),
        AttackCase.of(
                "placeOrder",
                world ->
                    customers(world, "/orders")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Prefer", "wait=30")
                        .with(Body.order(Body.line(world.item().text("sku"), 1))))
            .reference("/lines/0/sku", (own, foreign) -> order("sku", foreign.item().text("sku")))
            .reference("/lines/0/item_id", (own, foreign) -> order("item_id", foreign.item().id())),
        AttackCase.of("findOrder", world -> customers(world, "/orders/" + world.order().id())),
        AttackCase.of(
            "cancelOrder",
            world -> customers(world, "/orders/" + world.newOrder().id() + "/cancellation")),
        AttackCase.of(
            "listOrderEvents",
            world -> customers(world, "/orders/" + world.order().id() + "/events")),
        AttackCase.of(
            "findLatestOrder",
            world -> customers(world, "/users/" + world.customer().id() + "/orders/latest")));
  }

  private static Body order(String name, String value) {
    return Body.order(Body.of(name, value).with("quantity", 1));
  }

  private static List<AttackCase> tasks() {
    return List.of(
        AttackCase.of("listTasks", world -> admins(world, "/tasks"))
            .filter("q", AttackWorld::mark)
            .filter("assignee_id", world -> world.admin().id())
            .filter("subject_id", world -> world.item().id()),
        AttackCase.of("createTask", world -> admins(world, "/tasks").with(world.task()))
            .reference(
                "/assignee_id",
                (own, foreign) -> own.body().with("assignee_id", foreign.admin().id()))
            .reference("/subject/id", AttackCases::aboutForeign),
        AttackCase.of(
                "changeTasks",
                world -> admins(world, "/tasks/batch").with(changes(world.newTask(), world.task())))
            .batch()
            .reference(
                "/operations/0/id", (own, foreign) -> changes(foreign.oldTask(), Body.empty()))
            .reference(
                "/operations/1/body/assignee_id",
                (own, foreign) ->
                    batch(
                        Body.of("title", "Mine"),
                        Body.of("op", "create").with("body", foreign.task().without("subject"))))
            .reference(
                "/operations/1/body/subject/id",
                (own, foreign) ->
                    batch(
                        Body.of("title", "Mine"),
                        Body.of("op", "create")
                            .with("body", foreign.task().without("assignee_id")))),
        AttackCase.of("findTask", world -> admins(world, "/tasks/" + world.newTask().id())),
        AttackCase.of(
                "editTask",
                world -> {
                  Answer task = world.newTask();
                  return admins(world, "/tasks/" + task.id())
                      .onVersion(task)
                      .with(world.task().with("completed", true));
                })
            .reference(
                "/assignee_id",
                (own, foreign) -> own.body().with("assignee_id", foreign.admin().id()))
            .reference("/subject/id", AttackCases::aboutForeign),
        AttackCase.of(
            "removeTask",
            world -> {
              Answer task = world.newTask();
              return admins(world, "/tasks/" + task.id()).onVersion(task);
            }));
  }

  /** A batch whose second operation is that one. */
  private static Body batch(Body creation, Body second) {
    Body first = Body.of("op", "create").with("body", creation);
    return Body.of("mode", "atomic").with("operations", List.of(first, second));
  }

  /** Edits one task and creates another. */
  private static Body changes(Answer task, Body creation) {
    Body edit =
        Body.of("op", "update")
            .with("id", task.id())
            .with("if_match", task.etag())
            .with("body", Body.of("title", "New"));
    return Body.of("mode", "atomic")
        .with(
            "operations",
            List.of(edit, Body.of("op", "create").with("body", creation.with("title", "Mine"))));
  }

  private static Body aboutForeign(Target own, AttackWorld foreign) {
    return own.body().with("subject", Body.of("type", "item").with("id", foreign.item().id()));
  }

  private static List<AttackCase> users() {
    return List.of(
        AttackCase.of("listUsers", world -> admins(world, "/users")).filter("q", AttackWorld::mark),
        AttackCase.of("createUser", world -> admins(world, "/users").with(world.user()))
            .handsOn(CUSTOMERS),
        AttackCase.of("findUser", world -> admins(world, "/users/" + world.newUser().id())),
        AttackCase.of(
            "editUser",
            world -> {
              Answer user = world.newUser();
              return admins(world, "/users/" + user.id())
                  .onVersion(user)
                  .with(Body.of("full_name", "New"));
            }),
        AttackCase.of(
            "removeUser",
            world -> {
              Answer user = world.newUser();
              return admins(world, "/users/" + user.id()).onVersion(user);
            }),
        AttackCase.of(
                "restoreUser",
                world -> admins(world, "/users/" + world.newRemovedUser().id() + "/restoration"))
            .handsOn(CUSTOMERS),
        AttackCase.of(
            "findProfile",
            world -> customers(world, "/users/" + world.customer().id() + "/profile")),
        AttackCase.of(
            "editProfile",
            world -> {
              String path = "/users/" + world.customer().id() + "/profile";
              return customers(world, path)
                  .onVersion(world.customer().caller().get(path))
                  .with(Body.of("bio", Body.unique("bio")));
            }));
  }

  /** What is about the caller itself and names nobody. */
  private static List<AttackCase> selves() {
    return List.of(
        AttackCase.of("findSelf", world -> customers(world, "/users/me")).shared(),
        AttackCase.of(
                "editSelf",
                world ->
                    customers(world, "/users/me")
                        .onVersion(world.customer().caller().get("/users/me"))
                        .with(Body.of("full_name", Body.unique("name"))))
            .shared(),
        AttackCase.of(
                "changePassword",
                world ->
                    Target.of(world.newPerson(), "/users/me/password")
                        .with(
                            Body.of("old_password", RunningServer.PASSWORD)
                                .with("new_password", "another-horse-battery")))
            .shared(),
        AttackCase.of(
            "registerUser",
            world ->
                customers(world, "/users/registration")
                    .with(
                        world
                            .user()
                            .with("tenant", world.shop().slug())
                            .with("password_confirmation", RunningServer.PASSWORD)
                            .with("birth_date", "1990-01-31")
                            .with("profile", Body.of("bio", "About me")))));
  }

  private static List<AttackCase> clients() {
    return List.of(
        AttackCase.of("listClients", world -> admins(world, "/clients")),
        AttackCase.of(
                "createClient",
                world ->
                    admins(world, "/clients")
                        .with(Body.of("name", "Till").with("scopes", List.of("items:read"))))
            .handsOn("items:read"),
        AttackCase.of("findClient", world -> admins(world, client(world))),
        AttackCase.of(
            "removeClient",
            world -> {
              String path = client(world);
              return admins(world, path).onVersion(world.admin().caller().get(path));
            }),
        AttackCase.of("changeClientSecret", world -> admins(world, client(world) + "/secret"))
            .handsOn("items:read"));
  }

  private static String client(AttackWorld world) {
    return "/clients/" + world.newClient().id();
  }

  /** These reach across tenants on purpose, but for operators alone. */
  private static List<AttackCase> tenants() {
    return List.of(
        AttackCase.of("listTenants", world -> operators(world, "/tenants")),
        AttackCase.of("createTenant", world -> operators(world, "/tenants").with(Body.tenant())),
        AttackCase.of(
            "findTenant", world -> operators(world, "/tenants/" + world.newTenant().id())),
        AttackCase.of(
            "editTenant",
            world -> {
              Answer tenant = world.newTenant();
              return operators(world, "/tenants/" + tenant.id())
                  .onVersion(tenant)
                  .with(Body.of("name", "New"));
            }),
        AttackCase.of(
            "removeTenant",
            world -> {
              Answer tenant = world.newTenant();
              return operators(world, "/tenants/" + tenant.id()).onVersion(tenant);
            }),
        AttackCase.of(
            "restoreTenant",
            world ->
                operators(world, "/tenants/" + world.newRemovedTenant().id() + "/restoration")));
  }
}
