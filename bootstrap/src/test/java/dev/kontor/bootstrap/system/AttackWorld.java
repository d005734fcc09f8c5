package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** A tenant with something of everything in it, so that there is something to find. */
final class AttackWorld {
  private final Shop shop;
  private final String mark;
  private final Map<String, Caller> tokens = new HashMap<>();
  private final Person admin;
  private final Person customer;
  private final Person otherCustomer;
  private final Person operator;
  private final Answer item;
  private final Answer order;
  private final Answer oldTask;
  private final Answer article;
  private final Answer taskToDo;
  private final Answer comment;
  private String digestSql = "";

  /** Somebody of the tenant. */
  record Person(String username, String id, Caller caller) {
    /** All that the person's token allows. */
    Set<String> scopes() {
      return new TreeSet<>(
          List.of(Tokens.claims(caller.token()).at("scope").textOr("").split(" ")));
    }
  }

  private AttackWorld(RunningServer server) {
    shop = Shop.open(server, "GBP");
    // Searches find what begins alike, or has an error of typing: nothing of the others may.
    mark = "mark" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    admin = person("first");
    customer = person(shop.addUser(Body.unique("carla"), "customer"));
    otherCustomer = person(shop.addUser(Body.unique("carl"), "customer"));
    operator = person(shop.addUser(Body.unique("otto"), "operator"));
    item = newItem();
    newItem();
    order = newOrder();
    newOrder();
    article = newArticle();
    newArticle();
    taskToDo = newTask();
    newComments();
    comment = newComments();
    newClient();
    newClient();
    oldTask = newTask();
    newTask();
    newUser();
  }

  static AttackWorld open(RunningServer server) {
    AttackWorld world = new AttackWorld(server);
    Caller rulers = server.operator();
    String path = "/tenants/" + world.shop.id();
    rulers.patch(path, rulers.get(path).etag(), Body.of("self_registration", true)).expect(200);
    return world;
  }

  private Person person(String username) {
    Caller caller = shop.logIn(username);
    return new Person(username, Tokens.claims(caller.token()).at("sub").textOr(""), caller);
  }

  Shop shop() {
    return shop;
  }

  /** Text that only this tenant has. */
  String mark() {
    return mark;
  }

  Person admin() {
    return admin;
  }

  Person customer() {
    return customer;
  }

  Person otherCustomer() {
    return otherCustomer;
  }

  Person operator() {
    return operator;
  }

  /** An item with two movements. */
  Answer item() {
    return item;
  }

  /** An order of the customer with two events. */
  Answer order() {
    return order;
  }

  /** A published article. */
  Answer article() {
    return article;
  }

  /** A task of the administrator. */
  Answer taskToDo() {
    return taskToDo;
  }

  /** A comment of the customer on its order. */
  Answer comment() {
    return comment;
  }

  /** Comments on everything there is, the customer's where it may; answers the one on its order. */
  Answer newComments() {
    Body wanted = Body.of("body", mark);
    customer.caller().post("/items/" + item.id() + "/comments", wanted).expect(201);
    admin.caller().post("/tasks/" + taskToDo.id() + "/comments", wanted).expect(201);
    customer.caller().post("/articles/" + article.id() + "/comments", wanted).expect(201);
    return customer.caller().post("/orders/" + order.id() + "/comments", wanted).expect(201);
  }

  /** The person with less than it may have. */
  synchronized Caller narrowed(Person person, Set<String> scopes) {
    return tokens.computeIfAbsent(
        person.username() + scopes,
        key ->
            person
                .caller()
                .with(
                    shop.token(person.username(), String.join(" ", scopes)).text("access_token")));
  }

  /** A new item with two movements. */
  Answer newItem() {
    Body wanted =
        Body.item(mark + Body.unique("-sku"))
            .with("title", mark)
            .with("tags", List.of(mark, Body.unique("tag")));
    String path = "/items/" + shop.stocked(wanted, 50).id();
    admin.caller().post(path + "/stock-adjustments", Body.adjustment(50)).expect(201);
    return admin.caller().get(path).expect(200);
  }

