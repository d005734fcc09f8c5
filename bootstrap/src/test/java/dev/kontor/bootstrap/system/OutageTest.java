package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database goes away under a server that stays. Others must not notice: it has its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private RunningServer server;
  private PostgresProcess postgres;
  private Shop shop;

  @BeforeAll
  void start() {
    server = RunningServer.start();
    postgres = new PostgresProcess(server.directory());
    shop = Shop.open(server, "GBP");
    shop.customer();
    shop.admin();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  enum Outage {
    FROZEN {
      @Override
      void begin(PostgresProcess postgres) {
        postgres.freeze();
      }

      @Override
      void end(PostgresProcess postgres) {
        postgres.thaw();
      }
    },
    KILLED {
      @Override
      void begin(PostgresProcess postgres) {
        postgres.takeAway();
      }

      @Override
      void end(PostgresProcess postgres) {
        postgres.giveBack();
      }
    };

    abstract void begin(PostgresProcess postgres);

    abstract void end(PostgresProcess postgres);
  }

  @ParameterizedTest
  @EnumSource
  void outage_isToldInTimeAndEndsByItself(Outage outage) {
    Answer item = shop.stocked(1_000);
    Body order = Body.order(Body.line(item.text("sku"), 1));

    outage.begin(postgres);
    try {
      List<Answer> answers = Together.run(42, number -> timed(PATIENCE, attempt(number, order)));
      for (Answer answer : answers) {
        answer.expect(503);
        if (!answer.uri().getPath().startsWith("/oauth2/")) {
          assertThat(answer.text("code")).isIn("unavailable", "overloaded");
        }
      }
      timed(Duration.ofSeconds(1), anonymous("/healthz")).expect(200);
    } finally {
      outage.end(postgres);
    }

    Await.until("reads work", PATIENCE, () -> shop.admin().get("/items").status() == 200);
    Await.until("it is ready", PATIENCE, () -> anonymous("/readyz").send().status() == 200);
    shop.settled(shop.customer(), order).expect(200);
    login().send().expect(200);
  }

  private Call login() {
    return anonymous("/oauth2/token", "POST")
        .body(
            "application/x-www-form-urlencoded",
            Shop.form("demo", "admin", RunningServer.PASSWORD));
  }

  private Call anonymous(String path) {
    return anonymous(path, "GET");
  }

  private Call anonymous(String path, String method) {
    return server.anonymous().follow(method, path);
  }

  private Call attempt(int number, Body order) {
    return switch (number % 6) {
      case 0 -> shop.admin().call("GET", "/items");
      case 1 -> shop.customer().call("POST", "/orders").freshKey().json(order);
      case 2 -> shop.admin().call("POST", "/items").json(Body.item());
      case 3 -> shop.customer().call("GET", "/orders/" + Uuids.next()).prefer("wait=30");
      case 4 -> anonymous("/readyz");
      default -> login();
    };
  }

  /** By the server's clock: the test's own is late when the machine is busy. */
  private static Answer timed(Duration atMost, Call call) {
    Answer answer = call.send();
    double seconds = Double.parseDouble(answer.header("X-Process-Time"));
    assertThat(seconds).as("%s", answer).isLessThan(atMost.toMillis() / 1_000.0);
    return answer;
  }

  @ParameterizedTest
  @EnumSource
  void acceptedOrders_surviveAndCountOnce(Outage outage) {
    Answer item = shop.stocked(1_000);
    Body order = Body.order(Body.line(item.text("sku"), 1));
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<String>> placing =
          IntStream.range(0, 60)
              .mapToObj(number -> CompletableFuture.supplyAsync(() -> placed(order), executor))
              .toList();
      // In the middle of it: some are accepted, some under way.
      Await.until(
          "some are accepted",
          PATIENCE,
          () -> placing.stream().anyMatch(CompletableFuture::isDone));
      outage.begin(postgres);
      outage.end(postgres);

      List<String> ids = placing.stream().map(CompletableFuture::join).toList();

      assertThat(ids).doesNotHaveDuplicates();
      for (String id : ids) {
        Await.until("settled", PATIENCE, () -> status(id).equals("confirmed"));
      }
    }
    assertThat(shop.available(item.id())).isEqualTo(940);
    assertThat(shop.movementsSum(item.id())).isEqualTo(940);
    assertThat(
            shop.query(
                "select count(*) from orders where tenant_id = ? and lines::text like ?",
                shop.id(),
                "%" + item.id() + "%"))
        .containsExactly("60");
  }

  private String status(String id) {
    Answer answer = shop.customer().get("/orders/" + id);
    return answer.status() == 503 ? "" : answer.expect(200).text("status");
  }

  /** Repeats the same request until it is accepted, as a careful client does. */
  private String placed(Body order) {
    String key = UUID.randomUUID().toString();
    return Stream.generate(
            () -> shop.customer().call("POST", "/orders").key(key).json(order).send())
        .limit(1_000)
        .filter(answer -> answer.status() != 503)
        .map(answer -> answer.expect(202).id())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void settlement_goesOnAfterACrash() {
    Answer item = shop.stocked(10);
    postgres.kill();
    postgres.awaitReady();

    Await.until("reads work", PATIENCE, () -> shop.admin().get("/items").status() == 200);

    shop.settled(shop.customer(), Body.order(Body.line(item.text("sku"), 1))).expect(200);
    assertThat(shop.available(item.id())).isEqualTo(9);
  }
}
