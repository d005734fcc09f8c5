package dev.kontor.web.auth;

import dev.kontor.domain.auth.CallerAddress;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Tells controllers where a request comes from. */
@Singleton
final class CallerAddressBinder implements TypedRequestArgumentBinder<CallerAddress> {
  private static final Argument<CallerAddress> TYPE = Argument.of(CallerAddress.class);
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final TrustedProxies proxies;

  CallerAddressBinder(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public Argument<CallerAddress> argumentType() {
    return TYPE;
  }

  @Override
  public BindingResult<CallerAddress> bind(
      ArgumentConversionContext<CallerAddress> context, HttpRequest<?> request) {
    CallerAddress caller =
        CallerAddress.of(
            proxies
                .caller(
                    request.getRemoteAddress().getAddress(),
                    request.getHeaders().getAll(FORWARDED_FOR))
                .getAddress());
    return () -> Optional.of(caller);
  }
}
