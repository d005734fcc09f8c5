package dev.kontor.web.fakes;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One request to the server under test. */
public final class Call {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String method;
  private final HttpRequest.Builder request;
  private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

  private Call(String method, String path) {
    this.method = method;
    this.request =
        HttpRequest.newBuilder(Server.address().resolve(path)).timeout(Duration.ofSeconds(20));
  }

  public static Call get(String path) {
    return new Call("GET", path);
  }

  public static Call post(String path) {
    return new Call("POST", path);
  }

  public static Call patch(String path) {
    return new Call("PATCH", path);
  }

  public static Call delete(String path) {
    return new Call("DELETE", path);
  }

  public static Call of(String method, String path) {
    return new Call(method, path);
  }

  /** As that user of the tenant {@code demo}. */
  public Call as(String username) {
    return header("Authorization", "Bearer " + Server.token(username));
  }

  /** As that user of that tenant. */
  public Call as(String tenant, String username) {
    return header("Authorization", "Bearer " + Server.token(tenant, username));
  }

  public Call header(String name, String value) {
    request.header(name, value);
    return this;
  }

  public Call key(String key) {
    return header("Idempotency-Key", key);
  }

  /** With JSON in which quotes may be written as apostrophes. */
  public Call json(String text) {
    return body("application/json", text.replace('\'', '"'));
  }

  public Call form(String text) {
    return body("application/x-www-form-urlencoded", text);
  }

  public Call body(String type, String text) {
    return body(type, text.getBytes(StandardCharsets.UTF_8));
  }

  public Call body(String type, byte[] bytes) {
    body = BodyPublishers.ofByteArray(bytes);
    return header("Content-Type", type);
  }

  public Call body(String type, HttpRequest.BodyPublisher publisher) {
    body = publisher;
    return header("Content-Type", type);
  }

  public Answer send() {
    try {
      return new Answer(
          CLIENT.send(request.method(method, body).build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What came back. */
  public record Answer(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    public String body() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The value at the pointer (RFC 6901). */
    public Object at(String pointer) {
      Object value = parse();
      if (!pointer.isEmpty()) {
        for (String step : pointer.substring(1).split("/", -1)) {
          value =
              switch (value) {
                case Map<?, ?> members -> {
                  if (!members.containsKey(step)) {
                    throw new AssertionError("no " + pointer + " in " + body());
                  }
                  yield members.get(step);
                }
                case List<?> elements -> elements.get(Integer.parseInt(step));
                default -> throw new AssertionError("no " + pointer + " in " + body());
              };
        }
      }
      return value;
    }

    public boolean has(String member) {
      return ((Map<?, ?>) parse()).containsKey(member);
    }

    private Object parse() {
      try {
        return Objects.requireNonNull(
            Server.bean(ObjectMapper.class).readValue(response.body(), Argument.OBJECT_ARGUMENT));
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + body(), e);
      }
    }

    public String text(String pointer) {
      return String.valueOf(at(pointer));
    }

    /** The errors as {@code place code}, in their order. */
    public List<String> errors() {
      return ((List<?>) at("/errors"))
          .stream()
              .map(error -> (Map<?, ?>) error)
              .map(
                  error ->
                      (error.containsKey("pointer") ? error.get("pointer") : error.get("parameter"))
                          + " "
                          + error.get("code"))
              .toList();
    }
  }
}
