package dev.kontor.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
  private static final UserId USER = new UserId(new TenantId(UUID.randomUUID()), UUID.randomUUID());

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "~", "0f8c-\"'\\"})
  void printableAscii_isAKey(String key) {
    assertThat(IdempotencyKey.isWellFormed(key)).isTrue();
    assertThat(new IdempotencyKey(USER, "/orders", key).tenant()).isEqualTo(USER.tenant());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\u007F", "é", "\0"})
  void anythingElse_isNone(String key) {
    assertThat(IdempotencyKey.isWellFormed(key)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey(USER, "/orders", key));
  }

  @Test
  void length_has255AtMost() {
    assertThat(IdempotencyKey.isWellFormed("x".repeat(255))).isTrue();
    assertThat(IdempotencyKey.isWellFormed("x".repeat(256))).isFalse();
  }

  @Test
  void hash_isSha256OfTheBytes() {
    // FIPS 180-4, example "abc".
    RequestHash hash = RequestHash.of("abc".getBytes(StandardCharsets.UTF_8));

    assertThat(hash)
        .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        .isEqualTo(RequestHash.restore(hash.bytes()))
        .hasSameHashCodeAs(RequestHash.restore(hash.bytes()))
        .isNotEqualTo(RequestHash.of(new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> RequestHash.restore(new byte[31]));
  }

  @Test
  void hash_cannotBeChangedFromOutside() {
    RequestHash hash = RequestHash.of(new byte[0]);

    hash.bytes()[0] ^= 1;

    assertThat(hash).isEqualTo(RequestHash.of(new byte[0]));
  }

  @Test
  void answer_isComparedByItsBytes() {
    RecordedAnswer answer = new RecordedAnswer(200, "/a", "\"1\"", new byte[] {1});

    assertThat(answer)
        .isEqualTo(new RecordedAnswer(200, "/a", "\"1\"", new byte[] {1}))
        .hasSameHashCodeAs(new RecordedAnswer(200, "/a", "\"1\"", new byte[] {1}))
        .isNotEqualTo(new RecordedAnswer(200, "/a", "\"1\"", new byte[] {2}))
        .isNotEqualTo(new RecordedAnswer(200, "/a", "\"1\"", null))
        .isNotEqualTo(new RecordedAnswer(201, "/a", "\"1\"", new byte[] {1}))
        .isNotEqualTo(new RecordedAnswer(200, "/b", "\"1\"", new byte[] {1}))
        .isNotEqualTo(new RecordedAnswer(200, "/a", null, new byte[] {1}));
  }
}
