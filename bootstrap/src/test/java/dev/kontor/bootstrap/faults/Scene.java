package dev.kontor.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.faults.history.Anomaly;
import dev.kontor.bootstrap.faults.history.Answer;
import dev.kontor.bootstrap.faults.history.Facts;
import dev.kontor.bootstrap.faults.history.History;
import dev.kontor.bootstrap.faults.history.HistoryChecker;
import dev.kontor.bootstrap.faults.history.Operation;
import dev.kontor.bootstrap.faults.history.Survey;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One run: a world, a store of its own, its clients, and what they were told. */
final class Scene {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
  private static final Duration RECOVERY_MAX = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration REST_MAX = Duration.ofSeconds(20);

  /** Between the arrival of an answer and the note of it. */
  private static final Duration ANSWER_LATENESS = Duration.ofSeconds(1);

  private static final String MADE_BEFORE =
      "select metadata ->> 'key' from kontor.orders where tenant_id = ? and placed_at < ?";
  private static final Duration PAUSE = Duration.ofMillis(8);
  private static final int CLIENTS = 8;
  private static final int ITEMS = 10;
  private static final long PLENTY = 20_000;

  /** Runs out soon, so that orders are refused, and fail. */
  private static final long SHORT = 100;

  private static final int PLENTIFUL_ITEMS = 7;

  private final World world;
  private final String name;
  private final long seed;
  private final Random random;
  private final History history = new History();
  private final Store store;
  private final Desk desk;
  private final List<String> items;
  private final String spare;
  private final List<Load> loads = new ArrayList<>();

  Scene(World world, String name, long seed) throws IOException {
    this.world = world;
    this.name = name;
    this.seed = seed;
    this.random = new Random(seed);
    URI server = world.first().address();
    this.store = Store.open(world.client(), server);
    this.desk = new Desk(world.client(), store, history);
    this.items = store.items(ITEMS);
    this.spare = store.item("1.00");
    items.subList(0, PLENTIFUL_ITEMS).forEach(item -> give(item, PLENTY));
    items.subList(PLENTIFUL_ITEMS, ITEMS).forEach(item -> give(item, SHORT));
    give(spare, 1_000_000);
  }

  World world() {
    return world;
  }

  Node first() {
    return world.first();
  }

  long seed() {
    return seed;
  }

  Random random() {
    return random;
  }

  Store store() {
    return store;
  }

  Desk desk() {
    return desk;
  }

  History history() {
    return history;
  }

  /** Items of which there is plenty, but for the last few. */
  List<String> items() {
    return items;
  }

  /** An item of which there is always enough. */
  String spare() {
    return spare;
  }

  /** Makes items that cost as much as anything may, of which there are plenty. */
  List<String> dearItems(int count) throws IOException {
    List<String> dear = new ArrayList<>();
    for (int item = 0; item < count; item++) {
      dear.add(store.item("9999999999.99"));
      give(dear.getLast(), 1_000_000_000_000L);
    }
    return dear;
  }

  void give(String item, long units) {
    Answer answer = desk.adjust(first().address(), UUID.randomUUID().toString(), item, units);
    assertThat(answer).isInstanceOf(Answer.Done.class);
  }

  /** Clients on these servers, at a pace that leaves the machine room. */
  Load load(URI... servers) {
    Load load = Load.start(desk, List.of(servers), items, CLIENTS, PAUSE, seed);
    loads.add(load);
    return load;
  }

  /** Clients that all want the same three items, as fast as they can. */
  Load crossing(URI... servers) {
    Load load =
        Load.start(
            desk, List.of(servers), items.subList(0, 3), 2 * CLIENTS, Duration.ofMillis(1), seed);
    loads.add(load);
    return load;
  }

  /** Clients that do nothing but order, as fast as they can, what there is plenty of. */
  Load rush(URI... servers) {
    Load load =
        Load.rush(desk, List.of(servers), items.subList(0, PLENTIFUL_ITEMS), 4 * CLIENTS, seed);
    loads.add(load);
    return load;
  }

  /** Orders that are confirmed by now. */
  long confirmed() {
    return world.number(
        "select count(*) from kontor.orders where tenant_id = '%s' and status = 'confirmed'"
            .formatted(store.id()));
  }

  /** Waits until an order that is begun now is accepted and settled; fails when that takes long. */
  void requireRecovery(URI server) {
    requireRecovery(server, RECOVERY_MAX);
  }

