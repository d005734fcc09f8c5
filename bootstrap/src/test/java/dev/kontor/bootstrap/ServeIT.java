package dev.kontor.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.database.TestDirectories;
import dev.kontor.bootstrap.system.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real program, killed and stopped in every way. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ServeIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path directory;

  private final List<ServerProcess> started = new ArrayList<>();

  /** A test that fails must not leave servers behind. */
  @AfterEach
  void endAll() {
    started.forEach(ServerProcess::close);
  }

  private ServerProcess serve(Path data, String name) throws IOException {
    ServerProcess server =
        start(name, Map.of(), "serve", "--port", "0", "--data-dir", data.toString());
    server.awaitReady();
    return server;
  }

  private ServerProcess start(String name, Map<String, String> variables, String... arguments)
      throws IOException {
    ServerProcess server = ServerProcess.start(errors(name), variables, arguments);
    started.add(server);
    return server;
  }

  private Path errors(String name) throws IOException {
    return Files.createFile(directory.resolve(name + ".err"));
  }

  @Test
  void serve_keepsWhatWasWrittenThroughEveryKindOfEnd() throws Exception {
    Path data = TestDirectories.create(directory, "data");

    String password = firstStart(data);
    ServerProcess both = serve(data, "second");
    assertThat(both.password()).isEmpty();
    both.kill();
    killServerOf(data);

    ServerProcess machine = serve(data, "third");
    assertThat(items(machine, password)).contains("\"sku\":\"A1\"");
    long database = TestDirectories.serverProcess(data);
    machine.kill();
    assertThat(TestDirectories.runs(data)).isTrue();

    ServerProcess last = serve(data, "fourth");
    assertThat(last.errors()).contains("Taking over PostgreSQL");
    assertThat(TestDirectories.serverProcess(data)).isEqualTo(database);
    assertThat(items(last, password)).contains("\"sku\":\"A1\"");
    last.terminate();
    assertThat(last.awaitEnd()).isZero();
    assertThat(TestDirectories.runs(data)).isFalse();
  }

  /** Writes an item and stops in good order; returns the password. */
  private String firstStart(Path data) throws Exception {
    ServerProcess first = serve(data, "first");
    String password = first.password().orElseThrow();
    assertThat(send(first, "/readyz", null, null).statusCode()).isEqualTo(200);
    HttpResponse<String> created =
        send(
            first,
            "/api/v1/items",
            token(first, password),
            "{\"sku\":\"A1\",\"title\":\"A\",\"price\":{\"amount\":\"1\",\"currency\":\"GBP\"}}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    first.terminate();
    assertThat(first.awaitEnd()).isZero();
    assertThat(first.errors())
        .contains("Stopped")
        .doesNotContain(password, "WARN", "ERROR", "Exception");
    return password;
  }

  @Test
  void serve_holdsItsDirectoryAndFinishesWhatIsInFlight() throws Exception {
    Path data = TestDirectories.create(directory, "data");
    ServerProcess server = serve(data, "server");
    assertRefused(data, server);
    String body =
        "grant_type=password&tenant=demo&username=admin&password="
            + server.password().orElseThrow();
    try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      OutputStream out = caller.getOutputStream();
      String head =
          "POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\n"
              + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n";
      out.write((head + body.substring(0, 20)).getBytes(StandardCharsets.UTF_8));
      out.flush();
      awaitTrafficOf(server);

      server.terminate();
      awaitText(server, "Stopping");
      out.write(body.substring(20).getBytes(StandardCharsets.UTF_8));
      out.flush();

      InputStream in = caller.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200").contains("access_token");
    }
    assertThat(server.awaitEnd()).isZero();
  }

  private void assertRefused(Path data, ServerProcess running) throws Exception {
    ServerProcess second =
        start("second", Map.of(), "serve", "--port", "0", "--data-dir", data.toString());
    assertThat(second.awaitEnd()).isEqualTo(1);
    assertThat(second.errors().lines().toList())
        .singleElement()
        .asString()
        .startsWith("kontor serve: Another kontor (process " + running.number() + ") uses");
  }

  @Test
  void serve_refusesWrongSettingsInOneLine() throws Exception {
    ServerProcess wrong = start("wrong", Map.of("KONTOR_ORDERS_PENDING_TIMEOUT", "soon"), "serve");

    assertThat(wrong.awaitEnd()).isEqualTo(2);
    assertThat(wrong.errors().lines().toList())
        .singleElement()
        .asString()
        .startsWith("kontor serve: KONTOR_ORDERS_PENDING_TIMEOUT must be a number and a unit");
  }

  private static void killServerOf(Path data) throws Exception {
    ProcessHandle server = ProcessHandle.of(TestDirectories.serverProcess(data)).orElseThrow();
    server.destroyForcibly();
    server.onExit().get(10, TimeUnit.SECONDS);
  }

  /** The caller's connection has been accepted as soon as a later one is answered. */
  private static void awaitTrafficOf(ServerProcess server) throws Exception {
    assertThat(send(server, "/healthz", null, null).statusCode()).isEqualTo(200);
  }

  private static void awaitText(ServerProcess server, String text) {
    Await.until(text, Duration.ofMinutes(1), () -> server.errors().contains(text));
  }

  private static String items(ServerProcess server, String password) throws Exception {
    return send(server, "/api/v1/items", token(server, password), null).body();
  }

  private static String token(ServerProcess server, String password) throws Exception {
    URI address = server.address().resolve("/oauth2/token");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=password&tenant=demo&username=admin&password=" + password))
            .build();
    String answer = HTTP.send(request, BodyHandlers.ofString()).body();
    Matcher matcher = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer);
    assertThat(matcher.find()).as(answer).isTrue();
    return matcher.group(1);
  }

  private static HttpResponse<String> send(
      ServerProcess server, String path, String token, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
