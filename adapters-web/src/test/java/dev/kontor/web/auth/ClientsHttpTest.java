package dev.kontor.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.InMemoryTable;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Server;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients, their credentials, and how tokens are taken back. */
final class ClientsHttpTest {
  private static final String PATH = "/api/v1/clients";
  private static final String WAREHOUSE =
      "{'name':'Warehouse','scopes':['stock:write','items:read']}";

  private static Answer create(String body) {
    return Call.post(PATH).as("admin").json(body).send();
  }

  private static Answer create() {
    Answer answer = create(WAREHOUSE);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private static Answer ask(String form) {
    return Call.post("/oauth2/token").form(form).send();
  }

  private static String form(Answer client) {
    return "grant_type=client_credentials&client_id="
        + client.text("/client_id")
        + "&client_secret="
        + client.text("/client_secret");
  }

  private static String basic(String id, String secret) {
    String text =
        URLEncoder.encode(id, StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static int statusWith(String token) {
    return Call.get("/api/v1/items").header("Authorization", "Bearer " + token).send().status();
  }

  @Test
  void create_answersTheSecretOnce() {
    Answer created = create();

    assertThat(created.header("Location")).isEqualTo(PATH + "/" + created.text("/id"));
    assertThat(created.header("Cache-Control")).isEqualTo("no-store");
    assertThat(created.text("/scopes")).isEqualTo("[items:read, stock:write]");
    assertThat(created.text("/client_secret")).hasSize(43);
    Answer found = Call.get(created.header("Location")).as("admin").send();
    assertThat(found.has("client_secret")).isFalse();
    assertThat(found.text("/client_id")).isEqualTo(created.text("/client_id"));
    assertThat(found.header("ETag")).isEqualTo(created.header("ETag"));
    Answer list = Call.get(PATH + "?limit=1").as("admin").send();
    assertThat(list.text("/data/0/id")).isEqualTo(created.text("/id"));
    assertThat(list.body()).doesNotContain("client_secret");
  }

  @Test
  void retry_getsTheSameSecretThoughNobodyElseCanReadIt() {
    String key = UUID.randomUUID().toString();
    Answer first = Call.post(PATH).as("admin").key(key).json(WAREHOUSE).send();
    Answer second = Call.post(PATH).as("admin").key(key).json(WAREHOUSE).send();

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    String secret = first.text("/client_secret");
    InMemoryPorts ports = Server.bean(InMemoryPorts.class);
    List<String> kept =
        ports
            .work()
            .outsideTenants(
                () ->
                    ports.tables().idempotencyKeys.stream()
                        .filter(row -> row.answer() != null && row.answer().body() != null)
                        .map(row -> new String(row.answer().body(), StandardCharsets.ISO_8859_1))
                        .toList());
    assertThat(kept).isNotEmpty().noneMatch(body -> body.contains(secret));
  }

  @Test
  void retry_isToldWhenItsAnswerCannotBeReadAnyMore() {
    String key = UUID.randomUUID().toString();
    Answer first = Call.post(PATH).as("admin").key(key).json(WAREHOUSE).send();
    assertThat(first.status()).isEqualTo(201);
    spoilAnswer(key);

    Answer second = Call.post(PATH).as("admin").key(key).json(WAREHOUSE).send();

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text("/code")).isEqualTo("illegal-state");
    assertThat(Call.get(first.header("Location")).as("admin").send().status()).isEqualTo(200);
  }

  /** As if the key that sealed it were gone. */
  private static void spoilAnswer(String key) {
    InMemoryPorts ports = Server.bean(InMemoryPorts.class);
    InMemoryTable<InMemoryTables.AnswerKey, InMemoryTables.Answer> answers =
        ports.tables().idempotencyKeys;
    ports
        .work()
        .outsideTenants(
            () -> {
              answers
                  .entries()
                  .filter(row -> row.getKey().key().equals(key))
                  .forEach(
                      row -> {
                        RecordedAnswer kept = row.getValue().answer();
                        answers.put(
                            row.getKey(),
                            new InMemoryTables.Answer(
                                row.getValue().request(),
                                new RecordedAnswer(
                                    kept.status(), kept.location(), kept.etag(), new byte[40]),
                                row.getValue().expiresAt()));
                      });
              return Boolean.TRUE;
            });
  }

  @Test
  void retry_ofARefusalIsRepeatedAsItWas() {
    String key = UUID.randomUUID().toString();
    Answer first = Call.post(PATH).as("admin").key(key).json(WAREHOUSE).send();
    assertThat(first.status()).isEqualTo(201);

    Answer other = Call.post(PATH).as("admin").key(key).json(WAREHOUSE.replace("W", "w")).send();

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("/code")).isEqualTo("idempotency-key-reused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};/name required;/scopes required",
        "{'name':'','scopes':[]};/name too-short;/scopes too-short",
        "{'name':' ','scopes':['items:read','items:read']};/name blank;/scopes/1 duplicate",
        "{'name':'n','scopes':['items:read','items:eat',null]};/scopes/1 unknown;/scopes/2 *",
        "{'name':1,'scopes':'items:read'};/name wrong-type;/scopes wrong-type",
        "{'name':'n','scopes':['items:read'],'id':1,'version':2};/id *;/version *",
        "{'name':'n','scopes':['items:read'],'client_secret':'s','client_id':'i'};"
            + "/client_id *;/client_secret *"
      })
  void create_tellsAllThatIsWrong(String body, String first, String second) {
    Answer answer = create(body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.errors()).as(answer.body()).hasSize(2);
    assertThat(answer.errors())
        .anyMatch(error -> error.startsWith(first.replace("*", "")))
        .anyMatch(error -> error.startsWith(second.replace("*", "")));
  }

  @Test
  void create_givesNoScopeThatTheCallerLacks() {
    Answer answer = Call.post(PATH).as("admin").json(WAREHOUSE).send();
    assertThat(answer.status()).isEqualTo(201);
    String narrow =
        ask("grant_type=password&tenant=demo&username=admin&scope=clients:write%20items:read"
                + "&password="
                + Server.PASSWORD)
            .text("/access_token");

    Answer refused =
        Call.post(PATH).header("Authorization", "Bearer " + narrow).json(WAREHOUSE).send();
    Answer secret =
        Call.post(PATH + "/" + answer.text("/id") + "/secret")
            .header("Authorization", "Bearer " + narrow)
            .send();

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/missing_scope")).isEqualTo("stock:write");
    assertThat(refused.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"kontor\", error=\"insufficient_scope\", scope=\"stock:write\"");
    assertThat(secret.status()).isEqualTo(403);
  }

  @Test
  void routes_needTheScope() {
    assertThat(Call.get(PATH).as("staff").send().text("/missing_scope")).isEqualTo("clients:write");
    assertThat(Call.post(PATH).as("staff").json("{}").send().status()).isEqualTo(403);
    String path = PATH + "/" + create().text("/id");
    assertThat(Call.get(path).as("staff").send().status()).isEqualTo(403);
    assertThat(Call.delete(path).as("staff").send().status()).isEqualTo(403);
    assertThat(Call.post(path + "/secret").as("staff").send().status()).isEqualTo(403);
  }

  @Test
  void client_isUnknownElsewhere() {
    String path = PATH + "/" + create().text("/id");

    assertThat(Call.get(path).as("other", "admin").send().status()).isEqualTo(404);
    assertThat(Call.post(path + "/secret").as("other", "admin").send().status()).isEqualTo(404);
    assertThat(Call.delete(path).as("other", "admin").header("If-Match", "\"1-x\"").send().status())
        .isEqualTo(404);
    assertThat(Call.get(PATH + "/nonsense").as("admin").send().status()).isEqualTo(404);
  }

  @Test
  void delete_needsTheVersion() {
    Answer created = create();
    String path = created.header("Location");

    assertThat(Call.delete(path).as("admin").send().status()).isEqualTo(428);
    assertThat(Call.delete(path).as("admin").header("If-Match", "\"9-x\"").send().status())
        .isEqualTo(412);
    Answer removed =
        Call.delete(path).as("admin").header("If-Match", created.header("ETag")).send();
    assertThat(removed.status()).isEqualTo(204);
    assertThat(Call.get(path).as("admin").send().status()).isEqualTo(404);
    assertThat(ask(form(created)).status()).isEqualTo(401);
  }

  @Test
  void credentials_getATokenInTheClientsName() {
    Answer created = create();

    Answer byForm = ask(form(created));
    Answer byHeader =
        Call.post("/oauth2/token")
            .header(
                "Authorization", basic(created.text("/client_id"), created.text("/client_secret")))
            .form("grant_type=client_credentials&scope=items:read")
            .send();

    assertThat(byForm.status()).as(byForm.body()).isEqualTo(200);
    assertThat(byForm.has("refresh_token")).isFalse();
    assertThat(byForm.text("/scope")).isEqualTo("items:read stock:write");
    assertThat(byForm.header("Cache-Control")).isEqualTo("no-store");
    assertThat(statusWith(byForm.text("/access_token"))).isEqualTo(200);
    assertThat(byHeader.status()).as(byHeader.body()).isEqualTo(200);
    assertThat(byHeader.text("/scope")).isEqualTo("items:read");
    assertThat(ask(form(created) + "&scope=orders:read").text("/error")).isEqualTo("invalid_scope");
  }

  @Test
  void wrongCredentials_areAlike() {
    Answer created = create();
    String id = created.text("/client_id");
    String secret = created.text("/client_secret");
    String unknown = id.substring(0, id.length() - 12) + "000000000000";
    String wrong = new StringBuilder(secret).reverse().toString();

    List<Answer> refused =
        List.of(
            ask(form(created).replace(secret, wrong)),
            ask(form(created).replace(secret, "guess")),
            ask(form(created).replace(id, unknown)),
            ask(form(created).replace(id, "warehouse")),
            withBasic(basic(id, wrong)),
            withBasic(basic(unknown, secret)),
            withBasic("Basic !!!"),
            withBasic(
                "Basic "
                    + Base64.getEncoder().encodeToString("x".getBytes(StandardCharsets.UTF_8))));

    assertThat(refused).extracting(Answer::status).containsOnly(401);
    assertThat(refused).extracting(Answer::body).containsOnly(refused.getFirst().body());
    assertThat(refused)
        .allSatisfy(
            answer -> {
              assertThat(answer.text("/error")).isEqualTo("invalid_client");
              assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"kontor\"");
              assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            });
  }