  /** A new article that everybody of the tenant may read. */
  Answer newArticle() {
    Body wanted =
        Body.article().with("title", mark).with("state", "published").with("tags", List.of(mark));
    return admin.caller().post("/articles", wanted).expect(201);
  }

  Answer newRemovedItem() {
    Answer made = newItem();
    admin.caller().delete("/items/" + made.id(), made.etag()).expect(204);
    return made;
  }

  /** A new order of the customer that is settled, so that nothing about it changes by itself. */
  Answer newOrder() {
    Body wanted =
        Body.order(Body.line(item.text("sku"), 1)).with("reference", Body.unique(mark + "-ref"));
    return shop.settled(customer.caller(), wanted).expect(200);
  }

  /** A task of the administrator about the item. */
  Body task() {
    return Body.of("title", mark)
        .with("assignee_id", admin.id())
        .with("due_at", "2026-01-31T12:00:00Z")
        .with("subject", Body.of("type", "item").with("id", item.id()));
  }

  /** A task that nobody changes. */
  Answer oldTask() {
    return oldTask;
  }

  Answer newTask() {
    return admin.caller().post("/tasks", task()).expect(201);
  }

  /** A new import that is over, so that nothing about it changes by itself. */
  Answer newImport() {
    return Imports.finished(
        admin.caller(), Imports.start(admin.caller(), "", Imports.file(Body.unique("SKU"))));
  }

  Body user() {
    String name = Body.unique("user");
    return Body.of("username", name)
        .with("email", name + "@" + shop.slug() + ".example")
        .with("full_name", mark)
        .with("password", RunningServer.PASSWORD);
  }

  Answer newUser() {
    return admin.caller().post("/users", user()).expect(201);
  }

  Person newPerson() {
    return person(newUser().text("username"));
  }

  Answer newRemovedUser() {
    Answer made = newUser();
    admin.caller().delete("/users/" + made.id(), made.etag()).expect(204);
    return made;
  }

  Answer newClient() {
    Body wanted = Body.of("name", mark).with("scopes", List.of("items:read"));
    return admin.caller().post("/clients", wanted).expect(201);
  }

  /** A tenant that this one's operator made. */
  Answer newTenant() {
    return operator.caller().post("/tenants", Body.tenant()).expect(201);
  }

  Answer newRemovedTenant() {
    Answer made = newTenant();
    operator.caller().delete("/tenants/" + made.id(), made.etag()).expect(204);
    return made;
  }

  /** A program of the tenant that may do all that its administrator may. */
  Caller program() {
    Body wanted = Body.of("name", "intruder").with("scopes", List.copyOf(admin.scopes()));
    Answer client = admin.caller().post("/clients", wanted).expect(201);
    String form =
        "grant_type=client_credentials&client_id="
            + Shop.encoded(client.text("client_id"))
            + "&client_secret="
            + Shop.encoded(client.text("client_secret"));
    return admin.caller().with(shop.tokenCall(form).expect(200).text("access_token"));
  }

  /** A digest of the tenant's rows in every table, to see whether anything has changed. */
  List<String> digest() {
    if (digestSql.isEmpty()) {
      List<String> tables =
          shop.query(
              "select table_name from information_schema.columns"
                  + " where table_schema = 'kontor' and column_name = 'tenant_id' order by 1");
      assertThat(tables).contains("tenants", "users", "items", "orders", "events", "sessions");
      digestSql = tables.stream().map(this::digestSql).collect(Collectors.joining(" union all "));
    }
    return shop.query(digestSql);
  }

  private String digestSql(String table) {
    return ("select '%1$s: ' || count(*) || ' rows, '"
            + " || md5(coalesce(string_agg(t::text, '|' order by t::text), ''))"
            + " from %1$s t where tenant_id = '%2$s'")
        .formatted(table, shop.id());
  }
}
