package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may grant a role, and who may not lose one. */
@SystemTest
class RolesTest {
  private final Shop shop;

  RolesTest(Shop shop) {
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
  void admin_cannotGrantWhatItDoesNotHold() {
    int before = shop.events().size();
    Body operator = user(Body.unique("op")).with("roles", List.of("operator"));

    shop.admin().post("/users", operator).expect(403, "forbidden");
    Answer user = made("customer");
    shop.admin()
        .patch(path(user), user.etag(), Body.of("roles", List.of("customer", "operator")))
        .expect(403, "forbidden");

    assertThat(shop.eventsSince(before)).containsExactly("user.created");
  }

  @Test
  void narrowedToken_grantsNoMoreThanItCarries() {
    String admin = shop.addUser(Body.unique("narrow"), "admin");
    Caller narrowed =
        shop.admin().with(shop.token(admin, "users:write users:read").text("access_token"));

    narrowed
        .post("/users", user(Body.unique("more")).with("roles", List.of("admin")))
        .expect(403, "forbidden");
  }

  @Test
  void lastAdmin_staysOne(Shop lonely) {
    Answer admin = lonely.admin().get("/users/me").expect(200);
    int before = lonely.events().size();

    for (Body change :
        List.of(Body.of("active", false), Body.of("roles", List.of("staff", "customer")))) {
      lonely.admin().patch(path(admin), admin.etag(), change).expect(409, "last-admin");
    }
    lonely.admin().delete(path(admin), admin.etag()).expect(409, "last-admin");

    assertThat(lonely.eventsSince(before)).isEmpty();
    lonely
        .admin()
        .patch(path(admin), admin.etag(), Body.of("roles", List.of("admin", "staff")))
        .expect(200);
  }

  @Test
  void lastAdmins_cannotLeaveBothAtOnce() {
    for (int round = 0; round < 5; round++) {
      Shop pair = Shop.open(shop.server(), "GBP");
      Caller one = pair.admin();
      Caller two = pair.newUser("admin");
      List<Caller> admins = List.of(one, two);
      List<Answer> selves =
          admins.stream().map(admin -> admin.get("/users/me").expect(200)).toList();

      List<Answer> answers =
          Together.run(2, i -> admins.get(i).delete(path(selves.get(i)), selves.get(i).etag()));

      assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(204, 409);
    }
  }

  @Test
  void lastOperator_staysOne() {
    Caller operator =
        shop.admin()
            .with(
                shop.tokenCall(Shop.form("demo", "admin", RunningServer.PASSWORD))
                    .expect(200)
                    .text("access_token"));
    Answer self = operator.get("/users/me").expect(200);
    Answer colleague =
        operator
            .post("/users", user(Body.unique("second")).with("roles", List.of("admin")))
            .expect(201);

    operator
        .patch(path(self), self.etag(), Body.of("roles", List.of("admin")))
        .expect(409, "last-admin");

    operator.delete(path(colleague), colleague.etag()).expect(204);
  }
}
