package dev.kontor.bootstrap.retail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.Json;
import dev.kontor.bootstrap.client.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * A server that keeps the part of the HTTP contract which the commands rely on, in memory: tokens,
 * items, stock, orders, idempotency. It can be told to misbehave as networks and servers do.
 */
public final class FakeKontor implements AutoCloseable {
  /** What may befall a request. */
  public enum Fault {
    NONE,
    /** 503 before anything is done. */
    UNAVAILABLE,
    /** 429 before anything is done. */
    RATE_LIMITED,
    /** The work is done, but the connection breaks before the answer. */
    LOST_ANSWER,
    /** The token has come to its end. */
    EXPIRED_TOKEN
  }

  public static final String PASSWORD = "a-long-password";

  private final FakeShop shop = new FakeShop();
  private final Map<String, Recorded> recorded = new HashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private volatile LongFunction<Fault> faults = request -> Fault.NONE;
  private volatile String token = "token-1";
  private HttpServer server;
  private ExecutorService threads;

  private record Recorded(int bodyHash, FakeShop.Answer answer) {}

  public FakeKontor() {
    start(0);
  }

  public FakeShop shop() {
    return shop;
  }

  public long requests() {
    return requests.get();
  }

  /** Decides for each request, counted from 1, what befalls it. */
  public void misbehave(LongFunction<Fault> decision) {
    faults = decision;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public ApiClient client() {
    return client(Duration.ofSeconds(20));
  }

  public ApiClient client(Duration patience) {
    return new ApiClient(address(), new Login("demo", "admin", PASSWORD), patience);
  }

  /** What happens to idempotency keys after a day. */
  public void forgetKeys() {
    synchronized (shop) {
      recorded.clear();
    }
  }

  /** Dies and comes back on the same port, with all that it had committed. */
  public void restart() {
    int port = server.getAddress().getPort();
    close();
    start(port);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void start(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/oauth2/token")) {
      logIn(exchange, body);
      return;
    }
    Fault fault = faults.apply(requests.incrementAndGet());
    switch (fault) {
      case UNAVAILABLE -> send(exchange, refused(503, "unavailable"));
      case RATE_LIMITED -> send(exchange, refused(429, "rate-limited"));
      case EXPIRED_TOKEN -> {
        token = "token-" + requests.get() + 1;
        send(exchange, refused(401, "unauthorized"));
      }
      case LOST_ANSWER -> {
        authorised(exchange, body);
        exchange.close();
      }
      case NONE -> send(exchange, authorised(exchange, body));
    }
  }

  private void logIn(HttpExchange exchange, byte[] body) throws IOException {
    List<String> form = Arrays.asList(new String(body, StandardCharsets.UTF_8).split("&", -1));
    boolean known =
        form.containsAll(
            List.of(
                "grant_type=password", "tenant=demo", "username=admin", "password=" + PASSWORD));
    send(
        exchange,
        known
            ? FakeShop.answer(200, Map.of("access_token", token, "expires_in", 900))
            : FakeShop.answer(400, Map.of("error", "invalid_grant")));
  }

  private FakeShop.Answer authorised(HttpExchange exchange, byte[] body) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + token).equals(authorization)) {
      return refused(401, "unauthorized");
    }
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    synchronized (shop) {
      return key == null ? work(exchange, body) : once(key, exchange, body);
    }
  }

  private FakeShop.Answer once(String key, HttpExchange exchange, byte[] body) throws IOException {
    Recorded first = recorded.get(exchange.getRequestURI().getPath() + " " + key);
    if (first == null) {
      FakeShop.Answer answer = work(exchange, body);
      recorded.put(
          exchange.getRequestURI().getPath() + " " + key,
          new Recorded(Arrays.hashCode(body), answer));
      return answer;
    }
    if (first.bodyHash() != Arrays.hashCode(body)) {
      return refused(422, "idempotency-key-reused");
    }
    exchange.getResponseHeaders().set("Idempotency-Replayed", "true");
    return shop.asNow(first.answer());
  }

  private FakeShop.Answer work(HttpExchange exchange, byte[] body) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    if (path.length > 4 && path[4].equals("imports")) {
      return imports(exchange, path, body);
    }
    Json json = Json.parse(body);
    String route =
        exchange.getRequestMethod() + " " + path[3] + (path.length > 5 ? " " + path[5] : "");
    String id = path.length > 4 ? path[4] : "";
    return switch (route) {
      case "GET items" -> id.isEmpty() ? items(exchange) : shop.getItem(id);
      case "POST items" -> shop.createItem(json);
      case "POST items stock-adjustments" -> shop.adjust(id, json);
      case "GET items stock-movements" ->
          shop.listMovements(id, exchange.getRequestURI().getQuery());
      case "POST orders" -> shop.placeOrder(json);
      case "GET orders" -> shop.getOrder(id);
      default -> refused(404, "not-found");
    };
  }

  private FakeShop.Answer items(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return query.startsWith("sku=")
        ? shop.listItems(
            URLDecoder.decode(query.substring("sku=".length()), StandardCharsets.UTF_8))
        : shop.pageOfItems(query);
  }

  private FakeShop.Answer imports(HttpExchange exchange, String[] path, byte[] body) {
    if (path.length == 7) {
      return shop.rejected(path[5]);
    }
    if (path.length == 6) {
      return shop.findImport(path[5]);
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return type.equals("text/csv")
        ? shop.startImport(body, exchange.getRequestURI().getQuery())
        : refused(415, "unsupported-media-type");
  }

  private static FakeShop.Answer refused(int status, String code) {
    return FakeShop.answer(status, Map.of("code", code, "detail", code + " in the test"));
  }

  private static void send(HttpExchange exchange, FakeShop.Answer answer) throws IOException {
    boolean isFile = answer.body().containsKey(FakeShop.FILE);
    byte[] bytes =
        isFile
            ? String.valueOf(answer.body().get(FakeShop.FILE)).getBytes(StandardCharsets.UTF_8)
            : new Json(answer.body()).bytes();
    exchange
        .getResponseHeaders()
        .set("Content-Type", isFile ? "text/csv; charset=utf-8" : "application/json");
    if (answer.status() == 503 || answer.status() == 429) {
      exchange.getResponseHeaders().set("Retry-After", "0");
    }
    if (!answer.entityTag().isEmpty()) {
      exchange.getResponseHeaders().set("ETag", answer.entityTag());
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
