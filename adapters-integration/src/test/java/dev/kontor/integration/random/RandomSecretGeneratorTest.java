package dev.kontor.integration.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.auth.Secret;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomSecretGeneratorTest {
  private static final int MANY = 2_000;

  @Test
  void next_repeatsNothingAndIsRandomThroughout() {
    List<Secret> made = Stream.generate(new RandomSecretGenerator()::next).limit(MANY).toList();

    assertThat(made).doesNotHaveDuplicates();
    // The last character stands for four bits only; all others take all of the 64 forms.
    for (int position = 0; position < 42; position++) {
      int place = position;
      assertThat(
              IntStream.range(0, MANY)
                  .map(i -> made.get(i).text().charAt(place))
                  .distinct()
                  .count())
          .isEqualTo(64);
    }
  }
}
