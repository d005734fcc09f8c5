package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.RequestHash;
import io.micronaut.core.type.Argument;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The body of a request, read when it is asked for. A controller takes it as an argument: what is
 * wrong with it must not show before a retry was recognised by its bytes.
 *
 * @param <T> the request record
 */
public final class JsonBody<T> {
  /** Some 50 microseconds' worth of parsing. */
  private static final int LONG = 8 * 1024;

  private final RawBody raw;
  private final Argument<T> type;
  private final JsonBodies bodies;

  JsonBody(RawBody raw, Argument<T> type, JsonBodies bodies) {
    this.raw = raw;
    this.type = type;
    this.bodies = bodies;
  }

  /** This body as soon as all of it is here, so that reading it waits for nothing. */
  public CompletionStage<JsonBody<T>> arrival() {
    return raw.arrival().thenApply(bytes -> this);
  }

  /** Whether reading it takes too long for an event loop. */
  public boolean isLong() {
    return raw.bytes().length > LONG;
  }

  /** What tells a retry from another request. */
  public RequestHash hash() {
    return RequestHash.of(raw.bytes());
  }

  /**
   * The record.
   *
   * @throws DomainException {@code malformed-body}, {@code validation-failed}
   */
  public T value() {
    return bodies.read(type, raw.bytes());
  }

  /**
   * The record, for those who hold no thread. The stage fails as {@link #value} does.
   *
   * @param blocking reads what takes too long for an event loop
   */
  public CompletionStage<T> later(Executor blocking) {
    return arrival()
        .thenCompose(
            body ->
                body.isLong()
                    ? CompletableFuture.supplyAsync(body::value, blocking)
                    : CompletableFuture.completedStage(body.value()));
  }

  /**
   * The record of a body of many elements, of which some may be wrong.
   *
   * @param elements the pointer to the array of elements
   * @throws DomainException {@code malformed-body}; {@code validation-failed} when the body is no
   *     object or has far too many elements
   */
  public Draft<T> draft(String elements) {
    return bodies.draft(type, raw.bytes(), elements);
  }

  /**
   * The record of a body that may be left out.
   *
   * @throws DomainException {@code malformed-body}, {@code validation-failed}
   */
  public T valueOrEmpty() {
    return bodies.readOptional(type, raw.bytes());
  }
}
