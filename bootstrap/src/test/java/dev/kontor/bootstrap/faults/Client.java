package dev.kontor.bootstrap.faults;

import dev.kontor.bootstrap.faults.history.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks HTTP to servers that may not answer. Thread-safe. */
final class Client implements AutoCloseable {
  /** Longer than any answer may take. */
  static final Duration PATIENCE = Duration.ofSeconds(8L * Slowness.FACTOR);

  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_PATIENCE)
          .build();

  /** An answer. */
  record Reply(int status, Json body, String retryAfter) {
    String code() {
      return body.at("code").text();
    }
  }

  /**
   * Sends a request once.
   *
   * @throws IOException when there is no answer
   */
  Reply send(HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(
          response.statusCode(),
          Json.parse(response.body()),
          response.headers().firstValue("Retry-After").orElse(""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The status of a GET; 0 when there is no answer. */
  int status(URI uri) {
    try {
      return send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build()).status();
    } catch (IOException none) {
      return 0;
    }
  }

  static HttpRequest.Builder request(URI uri, String token) {
    return HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Authorization", "Bearer " + token);
  }

  static HttpRequest.Builder post(HttpRequest.Builder request, String json) {
    return request
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
