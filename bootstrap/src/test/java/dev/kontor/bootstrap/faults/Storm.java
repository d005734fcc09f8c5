package dev.kontor.bootstrap.faults;

import dev.kontor.bootstrap.faults.history.Answer;
import dev.kontor.bootstrap.faults.history.Json;
import dev.kontor.bootstrap.faults.history.Operation;
import dev.kontor.bootstrap.faults.history.Survey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Orders that arrive at a rate of their own, from clients that do not wait for long and then ask
 * again at once.
 */
final class Storm {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int TRIES_MAX = 5;

  private final Scene scene;
  private final URI server;
  private final double rate;
  private final long begin = System.nanoTime();
  private final long end;
  private final AtomicLong arrivals = new AtomicLong();
  private final AtomicLong good = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();

  private Storm(Scene scene, URI server, double rate, Duration length) {
    this.scene = scene;
    this.server = server;
    this.rate = rate;
    this.end = begin + length.toNanos();
  }

  /**
   * What came of it.
   *
   * @param goodPerSecond orders that clients know to be accepted
   * @param sentPerSecond requests, repetitions included
   */
  record Outcome(double goodPerSecond, double sentPerSecond) {}

  /** As many orders as so many clients can place one after the other. */
  static Outcome steady(Scene scene, URI server, int clients, Duration length) {
    return new Storm(scene, server, Double.POSITIVE_INFINITY, length).run(clients);
  }

  /** So many orders a second, from as many clients as that takes, up to a number. */
  static Outcome at(Scene scene, URI server, double rate, int clients, Duration length) {
    return new Storm(scene, server, rate, length).run(clients);
  }

  private Outcome run(int clients) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        executor.execute(this::client);
      }
    }
    double seconds = (end - begin) / 1e9;
    return new Outcome(good.get() / seconds, sent.get() / seconds);
  }

  private void client() {
    Line line = new Line();
    try {
      long turn = next();
      while (turn < end) {
        LockSupport.parkNanos(turn - System.nanoTime());
        order(line);
        turn = next();
      }
    } finally {
      line.hangUp();
    }
  }

  /** When the next order arrives; one that is late already is placed at once. */
  private long next() {
    long arrival = begin + (long) (arrivals.getAndIncrement() / rate * 1e9);
    return Math.max(arrival, System.nanoTime());
  }

  private void order(Line line) {
    String key = UUID.randomUUID().toString();
    Answer answer = new Answer.Unknown("");
    for (int tries = 0; tries < TRIES_MAX && answer instanceof Answer.Unknown; tries++) {
      if (System.nanoTime() > end) {
        return;
      }
      answer = line.place(key);
    }
    if (answer instanceof Answer.Done && System.nanoTime() < end) {
      good.incrementAndGet();
    }
  }

  /** The connection of a client, made anew after it gave up waiting. */
  private final class Line {
    private @Nullable RawConnection connection;

    Answer place(String key) {
      Map<String, Long> wanted = Map.of(scene.spare(), 1L);
      String body =
          "{\"lines\":[{\"item_id\":\"%s\",\"quantity\":1}],\"metadata\":{\"%s\":\"%s\"}}"
              .formatted(scene.spare(), Survey.KEY, key);
      long start = System.nanoTime();
      Answer answer = ask(RawConnection.post("/api/v1/orders", scene.store().token(), key, body));
      scene.history().add(new Operation.Placing(start, System.nanoTime(), key, wanted, answer));
      return answer;
    }

    private Answer ask(byte[] request) {
      sent.incrementAndGet();
      try {
        RawConnection current = connection;
        if (current == null) {
          current = new RawConnection(server, PATIENCE);
          connection = current;
        }
        RawConnection.Reply reply = current.send(request);
        if (reply.status() == 202) {
          Json order = Json.parse(reply.body().getBytes(StandardCharsets.UTF_8));
          return new Answer.Done(order.at("id").text(), order.at("status").text());
        }
        return new Answer.Unknown(Integer.toString(reply.status()));
      } catch (IOException e) {
        hangUp();
        return new Answer.Unknown(String.valueOf(e.getMessage()));
      }
    }

    void hangUp() {
      RawConnection current = connection;
      connection = null;
      try {
        if (current != null) {
          current.close();
        }
      } catch (IOException gone) {
        // So it is.
      }
    }
  }
}
