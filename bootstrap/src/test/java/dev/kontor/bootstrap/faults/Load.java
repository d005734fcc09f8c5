package dev.kontor.bootstrap.faults;

import dev.kontor.bootstrap.faults.history.Answer;
import dev.kontor.bootstrap.system.Await;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Clients that place orders, look at them, cancel some and adjust stock, until they are told to
 * stop. They repeat what they have no answer to, as careful clients do; some give up instead.
 */
final class Load {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LINES_MAX = 4;
  private static final long PAUSE_MIN_NANOS = 20_000_000;

  private final Desk desk;
  private final List<URI> servers;
  private final List<String> items;
  private final Duration pause;
  private final boolean ordering;
  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> orders = new ConcurrentLinkedQueue<>();
  private final ConcurrentHashMap<String, Boolean> cancelled = new ConcurrentHashMap<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile boolean running = true;
  private volatile long deadline = Long.MAX_VALUE;

  private Load(Desk desk, List<URI> servers, List<String> items, Duration pause, boolean ordering) {
    this.desk = desk;
    this.ordering = ordering;
    this.servers = servers;
    this.items = items;
    this.pause = pause;
  }

  /**
   * Starts clients.
   *
   * @param servers each request goes to any of them
   * @param pause of each client between two operations, on average
   */
  static Load start(
      Desk desk, List<URI> servers, List<String> items, int clients, Duration pause, long seed) {
    return new Load(desk, servers, items, pause, false).start(clients, seed);
  }

  /** Starts clients that do nothing but order, as fast as they can: their orders share batches. */
  static Load rush(Desk desk, List<URI> servers, List<String> items, int clients, long seed) {
    return new Load(desk, servers, items, Duration.ZERO, true).start(clients, seed);
  }

  private Load start(int clients, long seed) {
    for (int client = 0; client < clients; client++) {
      Random random = new Random(seed * 1_000 + client);
      threads.add(Thread.ofVirtual().start(() -> run(random)));
    }
    return this;
  }

  private void run(Random random) {
    while (running) {
      act(random);
      LockSupport.parkNanos((long) (pause.toNanos() * 2 * random.nextDouble()));
    }
  }

  private void act(Random random) {
    int choice = random.nextInt(100);
    if (ordering || choice < 72) {
      place(random);
    } else if (choice < 76) {
      placeTwice(random);
    } else if (choice < 84) {
      cancel(random);
    } else if (choice < 96) {
      look(random);
    } else {
      adjust(random);
    }
  }

  private void place(Random random) {
    Map<String, Long> wanted = wanted(random);
    String key = UUID.randomUUID().toString();
    told(persist(random, () -> desk.place(server(random), key, wanted)));
  }

  /** Two at once that want the same, as when somebody clicks twice. */
  private void placeTwice(Random random) {
    Map<String, Long> wanted = wanted(random);
    String key = UUID.randomUUID().toString();
    Random twins = new Random(random.nextLong());
    Thread twin =
        Thread.ofVirtual()
            .start(() -> persist(twins, () -> desk.place(server(twins), key, wanted)));
    told(persist(random, () -> desk.place(server(random), key, wanted)));
    join(twin);
  }

  /** Lines in any order: those of two orders may cross. */
  private Map<String, Long> wanted(Random random) {
    List<String> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    Map<String, Long> wanted = new LinkedHashMap<>();
    shuffled
        .subList(0, 1 + random.nextInt(Math.min(LINES_MAX, items.size())))
        .forEach(item -> wanted.put(item, 1L + random.nextInt(5)));
    return wanted;
  }

  private void told(Answer answer) {
    if (answer instanceof Answer.Done done) {
      accepted.incrementAndGet();
      orders.add(done.id());
    }
  }

  private void cancel(Random random) {
    String order = any(random);
    if (!order.isEmpty() && cancelled.putIfAbsent(order, true) == null) {
      String key = UUID.randomUUID().toString();
      persist(random, () -> desk.cancel(server(random), key, order));
    }
  }

  private void look(Random random) {
    String order = any(random);
    if (!order.isEmpty()) {
      desk.look(server(random), order);
    }
  }

  private void adjust(Random random) {
    String item = items.get(random.nextInt(items.size()));
    long delta = random.nextBoolean() ? 1 + random.nextInt(40) : -1 - random.nextInt(10);
    String key = UUID.randomUUID().toString();
    persist(random, () -> desk.adjust(server(random), key, item, delta));
  }

  /** One of the newest orders: those are where something is going on. */
  private String any(Random random) {
    String chosen = orders.peek();
    if (orders.size() > 50 || random.nextBoolean()) {
      orders.poll();
    }
    return chosen == null ? "" : chosen;
  }

  private URI server(Random random) {
    return servers.get(random.nextInt(servers.size()));
  }

  /** Repeats until it is certain, or, now and then, gives up at once. */
  private Answer persist(Random random, Supplier<Answer> operation) {
    boolean givesUp = random.nextInt(10) == 0;
    Answer answer = operation.get();
    long rest = PAUSE_MIN_NANOS;
    while (answer instanceof Answer.Unknown && !givesUp && System.nanoTime() < deadline) {
      LockSupport.parkNanos((long) (rest * (0.5 + random.nextDouble())));
      rest = Math.min(rest * 2, 8 * PAUSE_MIN_NANOS);
      answer = operation.get();
    }
    return answer;
  }

  /** Orders that were accepted so far. */
  int accepted() {
    return accepted.get();
  }

  /** Waits until so many more are accepted. */
  void awaitAccepted(int more) {
    int goal = accepted.get() + more;
    Await.until(
        more + " more orders are accepted",
        PATIENCE.multipliedBy(Slowness.FACTOR),
        () -> accepted.get() >= goal);
  }

  /** Begins nothing new, and brings everything that is under way to its end. */
  void stop() {
    deadline = System.nanoTime() + PATIENCE.toNanos();
    running = false;
    threads.forEach(Load::join);
  }

  /** Ends without bringing anything to its end. */
  void abandon() {
    deadline = System.nanoTime();
    running = false;
    threads.forEach(Load::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
