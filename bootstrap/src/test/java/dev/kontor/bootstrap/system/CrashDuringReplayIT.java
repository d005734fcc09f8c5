package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server and its PostgreSQL are killed in the middle of a replay and started again. The replay
 * goes on by itself; afterwards every order that was ever accepted is there, once, and settled.
 */
class CrashDuringReplayIT {
  private static final int INVOICES = 1_500;
  private static final int CODES = 40;

  @TempDir private Path directory;

  @Test
  void replay_survivesTheDeathOfServerAndDatabase() throws Exception {
    int port = freePort();
    URI address = URI.create("http://127.0.0.1:" + port);
    Path data = directory.resolve("data");
    Path invoices = writeInvoices();
    Json first = replayThroughACrash(port, address, data, invoices);
    try (KontorProcess server = serve(port, data)) {
      KontorProcess.awaitReady(address);

      assertThat(first.at("adds_up").isTrue()).isTrue();
      long accepted = orders(first, "accepted");
      assertThat(accepted + orders(first, "refused")).isEqualTo(INVOICES);
      assertThat(orders(first, "confirmed") + orders(first, "failed")).isEqualTo(accepted);
      assertThat(orders(first, "unsettled")).isZero();

      Json second = replay(address, invoices, "second.json");
      assertThat(orders(second, "replayed")).isEqualTo(INVOICES);
      assertThat(orders(second, "confirmed")).isEqualTo(orders(first, "confirmed"));
      assertThat(ordersOnTheServer(address)).isEqualTo(accepted);
      assertThat(verifyStock(data)).isZero();

      server.terminate();
      assertThat(server.exitStatus()).isZero();
    }
  }

  /** Leaves nothing running. */
  private Json replayThroughACrash(int port, URI address, Path data, Path invoices)
      throws IOException {
    Path report = directory.resolve("first.json");
    Path progress = directory.resolve("first.log");
    KontorProcess server = serve(port, data);
    try {
      KontorProcess.awaitReady(address);
      try (KontorProcess replay = startReplay(address, invoices, report, progress)) {
        Await.until(
            "invoices are being replayed",
            Duration.ofMinutes(1),
            () -> replay.printed().contains("invoices: "));
        PostgresProcess postgres = new PostgresProcess(data);
        server.kill();
        postgres.kill();
        assertThat(replay.isAlive()).as("killed in the middle:\n%s", replay.printed()).isTrue();
        server = serve(port, data);
        assertThat(replay.exitStatus()).as(replay.printed()).isZero();
      }
    } finally {
      server.kill();
    }
    return Json.parse(Files.readAllBytes(report));
  }

  private KontorProcess serve(int port, Path data) {
    return KontorProcess.start(
        directory.resolve("server.log"),
        "serve",
        "--port",
        Integer.toString(port),
        "--data-dir",
        data.toString());
  }

  private static KontorProcess startReplay(URI address, Path invoices, Path report, Path progress) {
    return KontorProcess.start(
        progress,
        "replay",
        invoices.toString(),
        "--url",
        address.toString(),
        "--tenant",
        "demo",
        "--user",
        "admin",
        "--concurrency",
        "16",
        "--stock-per-sku",
        "2000",
        "--report",
        report.toString());
  }

  private Json replay(URI address, Path invoices, String name) throws IOException {
    Path report = directory.resolve(name);
    try (KontorProcess replay =
        startReplay(address, invoices, report, directory.resolve(name + ".log"))) {
      assertThat(replay.exitStatus()).as(replay.printed()).isZero();
    }
    return Json.parse(Files.readAllBytes(report));
  }

  private int verifyStock(Path data) {
    try (KontorProcess verify =
        KontorProcess.start(
            directory.resolve("verify.log"), "stock", "verify", "--data-dir", data.toString())) {
      return verify.exitStatus();
    }
  }

  private static long orders(Json report, String count) {
    return report.at("orders").at(count).numberOr(-1);
  }

  private static long ordersOnTheServer(URI address) {
    Caller anonymous = new Caller(address, "");
    String token =
        anonymous
            .follow("POST", "/oauth2/token")
            .body(
                "application/x-www-form-urlencoded",
                Shop.form("demo", "admin", RunningServer.PASSWORD))
            .send()
            .json()
            .at("access_token")
            .textOr("");
    Answer page = anonymous.with(token).get("/orders?count=true&limit=1");
    return page.json().at("page").at("total").numberOr(-1);
  }

  /** More is ordered than there is, so that some orders fail. */
  private Path writeInvoices() throws IOException {
    Path file = directory.resolve("invoices.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write(
          "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
      for (int invoice = 0; invoice < INVOICES; invoice++) {
        for (int line = 0; line < 3; line++) {
          int code = (invoice * 7 + line * 11) % CODES;
          writer.write(
              "%d,K%03d,THING %d,%d,2024-05-02 10:00:00,1.25,%d.0,Nowhere%n"
                  .formatted(700_000 + invoice, code, code, 1 + invoice % 24, 900 + invoice % 50));
        }
      }
    }
    return file;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
