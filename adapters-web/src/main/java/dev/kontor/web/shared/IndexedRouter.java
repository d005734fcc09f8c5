package dev.kontor.web.shared;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.DefaultRouter;
import io.micronaut.web.router.RouteBuilder;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import io.micronaut.web.router.exceptions.DuplicateRouteException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a path by the path's segments. The framework's router tries all routes of the
 * method, a sixteenth of what the server did for a read; it still decides wherever not exactly one
 * route can be meant.
 */
@Singleton
@Replaces(DefaultRouter.class)
final class IndexedRouter extends DefaultRouter {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

  private final Map<String, Node> rootByMethod = new HashMap<>();
  private final Set<String> unindexed = new HashSet<>();

  @Inject
  IndexedRouter(Collection<RouteBuilder> builders) {
    super(builders);
    uriRoutes().distinct().forEach(this::index);
    // Templates of other forms may match what looks like another's path.
    rootByMethod.keySet().removeAll(unindexed);
  }

  /** What comes after some segments of a path. */
  private static final class Node {
    private final Map<String, Node> byText = new HashMap<>();
    private final List<UriRouteInfo<?, ?>> routes = new ArrayList<>(1);
    private @Nullable Node variable;

    Node after(String segment) {
      if (segment.indexOf('{') < 0) {
        return byText.computeIfAbsent(segment, text -> new Node());
      }
      if (variable == null) {
        variable = new Node();
      }
      return variable;
    }

    /** Adds the routes that the rest of the path, from this place on, leads to. */
    void collect(String path, int from, List<UriRouteInfo<?, ?>> found) {
      int end = path.indexOf('/', from);
      Node literal = byText.get(path.substring(from, end < 0 ? path.length() : end));
      if (literal != null) {
        literal.follow(path, end, found);
      }
      if (variable != null) {
        variable.follow(path, end, found);
      }
    }

    private void follow(String path, int end, List<UriRouteInfo<?, ?>> found) {
      if (end < 0) {
        found.addAll(routes);
      } else {
        collect(path, end + 1, found);
      }
    }
  }

  private void index(UriRouteInfo<?, ?> route) {
    List<String> segments = segments(route);
    if (route.getPort() != null || !segments.stream().allMatch(IndexedRouter::isTextOrVariable)) {
      unindexed.add(route.getHttpMethodName());
      return;
    }
    Node node = rootByMethod.computeIfAbsent(route.getHttpMethodName(), method -> new Node());
    for (String segment : segments) {
      node = node.after(segment);
    }
    node.routes.add(route);
  }

  private static boolean isTextOrVariable(String segment) {
    return segment.indexOf('{') < 0 || VARIABLE.matcher(segment).matches();
  }

  private static List<String> segments(UriRouteInfo<?, ?> route) {
    return List.of(route.getUriMatchTemplate().toString().substring(1).split("/", -1));
  }

  @Override
  public <T, R> @Nullable UriRouteMatch<T, R> findClosest(HttpRequest<?> request)
      throws DuplicateRouteException {
    UriRouteInfo<T, R> only = only(request);
    UriRouteMatch<T, R> match = only == null ? null : only.tryMatch(request.getPath());
    return match == null ? super.findClosest(request) : match;
  }

  /** The route, if no other one has such a path and this one takes the request. */
  @SuppressWarnings("unchecked") // as the framework's router does: nobody can know these types
  private <T, R> @Nullable UriRouteInfo<T, R> only(HttpRequest<?> request) {
    Node root = rootByMethod.get(request.getMethodName());
    String path = request.getPath();
    if (root == null || !path.startsWith("/")) {
      return null;
    }
    List<UriRouteInfo<?, ?>> found = new ArrayList<>(2);
    root.collect(path, 1, found);
    return found.size() == 1 && takes(found.getFirst(), request)
        ? (UriRouteInfo<T, R>) found.getFirst()
        : null;
  }

  private static boolean takes(UriRouteInfo<?, ?> route, HttpRequest<?> request) {
    return takesBody(route, request)
        && (route.producesAll() || route.doesProduce(request.accept()))
        && route.matching(request);
  }

  private static boolean takesBody(UriRouteInfo<?, ?> route, HttpRequest<?> request) {
    if (!request.getMethod().permitsRequestBody()) {
      return true;
    }
    return route.isPermitsRequestBody()
        && (route.consumesAll() || route.doesConsume(request.getContentType().orElse(null)));
  }
}
