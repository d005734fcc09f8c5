package dev.kontor.web.auth;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.Router;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Answers OPTIONS on every route there is with the methods it has; that needs no token. */
@ServerFilter(value = ServerFilter.MATCH_ALL_PATTERN, methods = HttpMethod.OPTIONS)
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class OptionsFilter {
  private final Candidates candidates;

  OptionsFilter(Router router) {
    this.candidates = new Candidates(router);
  }

  @RequestFilter
  Optional<HttpResponse<?>> answer(HttpRequest<?> request) {
    Set<String> methods =
        candidates.of(request).stream()
            .map(match -> match.getRouteInfo().getHttpMethodName())
            .collect(Collectors.toCollection(TreeSet::new));
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    methods.add(HttpMethod.OPTIONS.name());
    return Optional.of(
        HttpResponse.noContent().header(HttpHeaders.ALLOW, String.join(", ", methods)));
  }
}
