package dev.kontor.bootstrap.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to one server as one user.
 *
 * <p>A request without a final answer is sent again for as long as {@code patience}: when nobody
 * answers, when the answer is lost, on 429 and 5xx. That is safe because every POST carries an
 * idempotency key, or is an upload that may be done twice. So a server may be killed and started
 * again while a command works. Thread-safe.
 */
public final class ApiClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);

  /**
   * The first contact: long enough for a server that is just starting, short for a wrong address.
   */
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(5);

  private final String address;
  private final Login login;
  private final Duration patience;
  private final Tokens tokens;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private volatile boolean met;

  public ApiClient(URI base, Login login, Duration patience) {
    // Behind a proxy the address may end in a path, which resolving would cut off.
    this.address = base.toString().replaceAll("/+$", "");
    this.login = login;
    this.patience = patience;
    this.tokens = new Tokens(InstantSource.system(), this::logIn);
  }

  public Duration patience() {
    return patience;
  }

  /** Fails now rather than later when the server, the user or the password is wrong. */
  public void connect() {
    tokens.current();
  }

  public ApiAnswer get(String path) {
    return authorised(request(path).GET());
  }

  /** A GET that the server may hold back until the resource has settled. */
  public ApiAnswer getWaiting(String path, Duration wait) {
    return authorised(
        request(path)
            .header("Prefer", "wait=" + wait.toSeconds())
            .timeout(REQUEST_TIMEOUT.plus(wait))
            .GET());
  }

  public ApiAnswer post(String path, Map<String, ?> body, String idempotencyKey) {
    return authorised(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofByteArray(new Json(body).bytes())));
  }

  /**
   * Sends a body as it is read, so memory does not grow with it. It is read anew for every attempt,
   * and sent again when its answer is lost: only for work that may be done twice.
   *
   * @param sent hears now and then how many bytes of the attempt went out
   */
  public ApiAnswer upload(String path, String type, UploadSource source, LongConsumer sent) {
    return authorised(
        untimedRequest(path).header("Content-Type", type),
        request -> {
          Upload upload = new Upload(source);
          HttpRequest sending =
              HttpRequest.newBuilder(request, (_, _) -> true)
                  .POST(BodyPublishers.ofInputStream(upload))
                  .build();
          Attempt attempt =
              watched(
                  sending,
                  BodyHandlers.ofByteArray(),
                  () -> {
                    sent.accept(upload.bytesRead());
                    return upload.bytesRead();
                  });
          upload.refuseIfUnreadable();
          return attempt;
        });
  }

  /**
   * Writes what a path answers to a file as it comes, in place of what it held; a refusal leaves
   * the file alone.
   */
  public ApiAnswer download(String path, String type, Path file) {
    BodyHandler<byte[]> intoFile =
        head ->
            head.statusCode() == 200
                ? BodySubscribers.mapping(
                    BodySubscribers.ofFile(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING),
                    _ -> new byte[0])
                : BodySubscribers.ofByteArray();
    return authorised(
        untimedRequest(path).setHeader("Accept", type).GET(),
        request -> watched(request, intoFile, () -> file.toFile().length()));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /** Encodes text for a query or a form; a blank as %20, which both understand. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    return untimedRequest(path).timeout(REQUEST_TIMEOUT);
  }

  private HttpRequest.Builder untimedRequest(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "application/json");
  }

  private ApiAnswer authorised(HttpRequest.Builder request) {
    return authorised(request, this::attempt);
  }

  private ApiAnswer authorised(
      HttpRequest.Builder request, Function<HttpRequest, Attempt> sending) {
    String token = tokens.current();
    ApiAnswer answer = untilAnswered(bearing(request, token), sending);
    if (answer.status() != 401) {
      return answer;
    }
    tokens.refused(token);
    ApiAnswer second = untilAnswered(bearing(request, tokens.current()), sending);
    if (second.status() == 401) {
      throw new ClientFailure(
          "the server no longer accepts " + login + "; check that the user is active");
    }
    return second;
  }

  private static HttpRequest bearing(HttpRequest.Builder request, String token) {
    return request.setHeader("Authorization", "Bearer " + token).build();
  }

  private Json logIn() {
    String form =
        Map.of(
                "grant_type", "password",
                "tenant", login.tenant(),
                "username", login.user(),
                "password", login.password())
            .entrySet()
            .stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        request("/oauth2/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    ApiAnswer answer = untilAnswered(request, this::attempt);
    if (answer.status() == 200 && answer.body().at("access_token").text().isPresent()) {
      return answer.body();
    }
    if (answer.status() == 400 || answer.status() == 401) {
      throw new ClientFailure(
          "the server does not let " + login + " in: check --tenant, --user and KONTOR_PASSWORD");
    }
    throw new ClientFailure(
        address
            + " does not answer as a Kontor server does (status "
            + answer.status()
            + " at /oauth2/token): check --url");
  }

  private ApiAnswer untilAnswered(HttpRequest request, Function<HttpRequest, Attempt> sending) {
    Duration allowed = met || patience.compareTo(FIRST_PATIENCE) < 0 ? patience : FIRST_PATIENCE;
    long deadline = System.nanoTime() + allowed.toNanos();
    int failures = 0;
    while (true) {
      Attempt attempt = sending.apply(request);
      if (attempt instanceof Answered answered) {
        met = true;
        return answered.answer();
      }
      Unanswered unanswered = (Unanswered) attempt;
      Duration pause =
          Backoff.STANDARD.pause(++failures, unanswered.retryAfter(), ThreadLocalRandom.current());
      if (System.nanoTime() + pause.toNanos() - deadline > 0) {
        throw givenUp(allowed, unanswered);
      }
      sleep(pause);
    }
  }

  private ClientFailure givenUp(Duration allowed, Unanswered last) {
    String known =
        address + " gave no answer for " + allowed.toSeconds() + " s (" + last.why() + "): ";
    return new ClientFailure(
        met
            ? known + "see the server's log, then run the same command again; nothing is done twice"
            : known + "start the server with ./kontor serve, or give its address with --url");
  }

  private sealed interface Attempt {}

  private record Answered(ApiAnswer answer) implements Attempt {}

  private record Unanswered(String why, Optional<Duration> retryAfter) implements Attempt {}

  private Attempt attempt(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return judge(response);
    } catch (IOException lost) {
      return new Unanswered(describe(lost), Optional.empty());
    } catch (InterruptedException interrupted) {
      throw ClientFailure.interrupted(interrupted);
    }
  }

  /** One attempt without a limit of time, for as long as its bytes move. */
  private Attempt watched(HttpRequest request, BodyHandler<byte[]> handler, LongSupplier moved) {
    CompletableFuture<HttpResponse<byte[]>> response = http.sendAsync(request, handler);
    long seen = -1;
    long standingSince = System.nanoTime();
    while (true) {
      try {
        return judge(response.get(WATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException stillGoing) {
        long now = moved.getAsLong();
        if (now != seen) {
          seen = now;
          standingSince = System.nanoTime();
        } else if (System.nanoTime() - standingSince > REQUEST_TIMEOUT.toNanos()) {
          response.cancel(true);
          return new Unanswered("it stands still", Optional.empty());
        }
      } catch (IOException lost) {
        return new Unanswered(describe(lost), Optional.empty());
      } catch (ExecutionException failed) {
        return new Unanswered(describe(failed.getCause()), Optional.empty());
      } catch (InterruptedException interrupted) {
        response.cancel(true);
        throw ClientFailure.interrupted(interrupted);
      }
    }
  }

  private static Attempt judge(HttpResponse<byte[]> response) throws IOException {
    int status = response.statusCode();
    Json body = readable(response) ? Json.parse(response.body()) : Json.ABSENT;
    boolean keyInUse = status == 409 && body.at("code").textOr("").equals("idempotency-key-in-use");
    if (status == 429 || status >= 500 || keyInUse) {
      return new Unanswered("status " + status, retryAfter(response));
    }
    return new Answered(
        new ApiAnswer(
            status,
            body,
            response.headers().firstValue("ETag"),
            response.headers().firstValue("Idempotency-Replayed").orElse("").equals("true")));
  }

  private static boolean readable(HttpResponse<byte[]> response) {
    return response.headers().firstValue("Content-Type").orElse("").contains("json");
  }

  /** Kontor sends whole seconds; a date, which the standard allows as well, counts as no wish. */
  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private static String describe(@Nullable Throwable lost) {
    if (lost == null) {
      return "no reason is known";
    }
    String message = lost.getMessage();
    return message == null ? lost.getClass().getSimpleName() : message;
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException interrupted) {
      throw ClientFailure.interrupted(interrupted);
    }
  }
}
