package dev.kontor.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.Server;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.configuration.Variables;
import dev.kontor.bootstrap.database.Database;
import dev.kontor.bootstrap.database.Databases;
import dev.kontor.bootstrap.database.TestDirectories;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does to tenants and users on the server itself, beside the running server. */
class IdentityCommandsTest {
  private static final String FIRST = "a password of mine";

  @TempDir private static Path directory;
  private static Server server;

  @BeforeAll
  static void start() {
    TestDirectories.create(directory, "data");
    server = new Server(Settings.read(Variables.of(environment())));
    server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Map<String, String> environment() {
    return Map.of(
        "KONTOR_DATA_DIR",
        directory.resolve("data").toString(),
        "KONTOR_PORT",
        "0",
        "KONTOR_ADMIN_PASSWORD",
        FIRST);
  }

  private static Map<String, String> environment(String password) {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("KONTOR_PASSWORD", password);
    return environment;
  }

  private static int logIn(String tenant, String user, String password)
      throws IOException, InterruptedException {
    String form =
        "grant_type=password&tenant="
            + tenant
            + "&username="
            + user
            + "&password="
            + URLEncoder.encode(password, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private static Run create(Map<String, String> environment, String slug, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("create", "--slug", slug, "--currency", "EUR", "--admin-email", "a@b.example"));
    arguments.addAll(List.of(more));
    return Run.of(new TenantCommand(environment), arguments.toArray(String[]::new));
  }

  @Test
  void tenant_isCreatedWithAnAdministratorWhoCanLogIn() throws Exception {
    Run created = create(environment(), "acme", "--name", "Acme Ltd", "--time-zone", "Europe/Bern");
    Run right = create(environment(), "acme", "--name", "Acme Ltd", "--self-registration");
    Run again = create(environment(), "acme");

    assertThat(created.status()).isEqualTo(2);
    assertThat(created.errors()).contains("--time-zone");
    assertThat(right.status()).isZero();
    String password = right.out().lines().toList().get(1).replace("User admin, password ", "");
    assertThat(logIn("acme", "admin", password)).isEqualTo(200);
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.errors()).contains("slug");
  }

  @Test
  void tenant_takesTheGivenPasswordAndDoesNotShowIt() throws Exception {
    String password = "an entirely different phrase";

    Run created = create(environment(password), "given", "--admin", "boss");
    Run common = create(environment("password1"), "common");

    assertThat(created.status()).isZero();
    assertThat(created.out()).doesNotContain(password);
    assertThat(logIn("given", "boss", password)).isEqualTo(200);
    assertThat(common.status()).isEqualTo(1);
    assertThat(common.errors()).contains("commonest");
  }

  @Test
  void password_isReset() throws Exception {
    create(environment("first phrase of all"), "forgetful");

    Run reset =
        Run.of(
            new UserCommand(environment()),
            "reset-password",
            "--tenant",
            "forgetful",
            "--user",
            "A@B.example");
    Run nobody =
        Run.of(
            new UserCommand(environment()),
            "reset-password",
            "--tenant",
            "forgetful",
            "--user",
            "nobody");
    Run nowhere =
        Run.of(
            new UserCommand(environment()),
            "reset-password",
            "--tenant",
            "nowhere",
            "--user",
            "admin");

    assertThat(reset.status()).isZero();
    String password = reset.out().lines().toList().get(1).replace("User admin, password ", "");
    assertThat(logIn("forgetful", "admin", password)).isEqualTo(200);
    assertThat(logIn("forgetful", "admin", "first phrase of all")).isEqualTo(400);
    assertThat(nobody.status()).isEqualTo(1);
    assertThat(nobody.errors()).contains("There is no user nobody.");
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.errors()).contains("There is no tenant nowhere.");
  }

  @Test
  void users_areTakenOverWithTheirBcryptHashesWhichTheFirstLoginReplaces() throws Exception {
    create(environment("first phrase of all"), "moved");
    // The example of bcrypt that is told most often: "abc123xyz" at a cost of 12.
    String bcrypt = "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW";
    Path file =
        Files.writeString(
            directory.resolve("users.csv"),
            """
            username,email,full_name,roles,active,password_hash
            ada,ada@moved.example,Ada Lovelace,staff|admin,,%1$s
            x,x@moved.example,,,,%1$s
            grace,grace@moved.example,,,,md5:900150983cd24fb0d6963f7d28e17f72
            ADA,other@moved.example,,,,%1$s
            eve,eve@moved.example,,guest,,%1$s
            ivy,ivy@moved.example,,,false,%1$s
            short,row
            """
                .formatted(bcrypt));

    Run moved =
        Run.of(new UserCommand(environment()), "import", file.toString(), "--tenant", "moved");

    assertThat(moved.status()).isEqualTo(1);
    assertThat(moved.out()).contains("2 users taken over, 5 refused.");
    assertThat(moved.errors().lines().map(line -> line.substring(0, line.indexOf(':'))).toList())
        .containsExactly("line 3", "line 4", "line 5", "line 6", "line 8");
    assertThat(hashOf("ada")).isEqualTo(bcrypt);
    assertThat(logIn("moved", "ada", "abc123xyz")).isEqualTo(200);
    assertThat(hashOf("ada")).startsWith("$argon2id$");
    assertThat(logIn("moved", "ada", "abc123xyz")).isEqualTo(200);
    assertThat(logIn("moved", "ada", "abc123xyy")).isEqualTo(400);
    assertThat(logIn("moved", "ivy", "abc123xyz")).isEqualTo(400);
  }

  private static String hashOf(String username) throws SQLException {
    try (Database database = Databases.attach(Settings.read(Variables.of(environment())));
        Connection connection = database.app().open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select set_config('kontor.tenant',"
              + " (select tenant_id::text from tenant_directory where slug = 'moved'), false)");
      try (ResultSet row =
          statement.executeQuery(
              "select password_hash from users where username = '" + username + "'")) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
