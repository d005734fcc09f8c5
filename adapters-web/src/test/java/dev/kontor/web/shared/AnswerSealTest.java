package dev.kontor.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of an answer with a secret can be read by whom. */
final class AnswerSealTest {
  private static final byte[] ANSWER =
      "{\"client_secret\":\"open sesame\"}".getBytes(StandardCharsets.UTF_8);

  private static AnswerSeal seal(int... keys) {
    List<byte[]> sealKeys = Arrays.stream(keys).mapToObj(key -> new byte[] {(byte) key}).toList();
    return new AnswerSeal(() -> sealKeys);
  }

  @Test
  void answer_isOpenedByTheKeyThatClosedItWhicheverClosesNow() {
    byte[] closed = seal(1).close(ANSWER);

    assertThat(new String(closed, StandardCharsets.ISO_8859_1)).doesNotContain("sesame");
    assertThat(seal(1).open(closed)).contains(ANSWER);
    assertThat(seal(2, 1).open(closed)).contains(ANSWER);
  }

  @Test
  void answer_isClosedInAnotherWayEachTime() {
    assertThat(seal(1).close(ANSWER)).isNotEqualTo(seal(1).close(ANSWER));
  }

  @Test
  void answer_staysClosedWithoutItsKeyOrWhenItWasTouched() {
    byte[] closed = seal(1).close(ANSWER);
    byte[] touched = closed.clone();
    touched[touched.length - 1] ^= 1;

    assertThat(seal(2).open(closed)).isEmpty();
    assertThat(seal(1).open(touched)).isEmpty();
    assertThat(seal(1).open(ANSWER)).isEmpty();
  }
}
