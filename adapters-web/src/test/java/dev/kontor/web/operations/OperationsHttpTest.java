package dev.kontor.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Outages;
import dev.kontor.web.fakes.Server;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Health, metrics, problem pages and documents over HTTP. */
final class OperationsHttpTest {
  private static final Pattern OUTSIDE = Pattern.compile("(src|href)=[\"'](https?:)?//");

  private static Answer get(String path) {
    return Call.get(path).send();
  }

  @Test
  void root_leadsOn() {
    Answer answer = get("/");

    assertThat(answer.text("/name")).isEqualTo("Kontor");
    assertThat(answer.text("/version")).isEqualTo("1.2.3");
    for (String link : new String[] {"documentation", "openapi", "problems", "health", "metrics"}) {
      assertThat(get(answer.text("/links/" + link)).status()).as(link).isEqualTo(200);
    }
  }

  @Test
  void health_asksNobody() {
    Server.bean(Outages.class).during(() -> assertThat(get("/healthz").status()).isEqualTo(200));
  }

  @Test
  void readiness_tellsWhatIsMissing() {
    Answer ready = get("/readyz");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.text("/status")).isEqualTo("ready");

    Server.bean(Outages.class)
        .during(
            () -> {
              Answer down = get("/readyz");
              assertThat(down.status()).isEqualTo(503);
              assertThat(down.header("Content-Type")).isEqualTo("application/problem+json");
              assertThat(down.header("Retry-After")).isNotBlank();
              assertThat(down.text("/checks/0/name")).isEqualTo("database");
              assertThat(down.at("/checks/0/ok")).isEqualTo(false);
            });
  }

  @Test
  void metrics_areThoseOfPrometheus() {
    get("/healthz");

    Answer answer = get("/metrics");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(answer.body()).contains("# TYPE http_server_requests_seconds", "jvm_memory_used");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/prometheus",
        "/info",
        "/beans",
        "/env",
        "/routes",
        "/loggers",
        "/refresh",
        "/stop",
        "/threaddump",
        "/login",
        "/swagger-ui",
        "/docs/assets/x"
      })
  void theFrameworksOwnRoutes_areClosed(String path) {
    assertThat(get(path).status()).isEqualTo(404);
    assertThat(get(path).text("/code")).isEqualTo("not-found");
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyProblem_hasItsPage(ErrorCode code) {
    Answer page =
        Call.get("/problems/" + code.key()).header("Accept", "text/html,*/*;q=0.8").send();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.body()).contains("<h1>" + code.title(), "<code>" + code.key() + "</code>");

    Answer json = Call.get("/problems/" + code.key()).header("Accept", "application/json").send();
    assertThat(json.header("Content-Type")).isEqualTo("application/json");
    assertThat(json.text("/code")).isEqualTo(code.key());
    assertThat(json.text("/advice")).isEqualTo(code.advice());
  }

  @Test
  void problems_haveAnIndex() {
    Answer page = get("/problems");
    assertThat(page.header("Content-Type")).startsWith("text/html");
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(page.body()).contains("href=\"/problems/" + code.key() + "\"");
    }
    Answer json = Call.get("/problems").header("Accept", "application/json").send();
    assertThat(json.text("/data/0/code")).isEqualTo("malformed-body");
    assertThat(get("/problems/none").status()).isEqualTo(404);
  }

  static Stream<String> pages() {
    return Stream.of("/docs", "/docs/redoc");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void documents_needNoOtherHost(String path) {
    Answer page = get(path);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'")
        .doesNotContain("http");
    assertThat(OUTSIDE.matcher(page.body()).find()).isFalse();
    Pattern.compile("(?:src|href)=\"(/docs/assets/[^\"]*)\"")
        .matcher(page.body())
        .results()
        .map(found -> found.group(1))
        .forEach(
            asset -> {
              assertThat(get(asset).status()).as(asset).isEqualTo(200);
              assertThat(get(asset).body()).as(asset).isNotEmpty();
            });
  }
}
