package dev.kontor.web.shared;

import dev.kontor.application.shared.Actor;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** Reads and answers requests for lists. */
@Singleton
public final class Lists {
  private final Cursors cursors;
  private final JsonWriter json;

  Lists(Cursors cursors, JsonWriter json) {
    this.cursors = cursors;
    this.json = json;
  }

  /** Begins to read a request. */
  public ListRequest read(HttpRequest<?> request, Actor actor, ListParameters parameters) {
    return new ListRequest(request, actor, parameters, cursors, json);
  }
}
