package dev.kontor.web.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Things;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of tenants over HTTP. */
final class TenantsHttpTest {
  private static final String PATH = "/api/v1/tenants";
  private static final String ADMIN =
      "'admin':{'username':'boss','email':'boss@acme.test','password':'swordfish!'}";

  private static Answer create(String slug) {
    return create("{'slug':'%s','name':'Acme','currency':'EUR',%s}", slug);
  }

  private static Answer create(String json, String slug) {
    return Call.post(PATH).as("admin").json(json.formatted(slug, ADMIN)).send();
  }

  private static Answer get(String path) {
    return Call.get(path).as("admin").send();
  }

  private static Answer patch(String path, String json) {
    return Call.patch(path)
        .as("admin")
        .header("If-Match", get(path).header("ETag"))
        .json(json)
        .send();
  }

  private static Answer remove(String path) {
    return Call.delete(path).as("admin").header("If-Match", get(path).header("ETag")).send();
  }

  private static Answer restore(String path) {
    return Call.post(path + "/restoration").as("admin").send();
  }

  private static String made() {
    return create(Things.name("t")).header("Location");
  }

  private static Answer logIn(String slug) {
    return Call.post("/oauth2/token")
        .form("grant_type=password&tenant=%s&username=boss&password=swordfish!".formatted(slug))
        .send();
  }

