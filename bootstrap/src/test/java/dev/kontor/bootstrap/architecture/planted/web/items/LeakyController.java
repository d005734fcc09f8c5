package dev.kontor.bootstrap.architecture.planted.web.items;

import dev.kontor.bootstrap.architecture.planted.domain.items.Item;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Optional;

@Controller("/planted")
@Requires(property = "kontor.planted")
public final class LeakyController {
  @Get
  public Optional<Item> find() {
    return Optional.of(new Item("PLANTED"));
  }
}
