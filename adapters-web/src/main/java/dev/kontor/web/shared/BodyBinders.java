package dev.kontor.web.shared;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.body.CloseableAvailableByteBody;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Gives controllers the body. Asks for the bytes at once, so that they arrive meanwhile. */
final class BodyBinders {
  private BodyBinders() {}

  private static ServerHttpRequest<?> server(HttpRequest<?> request) {
    if (request instanceof ServerHttpRequest<?> server) {
      return server;
    }
    throw new IllegalStateException("a server gets requests of servers");
  }

  private static RawBody raw(HttpRequest<?> request) {
    // Copied as soon as it is there, so that its buffer is given back even if nobody reads it.
    CompletableFuture<byte[]> incoming =
        server(request)
            .byteBody()
            .split(SplitBackpressureMode.FASTEST)
            .buffer()
            .thenApply(BodyBinders::copy);
    return new RawBody(incoming);
  }

  private static byte[] copy(CloseableAvailableByteBody body) {
    try (body) {
      return body.toByteArray();
    }
  }

  @Singleton
  static final class OfRaw implements TypedRequestArgumentBinder<RawBody> {
    private static final Argument<RawBody> TYPE = Argument.of(RawBody.class);

    @Override
    public Argument<RawBody> argumentType() {
      return TYPE;
    }

    @Override
    public BindingResult<RawBody> bind(
        ArgumentConversionContext<RawBody> context, HttpRequest<?> source) {
      RawBody body = raw(source);
      return () -> Optional.of(body);
    }
  }

  @Singleton
  static final class OfStream implements TypedRequestArgumentBinder<StreamedBody> {
    private static final Argument<StreamedBody> TYPE = Argument.of(StreamedBody.class);

    @Override
    public Argument<StreamedBody> argumentType() {
      return TYPE;
    }

    @Override
    public BindingResult<StreamedBody> bind(
        ArgumentConversionContext<StreamedBody> context, HttpRequest<?> source) {
      StreamedBody body = new StreamedBody(server(source).byteBody().toInputStream());
      return () -> Optional.of(body);
    }
  }

  @Singleton
  static final class OfJson implements TypedRequestArgumentBinder<JsonBody<?>> {
    @SuppressWarnings("unchecked") // a class literal cannot carry the wildcard
    private static final Argument<JsonBody<?>> TYPE =
        (Argument<JsonBody<?>>) (Argument<?>) Argument.of(JsonBody.class);

    private final JsonBodies bodies;

    OfJson(JsonBodies bodies) {
      this.bodies = bodies;
    }

    @Override
    public Argument<JsonBody<?>> argumentType() {
      return TYPE;
    }

    @Override
    public BindingResult<JsonBody<?>> bind(
        ArgumentConversionContext<JsonBody<?>> context, HttpRequest<?> source) {
      Argument<?> wanted = context.getArgument().getTypeParameters()[0];
      JsonBody<?> body = new JsonBody<>(raw(source), wanted, bodies);
      return () -> Optional.of(body);
    }
  }
}
