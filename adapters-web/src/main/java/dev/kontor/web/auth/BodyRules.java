package dev.kontor.web.auth;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.web.router.RouteInfo;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What can be said of a body before it is read: its size and its type. */
@Singleton
final class BodyRules {
  /**
   * Refuses bodies that are not worth reading. One that comes in chunks tells its size only by
   * coming: it is waited for, since a body that is too large goes before a scope that is missing.
   *
   * @throws DomainException {@code payload-too-large}, {@code unsupported-media-type}
   */
  CompletableFuture<HttpRequest<?>> check(
      HttpRequest<?> request, RouteInfo<?> route, RoutePolicy policy) {
    refuseByHeaders(request, route, policy);
    if (policy.takesStream()
        || !isChunked(request)
        || !(request instanceof ServerHttpRequest<?> server)) {
      return CompletableFuture.completedFuture(request);
    }
    return server
        .byteBody()
        .split(SplitBackpressureMode.FASTEST)
        .buffer()
        .thenApply(
            body -> {
              long length = body.length();
              body.close();
              if (length > policy.bodyBytesMax()) {
                throw new DomainException(ErrorCode.PAYLOAD_TOO_LARGE);
              }
              return request;
            });
  }

  /**
   * Refuses bodies whose headers tell enough.
   *
   * @throws DomainException {@code payload-too-large}, {@code unsupported-media-type}
   */
  void refuseByHeaders(HttpRequest<?> request, RouteInfo<?> route, RoutePolicy policy) {
    long length = request.getContentLength();
    if (!policy.takesStream() && length > policy.bodyBytesMax()) {
      throw new DomainException(ErrorCode.PAYLOAD_TOO_LARGE);
    }
    boolean hasBody = length > 0 || isChunked(request);
    if (hasBody && route.isPermitsRequestBody() && !isReadable(request, route)) {
      throw new DomainException(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private static boolean isChunked(HttpRequest<?> request) {
    return request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  private static boolean isReadable(HttpRequest<?> request, RouteInfo<?> route) {
    // Codings that the server knows are undone by now, and their header is gone.
    if (request.getHeaders().contains(HttpHeaders.CONTENT_ENCODING)) {
      return false;
    }
    Optional<MediaType> type = request.getContentType();
    return type.isPresent() && route.doesConsume(type.get()) && isUtf8(type.get());
  }

  private static boolean isUtf8(MediaType type) {
    return type.getParameters()
        .get("charset")
        .map(charset -> charset.toString().equalsIgnoreCase(StandardCharsets.UTF_8.name()))
        .orElse(true);
  }
}
