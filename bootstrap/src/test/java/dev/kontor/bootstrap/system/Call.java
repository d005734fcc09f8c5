package dev.kontor.bootstrap.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One request in the making. Not thread-safe. */
final class Call {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String method;
  private final URI uri;
  private final List<Map.Entry<String, String>> headers = new ArrayList<>();
  private BodyPublisher body = BodyPublishers.noBody();

  Call(String method, URI uri) {
    this.method = method;
    this.uri = uri;
  }

  /** Adds a header; a second one of the same name is a second header. */
  Call header(String name, String value) {
    headers.add(Map.entry(name, value));
    return this;
  }

  Call prefer(String preference) {
    return header("Prefer", preference);
  }

  Call key(String key) {
    return header("Idempotency-Key", key);
  }

  Call freshKey() {
    return key(UUID.randomUUID().toString());
  }

  Call json(Body content) {
    return json(content.bytes());
  }

  Call json(String content) {
    return json(content.getBytes(StandardCharsets.UTF_8));
  }

  Call json(byte[] content) {
    return body("application/json", content);
  }

  Call body(String mediaType, String content) {
    return body(mediaType, content.getBytes(StandardCharsets.UTF_8));
  }

  Call body(String mediaType, byte[] content) {
    body = BodyPublishers.ofByteArray(content);
    return header("Content-Type", mediaType);
  }

  /** A body whose length is not announced. */
  Call chunked(String mediaType, byte[] content) {
    body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content));
    return header("Content-Type", mediaType);
  }

  /** Asks and checks what every answer must have. */
  Answer send() {
    return exchange().checked();
  }

  private Answer exchange() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, body).timeout(Duration.ofSeconds(40));
    headers.forEach(header -> request.header(header.getKey(), header.getValue()));
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          method, uri, response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
