package dev.kontor.bootstrap.faults;

import dev.kontor.bootstrap.faults.history.Answer;
import dev.kontor.bootstrap.faults.history.History;
import dev.kontor.bootstrap.faults.history.Operation;
import dev.kontor.bootstrap.faults.history.Survey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Sends each operation once, and writes down what came of it and how long that took. */
final class Desk {
  private final Client client;
  private final Store store;
  private final History history;
  private final ConcurrentLinkedQueue<Timed> timings = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();

  /**
   * A request.
   *
   * @param status 0 when no answer came in time, -1 when the connection broke
   */
  record Timed(String what, long begin, long nanos, int status) {}

  /**
   * What a request was told.
   *
   * @param surprise what no fault excuses in it; empty when there is nothing
   */
  private record Told(Answer answer, int status, String surprise) {}

  Desk(Client client, Store store, History history) {
    this.client = client;
    this.store = store;
    this.history = history;
  }

  List<Timed> timings() {
    return List.copyOf(timings);
  }

  /** Answers that no fault excuses. */
  List<String> surprises() {
    return List.copyOf(surprises);
  }

  Answer place(URI server, String key, Map<String, Long> wanted) {
    String body = order(key, wanted);
    long begin = System.nanoTime();
    Answer answer = noted(post(server, "/api/v1/orders", key, body)).answer();
    history.add(new Operation.Placing(begin, System.nanoTime(), key, wanted, answer));
    return answer;
  }

  /** The same, but no part of the history. */
  int placeUnnoted(URI server, String key, Map<String, Long> wanted) {
    return status(server, "/api/v1/orders", key, order(key, wanted));
  }

  private static String order(String key, Map<String, Long> wanted) {
    String lines =
        wanted.entrySet().stream()
            .map(
                line ->
                    "{\"item_id\":\"%s\",\"quantity\":%d}"
                        .formatted(line.getKey(), line.getValue()))
            .collect(Collectors.joining(","));
    return "{\"lines\":[%s],\"metadata\":{\"%s\":\"%s\"}}".formatted(lines, Survey.KEY, key);
  }

  Answer cancel(URI server, String key, String order) {
    long begin = System.nanoTime();
    Answer answer =
        noted(
                post(
                    server,
                    "/api/v1/orders/" + order + "/cancellation",
                    key,
                    "{\"reason\":\"no more\"}"))
            .answer();
    history.add(new Operation.Cancelling(begin, System.nanoTime(), order, answer));
    return answer;
  }

  Answer adjust(URI server, String key, String item, long delta) {
    String body = "{\"delta\":%d,\"reason\":\"counted\"}".formatted(delta);
    long begin = System.nanoTime();
    Answer answer =
        noted(post(server, "/api/v1/items/" + item + "/stock-adjustments", key, body)).answer();
    history.add(new Operation.Adjusting(begin, System.nanoTime(), key, item, delta, answer));
    return answer;
  }

  Answer look(URI server, String order) {
    HttpRequest.Builder request =
        Client.request(server.resolve("/api/v1/orders/" + order), store.token());
    long begin = System.nanoTime();
    Told told = noted(send("GET order", request.build()));
    // Nothing is refused for good here but by not being there.
    Answer answer = told.status() == 404 ? new Answer.Refused(404, "not-found") : told.answer();
    history.add(new Operation.Looking(begin, System.nanoTime(), order, answer));
    return answer;
  }

  /** A request that is no part of the history, and may be answered with anything. */
  int status(URI server, String path, String key, String body) {
    return post(server, path, key, body).status();
  }

  private Told post(URI server, String path, String key, String body) {
    HttpRequest.Builder request =
        Client.request(server.resolve(path), store.token()).header("Idempotency-Key", key);
    return send("POST " + path, Client.post(request, body).build());
  }

  private Told send(String what, HttpRequest request) {
    long begin = System.nanoTime();
    int status = -1;
    String surprise = "";
    Answer answer;
    try {
      Client.Reply reply = client.send(request);
      status = reply.status();
      answer = answer(reply);
      surprise = isExcused(reply, answer) ? "" : what + ": " + reply;
    } catch (HttpTimeoutException e) {
      status = 0;
      answer = new Answer.Unknown("no answer in time");
    } catch (IOException e) {
      answer = new Answer.Unknown(String.valueOf(e.getMessage()));
    }
    timings.add(new Timed(what, begin, System.nanoTime() - begin, status));
    return new Told(answer, status, surprise);
  }

  private Told noted(Told told) {
    if (!told.surprise().isEmpty()) {
      surprises.add(told.surprise());
    }
    return told;
  }

  private static boolean isExcused(Client.Reply reply, Answer answer) {
    int status = reply.status();
    return !(answer instanceof Answer.Unknown)
        || status == 409
        || status == 404
        || (status == 503 && !reply.retryAfter().isEmpty());
  }

  private static Answer answer(Client.Reply reply) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      return new Answer.Done(reply.body().at("id").text(), reply.body().at("status").text());
    }
    if (status == 422 || (status == 409 && !reply.code().equals("idempotency-key-in-use"))) {
      return new Answer.Refused(status, reply.code());
    }
    return new Answer.Unknown(status + " " + reply.code());
  }
}
