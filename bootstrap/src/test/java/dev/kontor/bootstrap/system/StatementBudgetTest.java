package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.system.AttackCase.Target;
import dev.kontor.bootstrap.system.DatabaseTap.Traffic;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every operation of the document costs the database when it succeeds, counted on the wire
 * between them. Caches of tokens are warm; requests come one at a time.
 */
@SystemTest
@Order(2) // It takes almost as long.
final class StatementBudgetTest {
  /** A statement more of a pool or driver now and then, but not every time. */
  private static final int TRIES = 4;

  private static final int MANY = 20;

  /** In items, tasks, profiles and articles; must not come along where nobody asked for it. */
  private static final String LONG_TEXT = "A long text that hardly anybody reads. ".repeat(100);

  private final DatabaseTap tap;
  private final RunningServer server;
  private final AttackWorld world;
  private final Map<String, ApiOperation> operations = new TreeMap<>();
  private final Map<String, AttackCase> cases = AttackCases.all();

  /** What is changed or removed is read as a whole before. */
  private static final Set<String> LOADS_AN_AGGREGATE =
      Set.of("editProfile", "removeItem", "removeTask");

  StatementBudgetTest(RunningServer first) {
    String url = first.database().url();
    URI database = URI.create(url.substring("jdbc:".length()));
    tap =
        new DatabaseTap(
            new InetSocketAddress(database.getHost(), database.getPort()), first.database().user());
    server =
        first.another(
            Map.of(
                "KONTOR_DATABASE_URL",
                url.replace(":" + database.getPort() + "/", ":" + tap.port() + "/"),
                // What they do is no part of any request; the other server does it.
                "KONTOR_IMPORT_WORKERS",
                "0"));
    world = AttackWorld.open(server);
    ApiDocument.of(server).operations().forEach(one -> operations.put(one.id(), one));
  }

  @AfterAll
  void stop() {
    server.close();
    tap.close();
  }

  /** A request that was prepared, and its answer. */
  private Supplier<Answer> request(ApiOperation operation) {
    AttackCase prepared = cases.get(operation.id());
    if (prepared == null) {
      return publicRequest(operation);
    }
    return request(operation, prepared.in(world));
  }

  private static Supplier<Answer> request(ApiOperation operation, Target target) {
    Caller caller = target.rightful().caller();
    caller.get("/users/me").expect(200);
    return () -> target.send(operation.method(), caller);
  }

  private Supplier<Answer> publicRequest(ApiOperation operation) {
    Shop shop = world.shop();
    return switch (operation.id()) {
      case "issueToken" -> () -> shop.token(world.admin().username(), "");
      case "revokeToken" -> {
        String token = shop.token(world.admin().username(), "").text("refresh_token");
        yield () ->
            server
                .anonymous()
                .follow("POST", "/oauth2/revoke")
                .body("application/x-www-form-urlencoded", "token=" + Shop.encoded(token))
                .send();
      }
      default -> {
        String path = operation.path().replace("{code}", "not-found");
        yield () -> server.anonymous().follow(operation.method(), path).send();
      }
    };
  }

  private Traffic traffic(Supplier<Answer> request) {
    return tap.during(() -> assertThat(request.get().status()).isBetween(200, 299));
  }

  /** Asks several times, until it costs no more than that. */
  private Traffic cheapest(Supplier<Supplier<Answer>> prepared, Budget budget) {
    List<Traffic> all = new ArrayList<>();
    while (all.size() < TRIES) {
      Traffic found = traffic(prepared.get());
      if (Budget.of(found).equals(budget)) {
        return found;
      }
      all.add(found);
    }
    return all.getLast();
  }

  private static String told(Traffic traffic) {
    return traffic.trips().stream()
        .map(trip -> "- " + String.join("\n  ", trip))
        .collect(Collectors.joining("\n"));
  }

