package dev.kontor.web.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The routes that a path may mean, whatever the method. A path that has routes of its own, such as
 * {@code /users/me}, means none with a variable in its place: another method there is a wrong
 * method, not somebody with the id {@code me}.
 */
final class Candidates {
  private final Router router;
  private final Set<String> literalPaths;

  Candidates(Router router) {
    this.router = router;
    this.literalPaths =
        router
            .uriRoutes()
            .filter(Candidates::isLiteral)
            .map(Candidates::template)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String template(UriRouteInfo<?, ?> route) {
    return route.getUriMatchTemplate().toString();
  }

  private static boolean isLiteral(UriRouteInfo<?, ?> route) {
    return template(route).indexOf('{') < 0;
  }

  /** Whether the route was matched by a path that has routes of its own. */
  boolean isShadowed(UriRouteInfo<?, ?> matched, HttpRequest<?> request) {
    return literalPaths.contains(request.getPath()) && !isLiteral(matched);
  }

  List<UriRouteMatch<Object, Object>> of(HttpRequest<?> request) {
    List<UriRouteMatch<Object, Object>> all = router.findAny(request);
    return literalPaths.contains(request.getPath())
        ? all.stream().filter(match -> isLiteral(match.getRouteInfo())).toList()
        : all;
  }
}
