package dev.kontor.bootstrap.architecture.planted.web.items;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

@Singleton
@Requires(property = "kontor.planted")
public final class FieldInjected {
  @Inject @Nullable String name;
}
