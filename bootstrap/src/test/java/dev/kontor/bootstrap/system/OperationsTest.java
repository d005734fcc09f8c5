package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the instance tells about itself, to operators and to browsers. */
@SystemTest
final class OperationsTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href)\\s*=\\s*[\"']([^\"']+)[\"']|url\\(([^)]+)\\)");

  private final Caller anonymous;

  OperationsTest(RunningServer server) {
    this.anonymous = server.anonymous();
  }

  private Answer get(String path) {
    return anonymous.follow("GET", path).send();
  }

  @Test
  void root_saysWhatItIsAndWhereToGo() {
    Answer root = get("/").expect(200);

    assertThat(root.mediaType()).isEqualTo("application/json");
    assertThat(root.text("name")).isEqualToIgnoringCase("kontor");
    assertThat(root.text("version")).isNotBlank();
    List<String> links = links(root.json().at("links"));
    assertThat(links).isNotEmpty();
    // A token is needed to read, and a POST to get one; but nothing leads nowhere.
    assertThat(links).allSatisfy(link -> assertThat(get(link).status()).isIn(200, 302, 401, 405));
    assertThat(links).anyMatch(link -> link.endsWith("/docs"));
  }

  private static List<String> links(Json links) {
    List<String> found = new ArrayList<>();
    if (links.value() instanceof Map<?, ?> members) {
      members.values().forEach(link -> found.add(link.toString()));
    } else {
      links.list().forEach(link -> found.add(link.at("href").textOr(link.textOr(""))));
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz"})
  void health_isPublicAndQuick(String path) {
    get(path).expect(200);
    long begin = System.nanoTime();

    get(path).expect(200);

    assertThat(System.nanoTime() - begin).isLessThan(Duration.ofSeconds(1).toNanos());
  }

  static Set<String> codes() {
    return Problem.CODES;
  }

  @ParameterizedTest
  @MethodSource("codes")
  void problemPage_explainsEveryCode(String code) {
    Answer page = get("/problems/" + code).expect(200);

    assertThat(page.body()).contains(code);
    assertThat(page.body().length()).isGreaterThan(100);
    assertThat(page.header("Content-Type")).startsWith("text/");
    assertNoOutsideHost(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"moon", "MALFORMED_BODY", "..%2f", "%3Cscript%3Ealert(1)%3C%2Fscript%3E"})
  void problemPage_isNotFoundForOtherCodes(String code) {
    get("/problems/" + code).expect(404, "not-found");
  }

  @Test
  void docs_needNoOutsideHost() {
    Answer index = get("/docs");
    index = index.status() / 100 == 3 ? get(index.header("Location")) : index;
    index.expect(200);
    assertThat(index.header("Content-Type")).startsWith("text/html");
    List<String> pages = new ArrayList<>(List.of("/docs"));
    String base = index.uri().getPath();

    for (String reference : assertNoOutsideHost(index)) {
      pages.add(anonymous.address().resolve(base).resolve(reference).getPath());
    }
    for (String page : pages) {
      Answer answer = get(page);
      assertThat(answer.status()).as("%s", page).isIn(200, 301, 302, 303, 307, 308);
      if (answer.header("Content-Type").startsWith("text/html")) {
        assertNoOutsideHost(answer);
      }
    }
    assertThat(String.join(" ", pages).toLowerCase(Locale.ROOT))
        .contains("swagger")
        .contains("redoc");
  }

  /** What a page loads or links to; none of it from elsewhere. */
  private static List<String> assertNoOutsideHost(Answer page) {
    List<String> references = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(page.body());
    while (matcher.find()) {
      String reference = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      assertThat(reference).as("%s", page.uri()).doesNotMatch("(?i)['\"]?(https?:)?//.*");
      if (!reference.startsWith("#") && !reference.contains("data:")) {
        references.add(reference);
      }
    }
    return references;
  }

  static Stream<String> unknown() {
    return Stream.of(
        "/moon",
        "/api",
        "/api/v1",
        "/api/v2/items",
        "/metrics/moon",
        "/docs/moon",
        "/openapi/moon",
        "/%2e%2e/etc/passwd",
        "/docs/..%2f..%2fapplication.yml",
        "/favicon.ico/x");
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void unknownPath_isNotFound(String path) {
    get(path).expect(404, "not-found");
  }
}