  private static Answer withBasic(String header) {
    return Call.post("/oauth2/token")
        .header("Authorization", header)
        .form("grant_type=client_credentials")
        .send();
  }

  @Test
  void credentials_comeInOneWay() {
    Answer created = create();
    String basic = basic(created.text("/client_id"), created.text("/client_secret"));

    Answer both =
        Call.post("/oauth2/token").header("Authorization", basic).form(form(created)).send();
    Answer contradictory =
        Call.post("/oauth2/token")
            .header("Authorization", basic)
            .form("grant_type=client_credentials&client_id=another")
            .send();
    Answer repeated =
        Call.post("/oauth2/token")
            .header("Authorization", basic)
            .form("grant_type=client_credentials&client_id=" + created.text("/client_id"))
            .send();

    assertThat(both.text("/error")).isEqualTo("invalid_request");
    assertThat(contradictory.text("/error")).isEqualTo("invalid_client");
    assertThat(repeated.status()).isEqualTo(200);
  }

  @Test
  void secret_isChangedWithEveryCall() {
    Answer created = create();
    String path = created.header("Location") + "/secret";

    Answer first = Call.post(path).as("admin").key("k").send();
    Answer second = Call.post(path).as("admin").key("k").json("{}").send();

    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(first.header("Cache-Control")).isEqualTo("no-store");
    assertThat(first.text("/client_id")).isEqualTo(created.text("/client_id"));
    assertThat(second.text("/client_secret")).isNotEqualTo(first.text("/client_secret"));
    assertThat(second.header("Idempotency-Replayed")).isNull();
    assertThat(ask(form(created)).status()).isEqualTo(401);
    assertThat(ask(form(first)).status()).isEqualTo(401);
    assertThat(ask(form(second)).status()).isEqualTo(200);
    Answer wrong = Call.post(path).as("admin").json("{'client_secret':'mine'}").send();
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(ask(form(second)).status()).isEqualTo(200);
  }

