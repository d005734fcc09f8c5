package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.web.fakes.Server;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.uri.UriMatchInfo;
import io.micronaut.web.router.DefaultRouter;
import io.micronaut.web.router.RouteBuilder;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteMatch;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexedRouterTest {
  private static final List<String> TYPES =
      List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, "application/merge-patch+json");
  private static final List<String> NO_BODY = List.of("");

  private final Collection<RouteBuilder> builders = Server.beansOf(RouteBuilder.class);
  private final Router framework = new DefaultRouter(builders);
  private final Router router = Server.bean(Router.class);

  @Test
  void router_isTheOneOfTheServer() {
    assertThat(router).isInstanceOf(IndexedRouter.class);
    assertThat(IndexedRouter.class.getAnnotation(Replaces.class).value())
        .isEqualTo(DefaultRouter.class);
  }

  /** Paths of all routes and what is near them, with bodies of several types. */
  @ParameterizedTest
  @EnumSource(HttpMethod.class)
  void findClosest_findsWhatTheFrameworkFinds(HttpMethod method) {
    int found = 0;
    for (String path : paths()) {
      for (String type : method.permitsRequestBody() ? TYPES : NO_BODY) {
        MutableHttpRequest<?> request = HttpRequest.create(method, path);
        if (!type.isEmpty()) {
          request.contentType(type);
        }

        String expected = describe(framework.findClosest(request));

        assertThat(describe(router.findClosest(request)))
            .as("%s %s, %s", method, path, type)
            .isEqualTo(expected);
        found += expected.isEmpty() ? 0 : 1;
      }
    }
    boolean known = framework.uriRoutes().anyMatch(route -> route.getHttpMethod() == method);
    assertThat(found > 0).as("routes were found").isEqualTo(known);
  }

  private Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>(List.of("/", "", "/api", "/api/v1/"));
    framework
        .uriRoutes()
        .map(route -> route.getUriMatchTemplate().toString())
        .flatMap(
            template ->
                Stream.of("17", "me", "batch", "a%20b", "a;b", "")
                    .map(value -> template.replaceAll("\\{\\w+}", value)))
        .flatMap(path -> Stream.of(path, path + "/", path + "/x", path + "x", path + "?q=1"))
        .filter(path -> !path.contains("//"))
        .forEach(paths::add);
    return paths;
  }

  private static String describe(@Nullable UriRouteMatch<?, ?> match) {
    if (match == null) {
      return "";
    }
    UriMatchInfo info = match;
    return match.getRouteInfo() + " " + info.getUri() + " " + info.getVariableValues();
  }
}
