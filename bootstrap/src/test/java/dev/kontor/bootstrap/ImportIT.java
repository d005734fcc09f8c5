package dev.kontor.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import dev.kontor.bootstrap.database.TestDirectories;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import in the real program, which is killed in the middle of it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ImportIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PASSWORD = "correct-horse-battery";
  private static final long ROWS = 30_000;
  private static final int KILLS = 3;
  private static final Duration PAUSE = Duration.ofMillis(20);

  @TempDir private Path directory;

  private ServerProcess server;

  /** A test that fails must not leave a server behind. */
  @AfterEach
  void end() {
    if (server != null) {
      server.close();
    }
  }

  private void serve(Path data, int start) throws IOException {
    server =
        ServerProcess.start(
            Files.createFile(directory.resolve(start + ".err")),
            Map.of("KONTOR_ADMIN_PASSWORD", PASSWORD),
            "serve",
            "--port",
            "0",
            "--data-dir",
            data.toString());
    server.awaitReady();
  }

  private Json ask(String method, String path, String token, String type, BodyPublisher body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address().resolve(path)).method(method, body);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return Json.parse(HTTP.send(request.build(), BodyHandlers.ofByteArray()).body());
  }

  private String token() throws Exception {
    return ask(
            "POST",
            "/oauth2/token",
            "",
            "application/x-www-form-urlencoded",
            BodyPublishers.ofString(
                "grant_type=password&tenant=demo&username=admin&password=" + PASSWORD))
        .at("access_token")
        .textOr("");
  }

  private Json find(String id, String token) throws Exception {
    return ask("GET", "/api/v1/items/imports/" + id, token, "", BodyPublishers.noBody());
  }

  /** The import as soon as it is over, or has read more than so many rows. */
  private Json await(String id, long rows) throws Exception {
    String token = token();
    Json job = find(id, token);
    while (job.at("rows_read").numberOr(0) <= rows && !isOver(job)) {
      LockSupport.parkNanos(PAUSE.toNanos());
      job = find(id, token);
    }
    return job;
  }

  private static boolean isOver(Json job) {
    return !List.of("queued", "running").contains(job.at("status").textOr(""));
  }

  @Test
  void import_isFinishedHoweverOftenTheServerIsKilled() throws Exception {
    Path data = TestDirectories.create(directory, "data");
    serve(data, 0);
    String id =
        ask("POST", "/api/v1/items/imports", token(), "text/csv", BodyPublishers.ofString(file()))
            .at("id")
            .textOr("");
    assertThat(id).isNotEmpty();

    long seen = 0;
    for (int start = 1; start <= KILLS; start++) {
      seen = await(id, seen).at("rows_read").numberOr(0);
      server.kill();
      serve(data, start);
    }
    Json job = await(id, Long.MAX_VALUE);

    assertThat(job.at("status").textOr("")).isEqualTo("completed");
    assertThat(job.at("created").numberOr(0)).isEqualTo(ROWS);
    Json items =
        ask(
            "GET",
            "/api/v1/items?limit=1&in_stock=true&count=true",
            token(),
            "",
            BodyPublishers.noBody());
    assertThat(items.at("page").at("total_capped").value()).isEqualTo(true);
  }

  private static String file() {
    StringBuilder file = new StringBuilder("sku,title,price,currency,stock\n");
    for (long row = 0; row < ROWS; row++) {
      file.append('S').append(row).append(",Lantern,2.55,GBP,3\n");
    }
    return file.toString();
  }
}
