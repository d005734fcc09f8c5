package dev.kontor.web.shared;

import dev.kontor.application.shared.Actor;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The asking for a page of a list, and the answering. */
public final class ListRequest extends Query {
  private static final Set<String> NOT_PART_OF_THE_LIST = Set.of("limit", "cursor", "count");
  private static final int LIMIT_DIGITS_MAX = 4;

  /** Rows that are written in less than some 50 microseconds. */
  private static final int SHORT = 50;

  private final HttpRequest<?> request;
  private final Actor actor;
  private final ListParameters parameters;
  private final Cursors cursors;
  private final JsonWriter json;
  private String order = "";

  ListRequest(
      HttpRequest<?> request,
      Actor actor,
      ListParameters parameters,
      Cursors cursors,
      JsonWriter json) {
    super(Violations.takeOver(request));
    this.request = request;
    this.actor = actor;
    this.parameters = parameters;
    this.cursors = cursors;
    this.json = json;
  }

  /**
   * A way to sort.
   *
   * @param <S> what can be sorted by
   */
  public record Sorting<S>(S by, boolean descending) {}

  /** How the list is sorted. */
  public <S extends Enum<S>> Sorting<S> sort(Class<S> keys, Sorting<S> byDefault) {
    return sort(List.of(keys.getEnumConstants()), byDefault);
  }

  /**
   * How the list is sorted.
   *
   * @param allowed what callers may name; the default need not be among it
   */
  public <S extends Enum<S>> Sorting<S> sort(List<S> allowed, Sorting<S> byDefault) {
    String sent = parameters.sort();
    Sorting<S> wanted = sent == null ? byDefault : find(sent, allowed);
    if (wanted == null) {
      violations()
          .ofParameter(
              "sort",
              "malformed",
              "The list can be sorted by "
                  + String.join(", ", allowed.stream().map(Query::lowerCase).toList())
                  + "; - in front means descending.");
      return byDefault;
    }
    order = (wanted.descending() ? "-" : "") + lowerCase(wanted.by());
    return wanted;
  }

  private static <S extends Enum<S>> @Nullable Sorting<S> find(String sent, List<S> allowed) {
    boolean descending = sent.startsWith("-");
    String name = descending ? sent.substring(1) : sent;
    return allowed.stream()
        .filter(key -> lowerCase(key).equals(name))
        .findFirst()
        .map(key -> new Sorting<>(key, descending))
        .orElse(null);
  }

  /**
   * Which page is wanted. Comes last: the cursor belongs to sort and filters.
   *
   * @throws DomainException {@code validation-failed} for all that is wrong with the query
   */
  public PageRequest page() {
    int limit = limit();
    Boolean count = truth("count", parameters.count());
    PageRequest.Position after = after();
    violations().refuse();
    return new PageRequest(limit, after, Boolean.TRUE.equals(count));
  }

  private int limit() {
    String sent = parameters.limit();
    if (sent == null) {
      return PageRequest.LIMIT_DEFAULT;
    }
    boolean number = !sent.isEmpty() && sent.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      violations().ofParameter("limit", "wrong-type", "This must be an integer.");
      return PageRequest.LIMIT_DEFAULT;
    }
    int limit = sent.length() > LIMIT_DIGITS_MAX ? Integer.MAX_VALUE : Integer.parseInt(sent);
    if (limit < 1 || limit > PageRequest.LIMIT_MAX) {
      violations()
          .ofParameter("limit", "out-of-range", "It must be 1 to " + PageRequest.LIMIT_MAX + ".");
      return PageRequest.LIMIT_DEFAULT;
    }
    return limit;
  }

  private PageRequest.@Nullable Position after() {
    String sent = parameters.cursor();
    if (sent == null) {
      return null;
    }
    PageRequest.Position position = cursors.find(sent, list()).orElse(null);
    if (position == null) {
      violations()
          .ofParameter(
              "cursor",
              "malformed",
              "The cursor was not made by this list with this sort and these filters.");
    }
    return position;
  }

  /** Names the list: the same text for the same tenant, route, sort and filters. */
  private String list() {
    Map<String, List<String>> filters = new TreeMap<>();
    request
        .getParameters()
        .forEach(
            (name, values) -> {
              if (!NOT_PART_OF_THE_LIST.contains(name)) {
                filters.put(name, values);
              }
            });
    filters.put("sort", List.of(order));
    return actor.tenant() + request.getPath() + filters;
  }

  /**
   * Who writes the answer: not the thread that read the page, which has others to read for. A short
   * page is the event loop's own work, since it sends it anyway.
   *
   * @param blocking writes long pages
   */
  public Executor writer(PageRequest page, Executor blocking) {
    return page.limit() <= SHORT && request instanceof NettyHttpRequest<?> netty
        ? netty.getChannelHandlerContext().channel().eventLoop()
        : blocking;
  }

  /**
   * The answer.
   *
   * @param response makes the response record of what the list says about its page
   */
  public MutableHttpResponse<byte[]> answer(Page<?> page, Function<PageResponse, Object> response) {
    PageRequest.Position next = page.next();
    String cursor = next == null ? null : cursors.write(next, list());
    MutableHttpResponse<byte[]> answer =
        HttpResponse.<byte[]>ok()
            .body(json.bytes(response.apply(PageResponse.of(page, cursor))))
            .contentType(MediaType.APPLICATION_JSON_TYPE);
    return cursor == null ? answer : answer.header(HttpHeaders.LINK, link(cursor));
  }

  private String link(String cursor) {
    StringBuilder link = new StringBuilder("<").append(request.getPath()).append('?');
    request
        .getParameters()
        .forEach(
            (name, values) -> {
              if (!name.equals("cursor")) {
                values.forEach(
                    value ->
                        link.append(encode(name)).append('=').append(encode(value)).append('&'));
              }
            });
    return link.append("cursor=").append(cursor).append(">; rel=\"next\"").toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
