package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import dev.kontor.bootstrap.client.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users as an administrator keeps them. */
@SystemTest
class UsersTest {
  private final Shop shop;

  UsersTest(Shop shop) {
    this.shop = shop;
  }

  private static Body user(String name) {
    return Body.of("username", name)
        .with("email", name + "@example.com")
        .with("password", RunningServer.PASSWORD);
  }

  private Answer made(Body user) {
    return shop.admin().post("/users", user).expect(201);
  }

  private Answer made(String... roles) {
    return made(user(Body.unique("user")).with("roles", List.of(roles)));
  }

  private static String path(Answer user) {
    return "/users/" + user.id();
  }

  @Test
  void create_answersTheUserWithoutItsHash() {
    String name = Body.unique("Ada");
    int before = shop.events().size();

    Answer user =
        made(user(name).with("full_name", "Ada Lovelace").with("roles", List.of("staff", "admin")));

    assertThat(user.header("Location")).isEqualTo("/api/v1/users/" + user.id());
    assertThat(UUID.fromString(user.id()).version()).isEqualTo(7);
    assertThat(user.json().value())
        .asInstanceOf(map(String.class, Object.class))
        .containsOnlyKeys(
            "id",
            "username",
            "email",
            "full_name",
            "active",
            "roles",
            "last_login_at",
            "version",
            "created_at",
            "updated_at")
        .containsEntry("username", name)
        .containsEntry("email", name + "@example.com")
        .containsEntry("full_name", "Ada Lovelace")
        .containsEntry("active", true)
        .containsEntry("roles", List.of("staff", "admin"));
    assertThat(user.json().at("version").numberOr(0)).isEqualTo(1);
    assertThat(user.json().at("last_login_at").text()).isEmpty();
    Answer read = shop.admin().get(path(user)).expect(200);
    assertThat(read.body()).isEqualTo(user.body());
    assertThat(read.etag()).isEqualTo(user.etag());
    assertThat(shop.eventsSince(before)).containsExactly("user.created");
  }

  @Test
  void create_makesACustomerWhenNothingIsSaid() {
    Answer user = made(user(Body.unique("plain")));

    assertThat(user.json().at("roles").value()).isEqualTo(List.of("customer"));
    assertThat(user.json().at("full_name").text()).isEmpty();
    assertThat(shop.logIn(user.text("username")).get("/users/me").expect(200).id())
        .isEqualTo(user.id());
  }

  @Test
  void create_happensOncePerKey() {
    Body wanted = user(Body.unique("once"));

    Answer first =
        shop.admin().call("POST", "/users").key("create-once").json(wanted).send().expect(201);
    Answer second =
        shop.admin().call("POST", "/users").key("create-once").json(wanted).send().expect(201);

    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
  }

  record Wrong(String field, Object value) {}

  static Stream<Wrong> wrongs() {
    return Stream.of(
        new Wrong("username", "ab"),
        new Wrong("username", "a".repeat(51)),
        new Wrong("username", "a b c"),
        new Wrong("username", "\u00e4da"),
        new Wrong("username", 7),
        new Wrong("email", "no address"),
        new Wrong("email", "@example.com"),
        new Wrong("email", "a@b@c.com"),
        new Wrong("email", "a".repeat(250) + "@x.com"),
        new Wrong("email", ""),
        new Wrong("full_name", "x".repeat(201)),
        new Wrong("full_name", "a\u0000b"),
        new Wrong("active", "yes"),
        new Wrong("roles", List.of()),
        new Wrong("roles", "admin"),
        new Wrong("password", "short"),
        new Wrong("password", "x".repeat(129)),
        new Wrong("password", "password1"),
        new Wrong("password", "PASSWORD1"),
        new Wrong("password", "my-somebody-1"),
        new Wrong("password", "xxsomebody@example.comxx"),
        new Wrong("id", "01890000-0000-7000-8000-000000000000"),
        new Wrong("tenant_id", "01890000-0000-7000-8000-000000000000"),
        new Wrong("version", 1),
        new Wrong("password_hash", "x"),
        new Wrong("last_login_at", "2026-01-01T00:00:00Z"),
        new Wrong("created_at", "2026-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void create_isRefusedForEachWrongField(Wrong wrong) {
    int before = shop.events().size();

    shop.admin()
        .post("/users", user("somebody").with(wrong.field(), wrong.value()))
        .expectInvalid("/" + wrong.field());

    assertThat(shop.eventsSince(before)).isEmpty();
  }

  @Test
  void create_tellsWhichRolesThereAre() {
    Answer refused =
        shop.admin()
            .post("/users", user("somebody").with("roles", List.of("customer", "guest")))
            .expectInvalid("/roles/1");

    assertThat(refused.json().at("errors").list().getFirst().at("detail").textOr(""))
        .contains("customer", "staff", "admin", "operator");
  }

  @Test
  void create_requiresNamePasswordAndAddress() {
    shop.admin().post("/users", Body.empty()).expectInvalid("/username", "/email", "/password");
  }

  @Test
  void names_areTakenWhateverTheCase() {
    String name = Body.unique("Taken");
    made(user(name));

    shop.admin()
        .post("/users", user(name.toUpperCase(Locale.ROOT)).with("email", "a@b.example"))
        .expect(409, "username-taken");
    shop.admin()
        .post(
            "/users",
            user(Body.unique("other"))
                .with("email", (name + "@EXAMPLE.com").toLowerCase(Locale.ROOT)))
        .expect(409, "email-taken");
  }

  @Test
  void name_isTakenByOneOfManyAtOnce() {
    String name = Body.unique("race");

    List<Answer> answers =
        Together.run(
            8, i -> shop.admin().post("/users", user(name).with("email", i + name + "@x.example")));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 409))
        .hasSize(7)
        .allSatisfy(answer -> answer.expect(409, "username-taken"));
  }