  void requireRecovery(URI server, Duration atMost) {
    String key = UUID.randomUUID().toString();
    Supplier<Answer> placing = () -> desk.place(server, key, Map.of(spare, 1L));
    long begin = System.nanoTime();
    Answer accepted = await("accepted", begin, atMost, placing, Answer.Done.class::isInstance);
    if (accepted instanceof Answer.Done(String order, String status)) {
      Supplier<Answer> look = () -> desk.look(server, order);
      Predicate<Answer> confirmed =
          answer -> answer instanceof Answer.Done done && done.status().equals("confirmed");
      await("confirmed", begin, atMost, look, confirmed);
    }
    note("recovered within %d ms".formatted((System.nanoTime() - begin) / 1_000_000));
  }

  /** Asks until the answer is certain. */
  Answer await(String what, Supplier<Answer> ask) {
    return await(
        what, System.nanoTime(), PATIENCE, ask, answer -> !(answer instanceof Answer.Unknown));
  }

  private static Answer await(
      String what, long begin, Duration atMost, Supplier<Answer> ask, Predicate<Answer> good) {
    List<Answer> answers = new ArrayList<>();
    long patience = atMost.toNanos() * Slowness.FACTOR;
    do {
      answers.add(ask.get());
      if (good.test(answers.getLast())) {
        return answers.getLast();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (System.nanoTime() - begin < patience);
    throw new AssertionError("no order is %s after %s: %s".formatted(what, atMost, answers));
  }

  /** Every answer came in time; what a broken connection took away is none. */
  void requireAnswersInTime() {
    List<Desk.Timed> late =
        desk.timings().stream()
            .filter(
                timed ->
                    timed.status() >= 0 && timed.nanos() > ANSWER_MAX.toNanos() * Slowness.FACTOR)
            .toList();
    assertThat(late).as("answers after more than %s", ANSWER_MAX).isEmpty();
  }

  /** Somebody was told of an outage: one that nobody notices proves nothing. */
  void requireUnavailable() {
    assertThat(desk.timings().stream().map(Desk.Timed::status))
        .as("answers during an outage")
        .contains(503);
  }

  /**
   * Every order that was made before the end of a server was also answered before it; both
   * arguments are that end.
   */
  void requireAnswered(Instant end, long endNanos) throws SQLException {
    Set<String> answered =
        history.of(Operation.Placing.class).stream()
            .filter(placing -> placing.answer() instanceof Answer.Done)
            .filter(placing -> placing.end() < endNanos + ANSWER_LATENESS.toNanos())
            .map(Operation.Placing::key)
            .collect(Collectors.toSet());
    assertThat(world.texts(MADE_BEFORE, store.id(), Timestamp.from(end)))
        .as("keys of orders that were made")
        .isNotEmpty()
        .allMatch(answered::contains, "were answered");
  }

  /** Waits until all has come to rest, and checks the history. */
  void check() throws IOException, SQLException {
    awaitRest();
    Facts facts;
    try (Connection connection = world.superuser()) {
      facts = Survey.take(first().address(), store.token(), connection, store.id());
    }
    List<Anomaly> anomalies = HistoryChecker.check(history, facts);
    if (!anomalies.isEmpty()) {
      history.write(world.logs().resolve(name + "-" + seed + ".txt"), anomalies);
    }
    assertThat(anomalies).as("%s, seed %d", name, seed).isEmpty();
    assertThat(desk.surprises()).as("answers that no fault excuses").isEmpty();
  }

  /** Sends clients away that a failed run has left. */
  void abandon() {
    loads.forEach(Load::abandon);
  }

  /** For as long as that may take; the checker tells which orders are left. */
  private void awaitRest() {
    String sql =
        "select count(*) from kontor.order_queue where tenant_id = '%s'".formatted(store.id());
    long end = System.nanoTime() + REST_MAX.toNanos() * Slowness.FACTOR;
    while (world.number(sql) > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Writes down what the run was like, for people. */
  void note(String what) {
    world.note("%s, seed %d: %s".formatted(name, seed, what));
  }

  /** Writes down how it ended. */
  void note(boolean well) {
    long slowest = desk.timings().stream().mapToLong(Desk.Timed::nanos).max().orElse(0);
    note(
        "%s; %d operations, %d of unknown outcome, slowest answer %d ms"
            .formatted(
                well ? "fine" : "failed", history.size(), history.unknown(), slowest / 1_000_000));
  }
}
