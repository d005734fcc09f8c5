package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People who become customers by themselves. */
@SystemTest
class RegistrationTest {
  private static final String PASSWORD = "an entirely different phrase";

  private final Shop shop;
  private final Shop closed;

  RegistrationTest(Shop shop, Shop closed) {
    this.shop = shop;
    this.closed = closed;
  }

  @BeforeAll
  void open() {
    open(shop);
  }

  private static void open(Shop shop) {
    shop.change("update tenants set self_registration = true where tenant_id = ?", shop.id());
  }

  private Body registration(String name) {
    return Body.of("tenant", shop.slug())
        .with("username", name)
        .with("email", name + "@example.com")
        .with("password", PASSWORD)
        .with("password_confirmation", PASSWORD)
        .with("birth_date", "1990-12-31");
  }

  private Answer register(Body registration) {
    return shop.server().anonymous().post("/users/registration", registration);
  }

  @Test
  void registration_makesUserProfileAndEventTogether() {
    String name = Body.unique("Newcomer");

    Answer user =
        register(
                registration(name)
                    .with("full_name", "New Comer")
                    .with("profile", Body.of("bio", "Hello")))
            .expect(201);

    assertThat(user.header("Location")).isEqualTo("/api/v1/users/" + user.id());
    assertThat(user.text("username")).isEqualTo(name);
    assertThat(user.text("full_name")).isEqualTo("New Comer");
    assertThat(user.json().at("roles").value()).isEqualTo(List.of("customer"));
    assertThat(user.body()).doesNotContain("birth", "1990", "argon");
    Caller caller = shop.server().anonymous().with(login(name));
    assertThat(caller.get("/users/me").expect(200).id()).isEqualTo(user.id());
    assertThat(caller.get("/users/" + user.id() + "/profile").expect(200).text("bio"))
        .isEqualTo("Hello");
    assertThat(
            shop.query(
                "select type || actor_id::text from events where subject = ?",
                UUID.fromString(user.id())))
        .containsExactly("user.created" + user.id());
  }

  private String login(String name) {
    return shop.tokenCall(Shop.form(shop.slug(), name, PASSWORD)).expect(200).text("access_token");
  }

  @Test
  void registration_leavesNothingWhenAPartIsRefused() {
    String name = Body.unique("half");
    register(registration(name)).expect(201);
    List<String> profiles = shop.query("select user_id::text from profiles");
    int events = shop.events().size();

    register(registration(name).with("email", "other@example.com")).expect(409, "username-taken");
    register(
            registration(Body.unique("other"))
                .with("email", name.toUpperCase(Locale.ROOT) + "@EXAMPLE.com"))
        .expect(409, "email-taken");

    assertThat(shop.query("select user_id::text from profiles")).isEqualTo(profiles);
    assertThat(shop.eventsSince(events)).isEmpty();
  }

  record Wrong(String field, Object value, String pointer) {
    Wrong(String field, Object value) {
      this(field, value, "/" + field);
    }
  }

  static Stream<Wrong> wrongs() {
    return Stream.of(
        new Wrong("password_confirmation", PASSWORD + "x"),
        new Wrong("password_confirmation", 7),
        new Wrong("birth_date", "2020-01-01"),
        new Wrong("birth_date", "3020-01-01"),
        new Wrong("birth_date", "1800-01-01"),
        new Wrong("birth_date", "1990-02-30"),
        new Wrong("birth_date", "31.12.1990"),
        new Wrong("birth_date", "1990-12-31T00:00:00Z"),
        new Wrong("birth_date", 19901231),
        new Wrong("username", "a b"),
        new Wrong("email", "nobody"),
        new Wrong("full_name", "x".repeat(201)),
        new Wrong("profile", "text"),
        new Wrong("profile", Body.of("bio", "x".repeat(5_001)), "/profile/bio"),
        new Wrong("profile", Body.of("version", 1), "/profile/version"),
        new Wrong("roles", List.of("admin")),
        new Wrong("active", true),
        new Wrong("id", "01890000-0000-7000-8000-000000000000"));
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void registration_isRefusedForEachWrongField(Wrong wrong) {
    register(registration(Body.unique("wrong")).with(wrong.field(), wrong.value()))
        .expectInvalid(wrong.pointer());
  }

  @Test
  void registration_tellsWhatIsMissing() {
    register(Body.empty())
        .expectInvalid(
            "/tenant", "/username", "/email", "/password", "/password_confirmation", "/birth_date");
  }

  @Test
  void age_isThatOfTheTenantsDay() {
    for (String zone : List.of("Pacific/Kiritimati", "Pacific/Pago_Pago")) {
      Shop far = Shop.open(shop.server(), "GBP");
      open(far);
      far.change("update tenants set time_zone = ? where tenant_id = ?", zone, far.id());
      LocalDate today = LocalDate.now(ZoneId.of(zone));
      Body somebody = registration(Body.unique("birthday")).with("tenant", far.slug());

      Answer tooYoung =
          register(somebody.with("birth_date", today.minusYears(18).plusDays(1).toString()))
              .expectInvalid("/birth_date");
      register(somebody.with("birth_date", today.minusYears(18).toString())).expect(201);

      assertThat(tooYoung.json().at("errors").list().getFirst().at("code").textOr(""))
          .isEqualTo("too-young");
    }
  }

  @Test
  void registration_isForbiddenAlikeWhereItIsOffOrThereIsNoTenant() {
    Body somebody = registration(Body.unique("nowhere"));

    Answer off = register(somebody.with("tenant", closed.slug())).expect(403, "forbidden");
    Answer unknown = register(somebody.with("tenant", "no-such-shop")).expect(403, "forbidden");
    Answer malformed = register(somebody.with("tenant", "No Such Shop!")).expect(403, "forbidden");

    for (Answer answer : List.of(unknown, malformed)) {
      assertThat(answer.text("detail")).isEqualTo(off.text("detail"));
      assertThat(answer.text("title")).isEqualTo(off.text("title"));
    }
  }

  @Test
  void registration_ignoresAKeyAndAToken() {
    String name = Body.unique("keyed");
    Body somebody = registration(name);

    shop.customer().call("POST", "/users/registration").key("k").json(somebody).send().expect(201);
    shop.customer()
        .call("POST", "/users/registration")
        .key("k")
        .json(somebody)
        .send()
        .expect(409, "username-taken");
  }

  @Test
  void registration_keepsTheProtocol() {
    Caller anonymous = shop.server().anonymous();

    anonymous.call("POST", "/users/registration").json("{").send().expect(400, "malformed-body");
    anonymous
        .call("POST", "/users/registration")
        .body("text/plain", "x")
        .send()
        .expect(415, "unsupported-media-type");
    anonymous.post("/users/registration?x=1", registration("x")).expect(422);
  }
}
