package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What everybody may do to itself: name, address, password, profile. */
@SystemTest
class SelfTest {
  private static final String OTHER_PASSWORD = "an entirely different phrase";

  private final Shop shop;

  SelfTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void self_isTheSameResourceAtBothAddresses() {
    Caller customer = shop.newUser("customer");

    Answer self = customer.get("/users/me").expect(200);
    Answer byId = shop.admin().get("/users/" + self.id()).expect(200);

    assertThat(byId.body()).isEqualTo(self.body());
    assertThat(byId.etag()).isEqualTo(self.etag());
    assertThat(self.text("last_login_at")).isNotEmpty();
    customer.call("GET", "/users/me").header("If-None-Match", self.etag()).send().expect(304);
  }

  @Test
  void self_hasMethodsOfItsOwn() {
    Answer removal = shop.admin().call("DELETE", "/users/me").send();
    Answer options = shop.admin().call("OPTIONS", "/users/me").send().expect(204);
    Answer registration = shop.server().anonymous().call("GET", "/users/registration").send();

    assertThat(removal.expect(405, "method-not-allowed").header("Allow"))
        .contains("GET", "PATCH")
        .doesNotContain("DELETE");
    assertThat(options.header("Allow")).doesNotContain("DELETE");
    assertThat(registration.expect(405, "method-not-allowed").header("Allow")).contains("POST");
  }

  @Test
  void self_needsNoScope() {
    String name = shop.addUser(Body.unique("narrow"), "customer");
    Caller narrowed = shop.admin().with(shop.token(name, "items:read").text("access_token"));
    Answer self = narrowed.get("/users/me").expect(200);

    narrowed.patch("/users/me", self.etag(), Body.of("full_name", "Me")).expect(200);
    narrowed.get("/users/" + self.id() + "/profile").expect(200);
  }

  @Test
  void edit_changesAddressAndFullName() {
    Caller customer = shop.newUser("customer");
    Answer self = customer.get("/users/me").expect(200);
    String address = Body.unique("new") + "@example.com";

    Answer edited =
        customer
            .patch("/users/me", self.etag(), Body.of("email", address).with("full_name", "Me"))
            .expect(200);

    assertThat(edited.text("email")).isEqualTo(address);
    assertThat(edited.text("full_name")).isEqualTo("Me");
    customer
        .patch("/users/me", self.etag(), Body.of("full_name", "Late"))
        .expect(412, "precondition-failed");
    shop.token(address, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"roles\":[\"admin\"]}|/roles",
        "{\"username\":\"other\"}|/username",
        "{\"active\":false}|/active",
        "{\"version\":9}|/version",
        "{\"tenant_id\":\"01890000-0000-7000-8000-000000000000\"}|/tenant_id",
        "{\"email\":null}|/email"
      })
  void edit_isRefusedForWhatIsNotItsOwnToSay(String body, String pointer) {
    Caller customer = shop.customer();
    Answer self = customer.get("/users/me").expect(200);

    customer
        .call("PATCH", "/users/me")
        .header("If-Match", self.etag())
        .json(body)
        .send()
        .expectInvalid(pointer);

    assertThat(customer.get("/users/me").etag()).isEqualTo(self.etag());
  }

  private static Body passwords(String before, String after) {
    return Body.of("old_password", before).with("new_password", after);
  }

  private static Answer change(Caller caller, String before, String after) {
    return caller.call("PUT", "/users/me/password").json(passwords(before, after)).send();
  }

  @Test
  void password_isChangedByWhoKnowsTheOldOne() {
    String name = shop.addUser(Body.unique("changes"), "customer");
    Caller customer = shop.logIn(name);
    Answer before = shop.admin().get("/users/" + customer.get("/users/me").id());
    int events = shop.events().size();

    change(customer, RunningServer.PASSWORD, OTHER_PASSWORD).expect(204);

    shop.tokenCall(Shop.form(shop.slug(), name, RunningServer.PASSWORD)).expect(400);
    shop.tokenCall(Shop.form(shop.slug(), name, OTHER_PASSWORD)).expect(200);
    Answer after = shop.admin().get("/users/" + before.id()).expect(200);
    assertThat(after.json().at("version").value()).isEqualTo(before.json().at("version").value());
    assertThat(shop.eventsSince(events)).containsExactly("password.changed");
  }

  @Test
  void password_staysWhenTheOldOneIsWrong() {
    String name = shop.addUser(Body.unique("keeps"), "customer");
    Caller customer = shop.logIn(name);

    change(customer, "not the password", OTHER_PASSWORD).expectInvalid("/old_password");

    shop.token(name, "");
  }

  @Test
  void password_mustBeGoodEnough() {
    String name = shop.addUser(Body.unique("good"), "customer");
    Caller customer = shop.logIn(name);

    for (String bad : List.of("short", "password1", "x" + name + "x", " ".repeat(9))) {
      change(customer, RunningServer.PASSWORD, bad).expectInvalid("/new_password");
    }

    shop.token(name, "");
  }

  @Test
  void profile_isReadAndEditedByItsUser() {
    Caller customer = shop.newUser("customer");
    String path = "/users/" + customer.get("/users/me").id() + "/profile";
    Answer profile = customer.get(path).expect(200);
    assertThat(profile.json().at("bio").text()).isEmpty();

    Answer edited = customer.patch(path, profile.etag(), Body.of("bio", "Hello")).expect(200);

    assertThat(edited.text("bio")).isEqualTo("Hello");
    assertThat(edited.json().at("version").numberOr(0)).isEqualTo(2);
    customer.patch(path, profile.etag(), Body.of("bio", "Late")).expect(412);
    customer.call("PATCH", path).json(Body.of("bio", "x")).send().expect(428);
    customer.patch(path, edited.etag(), Body.of("bio", "x".repeat(5_001))).expectInvalid("/bio");
    Answer emptied = customer.patch(path, edited.etag(), Body.empty().withNull("bio"));
    assertThat(emptied.expect(200).json().at("bio").text()).isEmpty();
  }

  @Test
  void profile_ofAnotherIsThereForThoseWhoMayKnow() {
    String path = "/users/" + shop.customer().get("/users/me").id() + "/profile";
    Caller other = shop.newUser("customer");
    Answer profile = shop.staff().get(path).expect(200);

    other.get(path).expect(404, "not-found");
    other.patch(path, profile.etag(), Body.of("bio", "x")).expect(404, "not-found");
    shop.staff().patch(path, profile.etag(), Body.of("bio", "x")).expect(404, "not-found");
    shop.admin().patch(path, profile.etag(), Body.of("bio", "By the boss")).expect(200);
  }
}
