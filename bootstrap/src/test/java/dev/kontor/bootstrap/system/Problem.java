package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.net.URI;
import java.util.Set;

/** What every refusal looks like (RFC 9457), and what it never shows. */
final class Problem {
  /** The closed list of the contract. */
  static final Set<String> CODES =
      Set.of(
          "malformed-body",
          "validation-failed",
          "unknown-reference",
          "batch-failed",
          "unauthorized",
          "forbidden",
          "not-found",
          "method-not-allowed",
          "not-acceptable",
          "payload-too-large",
          "unsupported-media-type",
          "precondition-required",
          "precondition-failed",
          "idempotency-key-required",
          "idempotency-key-reused",
          "idempotency-key-in-use",
          "sku-taken",
          "username-taken",
          "email-taken",
          "slug-taken",
          "reference-taken",
          "name-taken",
          "insufficient-stock",
          "illegal-state",
          "currency-mismatch",
          "last-admin",
          "rate-limited",
          "overloaded",
          "unavailable",
          "cursor-expired",
          "internal-error");

  private Problem() {}

  static void check(Answer answer) {
    Json problem = answer.json();
    String told = answer.toString();
    String code = problem.at("code").textOr("");
    assertThat(answer.mediaType()).as(told).isEqualTo("application/problem+json");
    assertThat(CODES).as(told).contains(code);
    assertThat(problem.at("type").textOr("")).as(told).isEqualTo("/problems/" + code);
    assertThat(problem.at("title").textOr("")).as(told).isNotBlank();
    assertThat(problem.at("detail").textOr("")).as(told).isNotBlank();
    assertThat(problem.at("status").numberOr(0)).as(told).isEqualTo(answer.status());
    if (answer.findHeader("Idempotency-Replayed").isEmpty()) {
      // A repeated problem may be the first one to the letter.
      assertThat(problem.at("request_id").textOr("")).isEqualTo(answer.header("X-Request-Id"));
    }
    assertThat(problem.at("instance").textOr("")).as(told).isNotBlank();
    assertThat(URI.create(problem.at("instance").textOr(""))).as(told).isNotNull();
    assertThat(answer.body())
        .doesNotContainPattern("Exception|\\bat (java|io|dev)\\.|dev\\.kontor|org\\.postgresql")
        .doesNotContainPattern("io\\.micronaut|(?i:select .* from|insert into|SQLSTATE)");
    if (code.equals("validation-failed") || code.equals("unknown-reference")) {
      checkErrors(problem, told);
    }
    if (answer.status() == 401) {
      assertThat(answer.header("WWW-Authenticate")).as(told).startsWith("Bearer");
    }
    if (answer.status() == 405) {
      assertThat(answer.header("Allow")).as(told).isNotBlank();
    }
    if (answer.status() == 503 || answer.status() == 429) {
      assertThat(answer.header("Retry-After")).as(told).matches("[1-9]\\d*");
    }
  }

  private static void checkErrors(Json problem, String told) {
    assertThat(problem.at("errors").list()).as(told).isNotEmpty();
    for (Json error : problem.at("errors").list()) {
      assertThat(error.at("code").textOr("")).as(told).matches("[a-z][a-z0-9-]*");
      assertThat(error.at("detail").textOr("")).as(told).isNotBlank();
      boolean pointed = error.at("pointer").text().isPresent();
      assertThat(error.at("parameter").text().isPresent()).as(told).isNotEqualTo(pointed);
      if (pointed) {
        assertThat(error.at("pointer").textOr("")).as(told).matches("(/([^~/]|~0|~1)*)*");
      }
    }
  }
}