  private Stream<DynamicTest> forEach(
      Predicate<ApiOperation> wanted, Consumer<ApiOperation> check) {
    return operations.values().stream()
        .filter(wanted)
        .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> check.accept(operation)));
  }

  @Test
  void budgets_areOfEveryOperationAndNoOther() {
    assertThat(new TreeSet<>(Budget.OF_OPERATIONS.keySet())).isEqualTo(operations.keySet());
  }

  @TestFactory
  Stream<DynamicTest> operation_staysWithinItsBudget() {
    return forEach(
        operation -> true,
        operation -> {
          assertWithin(operation.id(), () -> request(operation));
        });
  }

  @Test
  void queries_areThoseOfTheDocument() {
    String stored = LoadingDocument.stored();

    String renewed = LoadingDocument.renewed(stored, this::trips);

    if (Boolean.getBoolean("kontor.store-loading-document")) {
      LoadingDocument.store(renewed);
    }
    assertThat(renewed)
        .as(
            "Other statements are sent than docs/loading.md tells. If that is on purpose, run this"
                + " test with -Dkontor.store-loading-document=true and commit the document.")
        .isEqualTo(LoadingDocument.stored());
  }

  @Test
  void document_tellsWhatEveryReadSends() {
    Set<String> reads =
        operations.values().stream()
            .filter(operation -> operation.method().equals("GET"))
            .map(ApiOperation::id)
            .filter(cases::containsKey)
            .filter(id -> !Budget.NONE.equals(Budget.OF_OPERATIONS.get(id)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(LoadingDocument.operations()).containsAll(reads);
  }

  private List<List<String>> trips(String operation, String query) {
    Budget budget = Budget.OF_OPERATIONS.getOrDefault(operation, Budget.NONE);
    return cheapest(
            () -> {
              Target target = cases.get(operation).in(world);
              return request(operations.get(operation), target.at(target.path() + query));
            },
            budget)
        .trips();
  }

  /** So much of everything that a list of it can be long. */
  private void fill() {
    Shop shop = world.shop();
    for (int count = 0; count < MANY; count++) {
      world.newItem();
      world.newOrder();
      world.newArticle();
      world.newComments();
      world.newClient();
      world.newTask();
      world.newTenant();
      shop.addUser(Body.unique("user"), "customer");
      String adjustments = "/items/" + world.item().id() + "/stock-adjustments";
      world.admin().caller().post(adjustments, Body.adjustment(1)).expect(201);
    }
    shop.change(
        "insert into events (tenant_id, subject, id, type, at, data)"
            + " select tenant_id, subject, gen_random_uuid(), type, at, data"
            + " from events, generate_series(1, ?) where tenant_id = ? and subject = ?",
        MANY,
        shop.id(),
        UUID.fromString(world.order().id()));
  }

  @TestFactory
  Stream<DynamicTest> list_costsTheSameHoweverLong() {
    fill();
    return forEach(
        operation -> operation.takes("limit"),
        operation -> {
          for (int rows : List.of(1, MANY)) {
            Target list = cases.get(operation.id()).in(world);
            Target page = list.at(list.path() + "?limit=" + rows);
            assertThat(request(operation, page).get().data()).hasSize(rows);
            assertWithin(operation.id(), () -> request(operation, page));
          }
        });
  }

  private void assertWithin(String operation, Supplier<Supplier<Answer>> prepared) {
    assertWithin(Budget.OF_OPERATIONS.getOrDefault(operation, Budget.NONE), prepared);
  }

  private void assertWithin(Budget budget, Supplier<Supplier<Answer>> prepared) {
    Traffic found = cheapest(prepared, budget);
    assertThat(Budget.of(found)).as("%s", told(found)).isEqualTo(budget);
  }

  @Test
  void order_costsTheSameHoweverManyLines() {
    Body[] lines =
        IntStream.range(0, MANY)
            .mapToObj(line -> Body.line(world.newItem().text("sku"), 1))
            .toArray(Body[]::new);
    Supplier<Answer> place =
        () -> world.shop().settled(world.customer().caller(), Body.order(lines));

    assertWithin("placeOrder", () -> place);
    assertWithin("findOrder", () -> about("GET", "/orders/" + place.get().id()));
    assertWithin(
        "cancelOrder", () -> about("POST", "/orders/" + place.get().id() + "/cancellation"));
  }

  private Supplier<Answer> about(String method, String path) {
    return () -> world.customer().caller().call(method, path).send();
  }

  /** By an index, and by looking into rows: there is a question first, and then a list. */
  @ParameterizedTest
  @ValueSource(strings = {"articles", "tasks", "users"})
  void search_costsARoundTripOfItsOwn(String things) {
    for (String q : List.of(world.mark(), "a")) {
      String path = "/" + things + "?q=" + q;

      assertWithin(new Budget(2, 4), () -> () -> world.admin().caller().get(path));
    }
  }

  @Test
  void item_costsTheSameHoweverManyTags() {
    List<String> tags = IntStream.range(0, MANY).mapToObj(tag -> Body.unique("tag")).toList();
    Caller caller = world.admin().caller();
    Budget plain = Budget.OF_OPERATIONS.get("createItem");

    for (List<String> wanted : List.of(tags.subList(0, 1), tags)) {
      Body body = Body.item().with("tags", wanted);
      assertWithin(plain, () -> () -> caller.post("/items", body.with("sku", Body.unique("SKU"))));
    }
    // A title writes words beside the item, tags write themselves: a statement each.
    assertWithin(
        Budget.OF_OPERATIONS.get("editItem"),
        () -> {
          Answer item = world.newItem();
          return () -> caller.patch("/items/" + item.id(), item.etag(), Body.of("tags", tags));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"items", "tasks"})
  void batch_costsTheSameHoweverManyOperations(String things) {
    Budget ofOne = Budget.of(traffic(batch(things, 1)));

    assertWithin(ofOne, () -> batch(things, 1_000));
  }

  private Supplier<Answer> batch(String things, int count) {
    List<Body> operations =
        IntStream.range(0, count)
            .mapToObj(
                number -> things.equals("items") ? Body.item() : world.task().with("title", "T"))
            .map(body -> Body.of("op", "create").with("body", body))
            .toList();
    Body body = Body.of("mode", "atomic").with("operations", operations);
    return () -> world.admin().caller().post("/" + things + "/batch", body);
  }

  @TestFactory
  Stream<DynamicTest> longText_isReadOnlyWhereItIsShown() {
    return forEach(
        operation -> !LOADS_AN_AGGREGATE.contains(operation.id()),
        operation -> {
          Supplier<Answer> request = request(operation);
          world.shop().change("update items set description = ?", LONG_TEXT);
          world.shop().change("update tasks set description = ?", LONG_TEXT);
          world.shop().change("update profiles set bio = ?", LONG_TEXT);
          world.shop().change("update article_texts set content = ?", LONG_TEXT);
          List<String> bodies = new ArrayList<>();

          Traffic found = tap.during(() -> bodies.add(request.get().body()));

          assertThat(found.brought(LONG_TEXT))
              .as("%s", told(found))
              .isEqualTo(bodies.getFirst().contains(LONG_TEXT));
        });
  }
}
