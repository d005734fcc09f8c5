package dev.kontor.web.auth;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.web.router.RouteInfo;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What can be said of a body before it is read: its size and its type. */
@Singleton
final class BodyRules {
  private final long bytesMax;

  BodyRules(HttpServerConfiguration configuration) {
    this.bytesMax = configuration.getMaxRequestSize();
  }

  /**
   * Refuses bodies that are not worth reading.
   *
   * @throws DomainException {@code payload-too-large}, {@code unsupported-media-type}
   */
  void check(HttpRequest<?> request, RouteInfo<?> route) {
    long length = request.getContentLength();
    if (length > bytesMax) {
      throw new DomainException(ErrorCode.PAYLOAD_TOO_LARGE);
    }
    boolean hasBody = length > 0 || request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING);
    if (!hasBody || !route.isPermitsRequestBody()) {
      return;
    }
    Optional<MediaType> type = request.getContentType();
    if (type.isEmpty() || !route.doesConsume(type.get()) || !isUtf8(type.get())) {
      throw new DomainException(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private static boolean isUtf8(MediaType type) {
    return type.getParameters()
        .get("charset")
        .map(charset -> charset.toString().equalsIgnoreCase(StandardCharsets.UTF_8.name()))
        .orElse(true);
  }
}
