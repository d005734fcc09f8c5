package dev.kontor.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.shared.ErrorCode.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
  private static final String CLOSED_LIST =
      "malformed-body validation-failed unknown-reference unauthorized forbidden not-found"
          + " method-not-allowed not-acceptable payload-too-large unsupported-media-type"
          + " precondition-required precondition-failed idempotency-key-required"
          + " idempotency-key-reused idempotency-key-in-use sku-taken username-taken email-taken"
          + " slug-taken reference-taken name-taken insufficient-stock illegal-state"
          + " currency-mismatch last-admin rate-limited overloaded unavailable cursor-expired"
          + " internal-error batch-failed";

  @Test
  void keys_areTheClosedListThatClientsRelyOn() {
    assertThat(Stream.of(ErrorCode.values()).map(ErrorCode::key))
        .containsExactlyInAnyOrder(CLOSED_LIST.split(" "));
  }

  @Test
  void kinds_decideTheStatus() {
    Map<Kind, Set<String>> byKind = new EnumMap<>(Kind.class);
    for (ErrorCode code : ErrorCode.values()) {
      byKind.computeIfAbsent(code.kind(), kind -> new TreeSet<>()).add(code.key());
    }

    assertThat(byKind).containsOnlyKeys(Kind.values());
    assertThat(byKind.get(Kind.MALFORMED))
        .isEqualTo(set("idempotency-key-required malformed-body"));
    assertThat(byKind.get(Kind.INVALID))
        .isEqualTo(set("batch-failed idempotency-key-reused unknown-reference validation-failed"));
    assertThat(byKind.get(Kind.CONFLICT))
        .isEqualTo(
            set(
                "currency-mismatch email-taken idempotency-key-in-use illegal-state"
                    + " insufficient-stock last-admin name-taken reference-taken sku-taken"
                    + " slug-taken username-taken"));
    assertThat(byKind.get(Kind.UNAVAILABLE)).isEqualTo(set("overloaded unavailable"));
    assertThat(byKind.get(Kind.PROTOCOL))
        .isEqualTo(
            set("method-not-allowed not-acceptable payload-too-large unsupported-media-type"));
  }

  private static Set<String> set(String keys) {
    return new TreeSet<>(Arrays.asList(keys.split(" ")));
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void code_hasWordsForItsPage(ErrorCode code) {
    assertThat(code.key()).matches("[a-z]+(-[a-z]+)*");
    assertThat(code.title()).isNotBlank().doesNotEndWith(".");
    assertThat(code.advice()).isNotBlank().endsWith(".");
  }

  @Test
  void refusal_speaksInTheWordsOfItsCode() {
    DomainException refusal = DomainException.notFound();

    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(refusal.detail()).isEqualTo(ErrorCode.NOT_FOUND.advice());
    assertThat(refusal.getStackTrace()).isEmpty();
  }

  @Test
  void fault_keepsItsCauseAndItsTrace() {
    IllegalStateException cause = new IllegalStateException("socket closed");
    DomainException fault = new DomainException(ErrorCode.UNAVAILABLE, "Later.", cause);

    assertThat(fault).hasCause(cause);
    assertThat(fault.getStackTrace()).isNotEmpty();
    assertThat(fault.detail()).isEqualTo("Later.");
  }

  @Test
  void violations_areSummedUp() {
    Violation first = Violation.at("/a", "x", "A is wrong.");
    Violation second = Violation.ofParameter("b", "y", "B is wrong.");
    ErrorCode code = ErrorCode.VALIDATION_FAILED;

    assertThat(DomainException.violations(code, List.of(first)).detail()).isEqualTo("A is wrong.");
    assertThat(DomainException.violations(code, List.of(first, second)).detail())
        .isEqualTo("2 fields are not valid.");
    assertThat(DomainException.invalidParameter("b", "y", "B is wrong.").violations())
        .containsExactly(second);
  }
}