  @Test
  void sameNames_areTwoPeopleInTwoTenants(Shop other) {
    String name = Body.unique("Twin");

    Answer here = made(user(name));
    Answer there = other.admin().post("/users", user(name)).expect(201);

    assertThat(there.id()).isNotEqualTo(here.id());
    assertThat(shop.logIn(name).get("/users/me").id()).isEqualTo(here.id());
    assertThat(other.logIn(name).get("/users/me").id()).isEqualTo(there.id());
    shop.admin().get(path(there)).expect(404, "not-found");
  }

  @Test
  void edit_changesWhatItNames() {
    Answer user = made("staff");
    String name = Body.unique("renamed");
    int before = shop.events().size();

    Answer edited =
        shop.admin()
            .patch(
                path(user),
                user.etag(),
                Body.of("username", name)
                    .with("full_name", "New")
                    .with("roles", List.of("customer")))
            .expect(200);

    assertThat(edited.text("username")).isEqualTo(name);
    assertThat(edited.text("full_name")).isEqualTo("New");
    assertThat(edited.text("email")).isEqualTo(user.text("email"));
    assertThat(edited.json().at("roles").value()).isEqualTo(List.of("customer"));
    assertThat(edited.json().at("version").numberOr(0)).isEqualTo(2);
    assertThat(shop.eventsSince(before)).containsExactly("user.updated");
    Answer emptied =
        shop.admin().patch(path(user), edited.etag(), Body.empty().withNull("full_name"));
    assertThat(emptied.expect(200).json().at("full_name").text()).isEmpty();
    Answer same = shop.admin().patch(path(user), emptied.etag(), Body.empty()).expect(200);
    assertThat(same.etag()).isEqualTo(emptied.etag());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"username\":null}|/username",
        "{\"email\":null}|/email",
        "{\"active\":null}|/active",
        "{\"roles\":null}|/roles",
        "{\"roles\":[]}|/roles",
        "{\"roles\":[\"staff\",\"staff\"]}|/roles/1",
        "{\"password\":\"correct horse battery\"}|/password",
        "{\"last_login_at\":null}|/last_login_at",
        "{\"id\":\"01890000-0000-7000-8000-000000000000\"}|/id",
        "{\"email\":\"x\"}|/email"
      })
  void edit_isRefusedForWhatItMayNotSay(String body, String pointer) {
    Answer user = made("staff");

    shop.admin()
        .call("PATCH", path(user))
        .header("If-Match", user.etag())
        .json(body)
        .send()
        .expectInvalid(pointer);

    assertThat(shop.admin().get(path(user)).etag()).isEqualTo(user.etag());
  }

  @Test
  void edit_needsTheVersionThatWasRead() {
    Answer user = made("staff");
    Answer edited =
        shop.admin().patch(path(user), user.etag(), Body.of("full_name", "A")).expect(200);

    shop.admin()
        .call("PATCH", path(user))
        .json(Body.of("full_name", "B"))
        .send()
        .expect(428, "precondition-required");
    Answer stale = shop.admin().patch(path(user), user.etag(), Body.of("full_name", "B"));
    assertThat(stale.expect(412, "precondition-failed").etag()).isEqualTo(edited.etag());
    shop.admin().delete(path(user), user.etag()).expect(412, "precondition-failed");
  }

  @Test
  void removal_freesNamesAndCanBeUndone() {
    String name = Body.unique("gone");
    Answer user = made(user(name));
    int before = shop.events().size();

    shop.admin().delete(path(user), user.etag()).expect(204);

    shop.admin().get(path(user)).expect(404, "not-found");
    shop.tokenCall(Shop.form(shop.slug(), name, RunningServer.PASSWORD)).expect(400);
    Answer successor = made(user(name));
    shop.admin().post(path(user) + "/restoration", Body.empty()).expect(409, "username-taken");
    shop.admin().delete(path(successor), successor.etag()).expect(204);
    Answer back = shop.admin().post(path(user) + "/restoration", Body.empty()).expect(200);
    assertThat(back.text("username")).isEqualTo(name);
    shop.admin().post(path(user) + "/restoration", Body.empty()).expect(409, "illegal-state");
    shop.logIn(name).get("/users/me").expect(200);
    assertThat(shop.eventsSince(before))
        .containsExactly("user.removed", "user.created", "user.removed", "user.restored");
  }

  @Test
  void removedUser_isStillNamedByItsOrders() {
    Answer item = shop.stocked(5);
    Answer user = made("customer");
    Caller caller = shop.logIn(user.text("username"));
    Answer order = shop.settled(caller, Body.order(Body.line(item.text("sku"), 1))).expect(200);

    shop.admin().delete(path(user), shop.admin().get(path(user)).etag()).expect(204);

    assertThat(shop.admin().get("/orders/" + order.id()).expect(200).text("user_id"))
        .isEqualTo(user.id());
  }

  @Test
  void list_isFilteredAndSorted() {
    String mark = Body.unique("mark");
    made(
        user(mark + "-b")
            .with("full_name", "Zo\u00eb M\u00fcller")
            .with("roles", List.of("staff")));
    made(user(mark + "-a").with("active", false));
    String list = "/users?q=" + mark;

    assertThat(Lists.all(shop.admin(), list + "&sort=username", "username"))
        .containsExactly(mark + "-a", mark + "-b");
    assertThat(Lists.all(shop.admin(), list + "&limit=1", "username"))
        .containsExactly(mark + "-a", mark + "-b");
    assertThat(Lists.all(shop.admin(), list + "&role=staff", "username"))
        .containsExactly(mark + "-b");
    assertThat(Lists.all(shop.admin(), list + "&active=false", "username"))
        .containsExactly(mark + "-a");
    assertThat(Lists.all(shop.admin(), list + "+zoe+ULL", "username")).containsExactly(mark + "-b");
    Answer counted = shop.admin().get(list + "&count=true").expect(200);
    assertThat(counted.json().at("page").at("total").numberOr(0)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"role=guest", "active=1", "sort=email", "q=a&q=b", "username=x"})
  void list_isRefusedForWrongParameters(String query) {
    shop.admin().get("/users?" + query).expectInvalid("?" + query.substring(0, query.indexOf('=')));
  }

  @Test
  void question_hasAnEnd() {
    shop.admin().get("/users?q=" + "a".repeat(200)).expect(200);
    shop.admin().get("/users?q=" + "a".repeat(201)).expectInvalid("?q");
  }

  @Test
  void items_ofAUserAreListed() {
    Answer keeper = made("staff");
    Answer other = made("customer");
    Answer first = shop.stocked(Body.item().with("owner_id", keeper.id()), 0);
    Answer second = shop.stocked(Body.item().with("owner_id", keeper.id()), 0);

    assertThat(Lists.all(shop.customer(), path(keeper) + "/items?limit=1", "id"))
        .containsExactly(second.id(), first.id());
    assertThat(shop.customer().get(path(other) + "/items").expect(200).data()).isEmpty();
    shop.customer().get("/users/" + Uuids.next() + "/items").expect(404, "not-found");
    shop.customer().get("/users/7/items").expect(404, "not-found");
  }

  @Test
  void latestOrder_isTheUsersLast() {
    Answer item = shop.stocked(50);
    Body order = Body.order(Body.line(item.text("sku"), 1));
    Caller customer = shop.newUser("customer");
    Caller other = shop.newUser("customer");
    String path = "/users/" + customer.get("/users/me").id() + "/orders/latest";
    customer.get(path).expect(404, "not-found");
    shop.settled(customer, order).expect(200);
    Answer last = shop.settled(customer, order).expect(200);
    shop.settled(other, order).expect(200);

    Answer found = customer.get(path).expect(200);

    assertThat(found.id()).isEqualTo(last.id());
    assertThat(found.etag()).isEqualTo(customer.get("/orders/" + last.id()).etag());
    assertThat(shop.staff().get(path).expect(200).id()).isEqualTo(last.id());
    other.get(path).expect(404, "not-found");
    shop.staff().get("/users/" + Uuids.next() + "/orders/latest").expect(404, "not-found");
  }

  @Test
  void events_tellWhoDidIt() {
    Answer user = made("customer");
    String admin = shop.admin().get("/users/me").id();

    List<String> actors =
        shop.query(
            "select actor_id::text from events where subject = ? order by position",
            UUID.fromString(user.id()));

    assertThat(actors).containsExactly(admin);
  }

  @Test
  void customer_seesNoUsers() {
    Answer user = made("customer");

    for (Answer answer : List.of(shop.customer().get("/users"), shop.customer().get(path(user)))) {
      assertThat(answer.expect(403, "forbidden").text("missing_scope")).isEqualTo("users:read");
    }
    assertThat(
            shop.staff()
                .patch(path(user), user.etag(), Body.of("full_name", "x"))
                .expect(403, "forbidden")
                .text("missing_scope"))
        .isEqualTo("users:write");
  }

  @Test
  void errors_ofSeveralFieldsAreToldTogether() {
    Answer refused =
        shop.admin()
            .post("/users", Body.of("username", "x").with("email", "y").with("colour", "z"));

    Map<String, String> codes = new TreeMap<>();
    for (Json error : refused.json().at("errors").list()) {
      codes.put(error.at("pointer").textOr(""), error.at("code").textOr(""));
    }
    assertThat(codes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "/username", "malformed",
                "/email", "malformed",
                "/password", "required",
                "/colour", "unknown-field"));
  }
}