  private static Answer login() {
    return ask("grant_type=password&tenant=demo&username=customer&password=" + Server.PASSWORD);
  }

  private static Answer revoke(String form) {
    return Call.post("/oauth2/revoke").form(form).send();
  }

  @Test
  void revocation_ofARefreshTokenEndsItsSessionAtOnce() {
    Answer login = login();
    Answer other = login();
    assertThat(statusWith(login.text("/access_token"))).isEqualTo(200);

    Answer revoked = revoke("token=" + login.text("/refresh_token"));

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.body()).isEmpty();
    assertThat(statusWith(login.text("/access_token"))).isEqualTo(401);
    assertThat(
            ask("grant_type=refresh_token&refresh_token=" + login.text("/refresh_token"))
                .text("/error"))
        .isEqualTo("invalid_grant");
    assertThat(statusWith(other.text("/access_token"))).isEqualTo(200);
  }

  @Test
  void revocation_ofAnAccessTokenEndsItsSessionAtOnce() {
    Answer login = login();
    assertThat(statusWith(login.text("/access_token"))).isEqualTo(200);

    Answer revoked = revoke("token_type_hint=refresh_token&token=" + login.text("/access_token"));

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(statusWith(login.text("/access_token"))).isEqualTo(401);
    assertThat(
            ask("grant_type=refresh_token&refresh_token=" + login.text("/refresh_token"))
                .text("/error"))
        .isEqualTo("invalid_grant");
  }

  @Test
  void revocation_ofAClientsTokenEndsIt() {
    String token = ask(form(create())).text("/access_token");
    assertThat(statusWith(token)).isEqualTo(200);

    assertThat(revoke("token=" + token).status()).isEqualTo(200);

    assertThat(statusWith(token)).isEqualTo(401);
  }

  @Test
  void revocation_doesNotTellWhatItKnows() {
    Answer login = login();
    String refresh = login.text("/refresh_token");
    String[] parts = refresh.split("\\.");
    String guess = parts[0] + "." + parts[1] + "." + "A".repeat(43) + "." + parts[3];
    String access = login.text("/access_token");

    assertThat(revoke("token=nonsense").status()).isEqualTo(200);
    assertThat(revoke("token=" + guess).status()).isEqualTo(200);
    assertThat(revoke("token=" + access.substring(0, access.length() - 4) + "AAAA").status())
        .isEqualTo(200);

    assertThat(statusWith(access)).isEqualTo(200);
    assertThat(revoke("token=" + refresh).status()).isEqualTo(200);
    assertThat(revoke("token=" + refresh).status()).isEqualTo(200);
  }

  @Test
  void revocation_faultsFollowTheRfc() {
    assertThat(revoke("").text("/error")).isEqualTo("invalid_request");
    assertThat(revoke("token=a&token=b").status()).isEqualTo(400);
    assertThat(revoke("token=").status()).isEqualTo(400);
    assertThat(Call.post("/oauth2/revoke").json("{}").send().text("/error"))
        .isEqualTo("invalid_request");
    assertThat(Call.get("/oauth2/revoke").send().status()).isEqualTo(405);
  }

  @Test
  void metadata_leadsToAllEndpoints() {
    Answer metadata = Call.get("/.well-known/oauth-authorization-server").send();

    assertThat(metadata.text("/revocation_endpoint")).isEqualTo("http://kontor.test/oauth2/revoke");
    assertThat(metadata.text("/token_endpoint_auth_methods_supported"))
        .isEqualTo("[none, client_secret_basic, client_secret_post]");
  }
}
