package dev.kontor.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A measurement, not a test: how long the check of a token takes, the first time and when it was
 * verified before. Not run by the build; decision record 016 has the command.
 */
final class TokenTiming {
  private static final int ROUNDS = 200;
  private static final int CHECKS = 1_000;
  private static final int VERIFICATIONS = 20;
  private static final double NANOS_PER_US = 1_000.0;

  @Test
  void checks_ofKnownAndNewTokens() {
    AccessTokensTest node = new AccessTokensTest();
    char[] sent = node.tokens.issue(node.begin()).toCharArray();
    assertThat(node.tokens.verify(new String(sent))).isPresent();
    List<Double> known = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      for (int i = 0; i < CHECKS; i++) {
        // As in a request: text of its own, whose hash nobody has computed.
        Optional<VerifiedToken> found = node.tokens.findRemembered(new String(sent));
        assertThat(found.isPresent()).isTrue();
      }
      known.add((System.nanoTime() - begin) / NANOS_PER_US / CHECKS);
      begin = System.nanoTime();
      for (int i = 0; i < VERIFICATIONS; i++) {
        assertThat(node.tokens.verify(new String(sent)).isPresent()).isTrue();
      }
      first.add((System.nanoTime() - begin) / NANOS_PER_US / VERIFICATIONS);
    }
    System.out.printf(
        "a token of %d characters: seen before %.2f us, verified anew %.0f us%n",
        sent.length, median(known), median(first));
  }

  /** Of the later half: in the earlier one the JVM still compiles. */
  private static double median(List<Double> rounds) {
    List<Double> later = new ArrayList<>(rounds.subList(rounds.size() / 2, rounds.size()));
    Collections.sort(later);
    return later.get(later.size() / 2);
  }
}
