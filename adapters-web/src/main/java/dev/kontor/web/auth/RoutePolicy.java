package dev.kontor.web.auth;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.BodyLimit;
import dev.kontor.web.shared.Names;
import dev.kontor.web.shared.Violations;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.web.router.UriRouteInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a route asks of every request, read from its method once.
 *
 * @param isApi whether it belongs to the API and so knows its query parameters
 * @param needsToken whether it is closed to callers without a token
 * @param scopes one of these is needed; none means that any token will do
 * @param parameters names of the query parameters
 * @param answers media types of which a caller has to accept one; none means that any will do
 * @param takesStream whether it reads the body while it comes, and bounds it by itself
 * @param bodyBytesMax of a body that is read as a whole
 */
record RoutePolicy(
    boolean isApi,
    boolean needsToken,
    List<Scope> scopes,
    Set<String> parameters,
    List<MediaType> answers,
    boolean takesStream,
    long bodyBytesMax) {
  private static final String API = "/api/";
  private static final long MEBIBYTE = 1024L * 1024;

  static RoutePolicy of(UriRouteInfo<?, ?> route) {
    boolean isApi = route.getUriMatchTemplate().toString().startsWith(API);
    boolean isOpen = route.getAnnotationMetadata().hasAnnotation(OpenToAll.class);
    if (isApi && !isOpen && !route.getAnnotationMetadata().hasAnnotation(RequiresScope.class)) {
      // Better no server than one with a route that somebody forgot to close.
      throw new IllegalStateException(route + " does not say which scope it requires");
    }
    AnnotationMetadata annotations = route.getAnnotationMetadata();
    return new RoutePolicy(
        isApi,
        isApi && !isOpen,
        List.of(annotations.enumValues(RequiresScope.class, Scope.class)),
        parameters(route),
        Stream.of(annotations.stringValues(Answers.class)).map(MediaType::of).toList(),
        annotations.hasAnnotation(TakesStream.class),
        MEBIBYTE
            * annotations
                .intValue(BodyLimit.class, "mebibytes")
                .orElse(BodyLimit.DEFAULT_MEBIBYTES));
  }

  private static Set<String> parameters(UriRouteInfo<?, ?> route) {
    Set<String> names = new HashSet<>();
    for (Argument<?> argument : route.getTargetMethod().getArguments()) {
      if (argument.getAnnotationMetadata().hasAnnotation(QueryValue.class)) {
        names.add(Names.ofParameter(argument));
      }
      if (argument.getAnnotationMetadata().hasAnnotation(RequestBean.class)) {
        for (Argument<?> component :
            BeanIntrospection.getIntrospection(argument.getType()).getConstructorArguments()) {
          names.add(Names.ofParameter(component));
        }
      }
    }
    return Set.copyOf(names);
  }

  /**
   * Refuses a token without any of the scopes.
   *
   * @throws DomainException {@code forbidden}
   */
  void requireScope(Actor actor) {
    if (!scopes.isEmpty() && scopes.stream().noneMatch(actor::has)) {
      throw Actor.missing(scopes.getFirst());
    }
  }

  /**
   * Refuses query parameters that the route does not know, that come twice, or that are not UTF-8.
   * A route that has parameters of its own tells of these together with the others.
   *
   * @throws DomainException {@code validation-failed}
   */
  void requireKnownParameters(HttpRequest<?> request) {
    if (RawQuery.isMissing(request)) {
      return;
    }
    String query = request.getUri().getRawQuery();
    Violations violations = new Violations();
    request
        .getParameters()
        .forEach(
            (name, values) -> {
              if (!parameters.contains(name)) {
                violations.ofParameter(
                    name, "unknown-parameter", "There is no query parameter of this name.");
              } else if (values.size() > 1) {
                violations.ofParameter(name, "repeated", "The parameter comes more than once.");
              }
            });
    RawQuery.namesOfMalformed(query)
        .forEach(name -> violations.ofParameter(name, "not-utf-8", "Text must be UTF-8."));
    if (parameters.isEmpty()) {
      violations.refuse();
    }
    violations.passOn(request);
  }
}
