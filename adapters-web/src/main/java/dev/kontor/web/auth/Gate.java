package dev.kontor.web.auth;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.web.shared.Problems;
import dev.kontor.web.shared.Refusal;
import dev.kontor.web.shared.Trace;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes before its body is read, in the order that the contract fixes: token,
 * route and method, media types and size, scope, query.
 *
 * <p>It stands in for the filter of Micronaut Security, whose signatures it uses: that filter
 * rejects before it is known whether there is such a route, knows no order between scope, media
 * type and body, and verifies the signature on every request. Here a remembered token passes
 * without leaving the event loop; an unknown one is verified on another thread.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class Gate {
  private static final String ACTOR = Actor.class.getName();

  private final Candidates candidates;
  private final AccessTokens tokens;
  private final BodyRules bodyRules;
  private final ExecutorService blocking;
  private final Map<UriRouteInfo<?, ?>, RoutePolicy> policies = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Optional<VerifiedToken>>> verifying =
      new ConcurrentHashMap<>();

  Gate(
      Router router,
      AccessTokens tokens,
      BodyRules bodyRules,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.candidates = new Candidates(router);
    this.tokens = tokens;
    this.bodyRules = bodyRules;
    this.blocking = blocking;
    router.uriRoutes().forEach(this::policy);
  }

  /** Who asks; set on every request that passed with a token. */
  static Optional<Actor> actor(HttpRequest<?> request) {
    return request.getAttribute(ACTOR, Actor.class);
  }

  private RoutePolicy policy(UriRouteInfo<?, ?> route) {
    return policies.computeIfAbsent(route, RoutePolicy::of);
  }

  /** Lets the request pass, at once or as soon as its token is verified. */
  @RequestFilter
  CompletableFuture<HttpRequest<?>> pass(HttpRequest<?> request) {
    UriRouteInfo<?, ?> route =
        RouteAttributes.getRouteMatch(request)
            .map(match -> match.getRouteInfo())
            .filter(UriRouteInfo.class::isInstance)
            .map(info -> (UriRouteInfo<?, ?>) info)
            .filter(info -> !candidates.isShadowed(info, request))
            .orElse(null);
    List<UriRouteMatch<Object, Object>> others = route == null ? candidates.of(request) : List.of();
    if (!needsToken(request, route, others)) {
      return admit(request, route, others);
    }
    String token = bearer(request);
    Optional<VerifiedToken> known = tokens.findRemembered(token);
    if (known.isPresent()) {
      identify(request, known.get());
      return admit(request, route, others);
    }
    return verify(token)
        .thenCompose(
            verified -> {
              identify(request, verified.orElseThrow(Gate::invalidToken));
              return admit(request, route, others);
            });
  }

  /** Where no route matches, those of the method tell, and all of them when there is none. */
  private boolean needsToken(
      HttpRequest<?> request,
      @Nullable UriRouteInfo<?, ?> route,
      List<UriRouteMatch<Object, Object>> others) {
    if (route != null) {
      return policy(route).needsToken();
    }
    List<UriRouteMatch<Object, Object>> ofMethod = ofMethod(request, others);
    return (ofMethod.isEmpty() ? others : ofMethod)
        .stream().anyMatch(match -> policy(match.getRouteInfo()).needsToken());
  }

  private static List<UriRouteMatch<Object, Object>> ofMethod(
      HttpRequest<?> request, List<UriRouteMatch<Object, Object>> others) {
    return others.stream()
        .filter(match -> match.getRouteInfo().getHttpMethodName().equals(request.getMethodName()))
        .toList();
  }

  /** Many requests may bring the same new token at once: it is verified once for all of them. */
  private CompletableFuture<Optional<VerifiedToken>> verify(String token) {
    return verifying.computeIfAbsent(
        token,
        unknown ->
            CompletableFuture.supplyAsync(() -> tokens.verify(unknown), blocking)
                .whenCompleteAsync((result, fault) -> verifying.remove(unknown), blocking));
  }

  private static String bearer(HttpRequest<?> request) {
    List<String> sent = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
    String scheme = "Bearer ";
    if (sent.size() != 1 || !sent.getFirst().regionMatches(true, 0, scheme, 0, scheme.length())) {
      throw new DomainException(ErrorCode.UNAUTHORIZED);
    }
    return sent.getFirst().substring(scheme.length()).strip();
  }

  private static Refusal invalidToken() {
    return new Refusal(
        new DomainException(
            ErrorCode.UNAUTHORIZED, "The access token is not valid, or not valid any more."),
        Map.of(HttpHeaders.WWW_AUTHENTICATE, Problems.CHALLENGE + ", error=\"invalid_token\""));
  }

  private static void identify(HttpRequest<?> request, VerifiedToken token) {
    String requestId = Trace.of(request).requestId();
    request.setAttribute(ACTOR, new Actor(token.user(), token.scopes(), requestId));
  }

  private CompletableFuture<HttpRequest<?>> admit(
      HttpRequest<?> request,
      @Nullable UriRouteInfo<?, ?> route,
      List<UriRouteMatch<Object, Object>> others) {
    if (route == null) {
      refuseMismatch(request, others);
      return CompletableFuture.completedFuture(request);
    }
    RoutePolicy policy = policy(route);
    Acceptance.check(request, policy.answers());
    return bodyRules
        .check(request, route, policy)
        .thenApply(
            checked -> {
              if (policy.needsToken()) {
                policy.requireScope(actor(request).orElseThrow());
              }
              if (policy.isApi()) {
                policy.requireKnownParameters(request);
              }
              return request;
            });
  }

  /** Says why no route matches. An unknown path is left to what else serves files. */
  private void refuseMismatch(HttpRequest<?> request, List<UriRouteMatch<Object, Object>> others) {
    if (others.isEmpty()) {
      return;
    }
    List<UriRouteMatch<Object, Object>> ofMethod = ofMethod(request, others);
    if (ofMethod.isEmpty()) {
      TreeSet<String> allowed = new TreeSet<>();
      others.forEach(match -> allowed.add(match.getRouteInfo().getHttpMethodName()));
      allowed.add(HttpMethod.OPTIONS.name());
      throw Refusal.of(ErrorCode.METHOD_NOT_ALLOWED, HttpHeaders.ALLOW, String.join(", ", allowed));
    }
    UriRouteInfo<?, ?> wanted = ofMethod.getFirst().getRouteInfo();
    RoutePolicy policy = policy(wanted);
    Acceptance.check(request, policy.answers());
    bodyRules.refuseByHeaders(request, wanted, policy);
    // Otherwise the framework is about to tell of a request that it could not even read.
    if (request.getContentType().filter(type -> !wanted.doesConsume(type)).isPresent()) {
      throw new DomainException(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }
  }
}
