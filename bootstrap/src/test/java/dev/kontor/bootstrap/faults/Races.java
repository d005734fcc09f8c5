package dev.kontor.bootstrap.faults;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.faults.history.Answer;
import dev.kontor.bootstrap.system.Await;
import java.net.URI;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Things that happen at the same time. */
final class Races {
  private static final int CANCELLATIONS = 150;
  private static final int ROUNDS = 20;
  private static final int EQUAL_KEYS = 50;
  private static final int BATCH = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Races() {}

  private static <T> List<T> together(int count, IntFunction<T> work) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, count)
          .mapToObj(number -> CompletableFuture.supplyAsync(() -> work.apply(number), executor))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static long deadlocks(World world) {
    return world.number("select deadlocks from pg_stat_database where datname = 'kontor'");
  }

  /** An order is cancelled on both servers while it is settled: one wins, stock returns once. */
  static void cancelAgainstSettlement(Scene scene) throws Exception {
    List<URI> servers = List.of(scene.first().address(), scene.world().second().address());
    long deadlocks = deadlocks(scene.world());
    long[] pauses =
        scene.random().longs(CANCELLATIONS, 0, Duration.ofMillis(12).toNanos()).toArray();
    Map<String, Long> wanted = new LinkedHashMap<>();
    scene.items().subList(0, 3).forEach(item -> wanted.put(item, 1L));
    List<Long> winners =
        together(
            CANCELLATIONS,
            number -> {
              String order = placed(scene, servers.get(number % 2), wanted);
              LockSupport.parkNanos(pauses[number]);
              return together(2, server -> cancelled(scene, servers.get(server), order)).stream()
                  .filter(Answer.Done.class::isInstance)
                  .count();
            });
    assertThat(winners).as("cancellations that were done, by order").containsOnly(1L);
    assertThat(deadlocks(scene.world())).as("deadlocks").isEqualTo(deadlocks);
    scene.requireAnswersInTime();
    scene.check();
  }

  private static String placed(Scene scene, URI server, Map<String, Long> wanted) {
    String key = key();
    Answer answer = scene.await("placed", () -> scene.desk().place(server, key, wanted));
    return accepted(answer);
  }

  private static String accepted(Answer answer) {
    return answer instanceof Answer.Done done ? done.id() : "";
  }

  private static Answer cancelled(Scene scene, URI server, String order) {
    String key = key();
    return scene.await("cancelled", () -> scene.desk().cancel(server, key, order));
  }

  /** Fifty requests with one key at once on two servers make one order. */
  static void equalKeys(Scene scene) throws Exception {
    List<URI> servers = List.of(scene.first().address(), scene.world().second().address());
    long deadlocks = deadlocks(scene.world());
    for (int round = 0; round < ROUNDS; round++) {
      String key = key();
      Map<String, Long> wanted = Map.of(scene.items().get(round % scene.items().size()), 1L);
      List<Answer> answers =
          together(EQUAL_KEYS, number -> scene.desk().place(servers.get(number % 2), key, wanted));
      assertThat(answers).as("of one key").hasAtLeastOneElementOfType(Answer.Done.class);
      assertThat(answers)
          .as("of one key")
          .allMatch(
              answer ->
                  answer instanceof Answer.Done
                      || answer.equals(new Answer.Unknown("409 idempotency-key-in-use")));
    }
    assertThat(deadlocks(scene.world())).as("deadlocks").isEqualTo(deadlocks);
    scene.requireAnswersInTime();
    scene.check();
  }

  /** All want the same few items, each in another order, and give some of them back. */
  static void crossOrders(Scene scene) throws Exception {
    long deadlocks = deadlocks(scene.world());
    Load load = scene.crossing(scene.first().address(), scene.world().second().address());
    load.awaitAccepted(1_500);
    load.stop();
    assertThat(deadlocks(scene.world())).as("deadlocks").isEqualTo(deadlocks);
    scene.requireAnswersInTime();
    scene.check();
  }

  /**
   * One order of a batch of 500 cannot be settled; the others are, and it is, too, once it is
   * mended. With odd seeds it cannot even be read.
   */
  static void poison(Scene scene) throws Exception {
    URI server = scene.first().address();
    Map<String, Long> wanted = Map.of(scene.spare(), 1L);
    List<String> orders = new ArrayList<>();
    Poison poison;
    try (Connection _ = Settling.hold(scene.world(), scene.spare())) {
      together(BATCH, number -> scene.desk().place(server, key(), wanted)).stream()
          .map(Answer.Done.class::cast)
          .forEach(done -> orders.add(done.id()));
      String victim = orders.get(scene.random().nextInt(BATCH));
      poison = new Poison(scene.world(), victim, scene.seed() % 2 == 1);
      poison.give();
    }
    try {
      awaitConfirmed(scene, BATCH - 1);
    } finally {
      poison.cure();
    }
    scene.check();
    assertThat(scene.confirmed()).isEqualTo(BATCH);
  }

  /**
   * The database rejects one order of 500 that come at once: all others are accepted, and it is,
   * too, once the database takes it. With odd seeds it rejects the order itself, with even ones
   * only that it is settled at once.
   */
  static void rejectOrder(Scene scene) throws Exception {
    URI server = scene.first().address();
    Map<String, Long> wanted = Map.of(scene.spare(), 1L);
    int victim = scene.random().nextInt(BATCH);
    String key = key();
    try (Rejection _ = rejection(scene, key)) {
      together(
          BATCH,
          number ->
              number == victim
                  ? placeRejected(scene, server, key, wanted)
                  : placed(scene, server, wanted));
      awaitConfirmed(scene, BATCH - 1);
    }
    assertThat(scene.desk().place(server, key, wanted)).isInstanceOf(Answer.Done.class);
    awaitConfirmed(scene, BATCH);
    scene.requireAnswersInTime();
    scene.check();
  }

  private static String placeRejected(
      Scene scene, URI server, String key, Map<String, Long> wanted) {
    if (!isOdd(scene)) {
      return accepted(scene.await("placed", () -> scene.desk().place(server, key, wanted)));
    }
    AtomicInteger status = new AtomicInteger();
    Await.until(
        "the order is rejected",
        PATIENCE.multipliedBy(Slowness.FACTOR),
        () -> {
          status.set(scene.desk().placeUnnoted(server, key, wanted));
          return status.get() > 0 && status.get() != 503;
        });
    assertThat(status.get()).as("of the one that is rejected").isEqualTo(500);
    return "";
  }

  private static void awaitConfirmed(Scene scene, long orders) {
    Await.until(
        orders + " orders of 500 are confirmed",
        PATIENCE.multipliedBy(Slowness.FACTOR),
        () -> scene.confirmed() == orders);
  }

  private static Rejection rejection(Scene scene, String key) {
    return isOdd(scene)
        ? Rejection.ofOrder(scene.world(), key)
        : Rejection.ofMovements(scene.world(), key);
  }

  private static boolean isOdd(Scene scene) {
    return scene.seed() % 2 == 1;
  }

  /** Quantities and amounts that no shop has are refused, and nothing else suffers. */
  static void absurdity(Scene scene) throws Exception {
    URI server = scene.first().address();
    Load load = scene.load(server);
    List<String> dear = scene.dearItems(10);
    List<String> quantities =
        List.of(
            "0",
            "-1",
            "1000001",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "1.5",
            "\"1\"",
            "null",
            "[]",
            "-9223372036854775808",
            "1e3");
    for (String quantity : quantities) {
      String line = line(scene.spare(), quantity);
      int status = order(scene, server, line);
      assertThat(status).as("quantity %s", quantity).isIn(400, 422);
    }
    String many = dear.stream().map(item -> line(item, "1000000")).collect(joining(","));
    assertThat(order(scene, server, many)).as("a total too large").isEqualTo(422);
    String twice = line(dear.getFirst(), "1000000") + "," + line(dear.getFirst(), "1");
    assertThat(order(scene, server, twice)).as("a sum of lines too large").isEqualTo(422);
    assertThat(
            scene
                .desk()
                .status(
                    server,
                    "/api/v1/items/" + dear.getFirst() + "/stock-adjustments",
                    key(),
                    "{\"delta\":9223372036854775807,\"reason\":\"absurd\"}"))
        .as("a balance that overflows")
        .isIn(409, 422);
    load.awaitAccepted(100);
    load.stop();
    scene.requireAnswersInTime();
    scene.check();
  }

  private static String line(String item, String quantity) {
    return "{\"item_id\":\"%s\",\"quantity\":%s}".formatted(item, quantity);
  }

  private static int order(Scene scene, URI server, String lines) {
    return scene.desk().status(server, "/api/v1/orders", key(), "{\"lines\":[" + lines + "]}");
  }
}
