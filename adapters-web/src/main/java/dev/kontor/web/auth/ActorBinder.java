package dev.kontor.web.auth;

import dev.kontor.application.shared.Actor;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives controllers the caller that the gate let pass. */
@Singleton
final class ActorBinder implements TypedRequestArgumentBinder<Actor> {
  private static final Argument<Actor> TYPE = Argument.of(Actor.class);

  @Override
  public Argument<Actor> argumentType() {
    return TYPE;
  }

  @Override
  public BindingResult<Actor> bind(
      ArgumentConversionContext<Actor> context, HttpRequest<?> request) {
    Optional<Actor> actor = Gate.actor(request);
    return () -> actor;
  }
}