  @Test
  void create_answersTheTenantAndLetsItsAdminIn() {
    String slug = Things.name("acme");

    Answer answer = create(slug);

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.text("/slug")).isEqualTo(slug);
    assertThat(answer.text("/name")).isEqualTo("Acme");
    assertThat(answer.text("/currency")).isEqualTo("EUR");
    assertThat(answer.text("/time_zone")).isEqualTo("UTC");
    assertThat(answer.at("/self_registration")).isEqualTo(false);
    assertThat(answer.text("/state")).isEqualTo("active");
    assertThat(answer.at("/version")).isEqualTo(1);
    assertThat(answer.text("/created_at")).endsWith("Z").isEqualTo(answer.text("/updated_at"));
    assertThat(answer.body()).doesNotContain("boss", "swordfish");
    assertThat(answer.header("Location")).isEqualTo(PATH + "/" + answer.text("/id"));
    Answer read = get(answer.header("Location"));
    assertThat(read.body()).isEqualTo(answer.body());
    assertThat(read.header("ETag")).isEqualTo(answer.header("ETag")).startsWith("\"1-");
    assertThat(logIn(slug).text("/scope")).contains("users:write").doesNotContain("tenants:admin");
  }

  @Test
  void create_takesEveryField() {
    Answer answer =
        create(
            "{'slug':'%s','name':'Acme','currency':'JPY','time_zone':'Asia/Tokyo',"
                + "'self_registration':true,'state':'suspended',%s}",
            Things.name("acme"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.text("/time_zone")).isEqualTo("Asia/Tokyo");
    assertThat(answer.at("/self_registration")).isEqualTo(true);
    assertThat(answer.text("/state")).isEqualTo("suspended");
  }

  static Stream<Arguments> wrongBodies() {
    String rest = "'name':'N','currency':'EUR'," + ADMIN;
    String admin = "'slug':'aa','name':'N','currency':'EUR','admin':";
    return Stream.of(
        arguments(
            "{}",
            List.of("/slug required", "/name required", "/currency required", "/admin required")),
        arguments("{'slug':'A'," + rest + "}", List.of("/slug malformed")),
        arguments("{'slug':1," + rest + "}", List.of("/slug wrong-type")),
        arguments(
            "{'slug':'aa','name':' ','currency':'EUR'," + ADMIN + "}", List.of("/name blank")),
        arguments(
            "{'slug':'aa','name':'N','currency':'eur'," + ADMIN + "}",
            List.of("/currency malformed")),
        arguments(
            "{'slug':'aa','name':'N','currency':'XAU'," + ADMIN + "}",
            List.of("/currency malformed")),
        arguments(
            "{'slug':'aa','time_zone':'+01:00'," + rest + "}", List.of("/time_zone malformed")),
        arguments("{'slug':'aa','time_zone':''," + rest + "}", List.of("/time_zone malformed")),
        arguments("{'slug':'aa','state':'removed'," + rest + "}", List.of("/state malformed")),
        arguments(
            "{'slug':'aa','self_registration':'yes'," + rest + "}",
            List.of("/self_registration wrong-type")),
        arguments("{'slug':'aa','version':1," + rest + "}", List.of("/version unknown-field")),
        arguments("{'slug':'aa','id':'x'," + rest + "}", List.of("/id unknown-field")),
        arguments(
            "{" + admin + "{}}",
            List.of(
                "/admin/username required", "/admin/email required", "/admin/password required")),
        arguments(
            "{" + admin + "{'username':'a b','email':'xyz','password':'short'}}",
            List.of(
                "/admin/username malformed",
                "/admin/email malformed",
                "/admin/password too-short")),
        arguments(
            "{" + admin + "{'username':'abc','email':'a@b.c','password':'swordfish!','roles':[]}}",
            List.of("/admin/roles unknown-field")));
  }

  @ParameterizedTest
  @MethodSource("wrongBodies")
  void create_tellsAllThatIsWrong(String json, List<String> errors) {
    Answer answer = Call.post(PATH).as("admin").json(json).send();

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.errors()).containsExactlyInAnyOrderElementsOf(errors);
  }

  @ParameterizedTest
  @ValueSource(strings = {"password1", "my-boss-pass"})
  void create_refusesAPasswordThatIsTriedFirst(String password) {
    String json = ADMIN.replace("swordfish!", password);

    Answer answer =
        Call.post(PATH)
            .as("admin")
            .json("{'slug':'%s','name':'N','currency':'EUR',%s}".formatted(Things.name("w"), json))
            .send();

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.errors()).singleElement().asString().startsWith("/admin/password ");
  }

  @Test
  void create_refusesATakenSlug() {
    String slug = Things.name("taken");
    create(slug);

    Answer answer = create(slug);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/code")).isEqualTo("slug-taken");
  }

  @Test
  void create_isSafeToRepeat() {
    String key = Things.name("key");
    String json =
        "{'slug':'%s','name':'N','currency':'EUR',%s}".formatted(Things.name("again"), ADMIN);

    Answer first = Call.post(PATH).as("admin").key(key).json(json).send();
    Answer again = Call.post(PATH).as("admin").key(key).json(json).send();

    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  static Stream<Arguments> patches() {
    return Stream.of(
        arguments("{'name':'New'}", "/name", "New"),
        arguments("{'currency':'JPY'}", "/currency", "JPY"),
        arguments("{'time_zone':'Europe/Vienna'}", "/time_zone", "Europe/Vienna"),
        arguments("{'self_registration':true}", "/self_registration", "true"),
        arguments("{'state':'suspended'}", "/state", "suspended"));
  }

  @ParameterizedTest
  @MethodSource("patches")
  void edit_mergesThePatch(String json, String pointer, String value) {
    String path = made();

    Answer answer = patch(path, json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.text(pointer)).isEqualTo(value);
    assertThat(answer.at("/version")).isEqualTo(2);
    assertThat(get(path).body()).isEqualTo(answer.body());
  }

  static Stream<Arguments> wrongPatches() {
    return Stream.of(
        arguments("{'slug':'other'}", "/slug unknown-field"),
        arguments("{'admin':{}}", "/admin unknown-field"),
        arguments("{'name':null}", "/name required"),
        arguments("{'time_zone':null}", "/time_zone required"),
        arguments("{'state':'removed'}", "/state malformed"),
        arguments("{'currency':'POUND'}", "/currency malformed"),
        arguments("{'time_zone':'UTC+1'}", "/time_zone malformed"));
  }

  @ParameterizedTest
  @MethodSource("wrongPatches")
  void edit_refusesWhatDoesNotFit(String json, String error) {
    Answer answer = patch(made(), json);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.errors()).containsExactly(error);
  }

  @Test
  void edit_needsTheVersion() {
    String path = made();
    String before = get(path).header("ETag");
    patch(path, "{'name':'New'}");

    Answer without = Call.patch(path).as("admin").json("{}").send();
    Answer stale = Call.patch(path).as("admin").header("If-Match", before).json("{}").send();

    assertThat(without.status()).isEqualTo(428);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.header("ETag")).isEqualTo(get(path).header("ETag"));
    assertThat(Call.delete(path).as("admin").send().status()).isEqualTo(428);
    assertThat(Call.delete(path).as("admin").header("If-Match", before).send().status())
        .isEqualTo(412);
  }

  @Test
  void currency_isFixedByItems() {
    Things.item(Things.name("SKU"));
    String own = own();

    Answer answer = patch(own, "{'currency':'JPY'}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/code")).isEqualTo("currency-mismatch");
  }

  private static String own() {
    List<?> tenants = (List<?>) get(PATH + "?limit=200&sort=slug").at("/data");
    int index = 0;
    while (!get(PATH + "?limit=200&sort=slug").text("/data/" + index + "/slug").equals("demo")) {
      index++;
      assertThat(index).isLessThan(tenants.size());
    }
    return PATH + "/" + get(PATH + "?limit=200&sort=slug").text("/data/" + index + "/id");
  }

  @Test
  void ownTenant_cannotBeSuspendedOrRemoved() {
    String own = own();

    for (Answer answer : List.of(patch(own, "{'state':'suspended'}"), remove(own))) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text("/code")).isEqualTo("illegal-state");
    }
    assertThat(get(own).text("/state")).isEqualTo("active");
  }

  @Test
  void removal_freesTheSlugAndEndsLogins() {
    String slug = Things.name("gone");
    String path = create(slug).header("Location");
    assertThat(logIn(slug).status()).isEqualTo(200);

    Answer removed = remove(path);

    assertThat(removed.status()).isEqualTo(204);
    assertThat(removed.body()).isEmpty();
    assertThat(get(path).status()).isEqualTo(404);
    assertThat(logIn(slug).status()).isEqualTo(400);
    assertThat(create(slug).status()).isEqualTo(201);
    Answer restored = restore(path);
    assertThat(restored.status()).isEqualTo(409);
    assertThat(restored.text("/code")).isEqualTo("slug-taken");
  }

  @Test
  void restoration_bringsBackTheStateItWasIn() {
    String path = made();
    patch(path, "{'state':'suspended'}");
    remove(path);

    Answer restored = restore(path);

    assertThat(restored.status()).as(restored.body()).isEqualTo(200);
    assertThat(restored.text("/state")).isEqualTo("suspended");
    assertThat(restored.body()).isEqualTo(get(path).body());
    assertThat(restore(path).text("/code")).isEqualTo("illegal-state");
  }

  @Test
  void suspension_endsLogins() {
    String slug = Things.name("shut");
    String path = create(slug).header("Location");

    patch(path, "{'state':'suspended'}");
    assertThat(logIn(slug).status()).isEqualTo(400);
    patch(path, "{'state':'active'}");

    assertThat(logIn(slug).status()).isEqualTo(200);
  }

  @Test
  void unknownTenant_isNotFound() {
    for (String id : List.of(UUID.randomUUID().toString(), "moon")) {
      String path = PATH + "/" + id;
      assertThat(get(path).status()).isEqualTo(404);
      assertThat(Call.patch(path).as("admin").json("{}").send().status()).isEqualTo(404);
      assertThat(Call.delete(path).as("admin").send().status()).isEqualTo(404);
      assertThat(restore(path).status()).isEqualTo(404);
    }
  }

  @Test
  void list_goesThroughAllTenants() {
    String first = made();
    String second = made();

    Answer page = get(PATH + "?limit=1&count=true");

    assertThat(page.text("/page/has_more")).isEqualTo("true");
    assertThat((Integer) page.at("/page/total")).isGreaterThan(3);
    assertThat(PATH + "/" + page.text("/data/0/id")).isEqualTo(second);
    Answer next = get(PATH + "?limit=1&cursor=" + page.text("/page/next"));
    assertThat(PATH + "/" + next.text("/data/0/id")).isEqualTo(first);
    assertThat(get(PATH + "?sort=currency").errors()).containsExactly("sort malformed");
  }

  @Test
  void routes_areForOperators() {
    String path = made();
    for (String user : List.of("staff", "customer")) {
      List<Call> calls =
          List.of(
              Call.get(PATH),
              Call.post(PATH).json("{}"),
              Call.get(path),
              Call.patch(path).json("{}"),
              Call.delete(path),
              Call.post(path + "/restoration"));
      for (Call call : calls) {
        Answer answer = call.as(user).send();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/missing_scope")).isEqualTo("tenants:admin");
      }
    }
  }
}
