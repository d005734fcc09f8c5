package dev.kontor.integration.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.integration.bouncycastle.Argon2PasswordHasher.Cost;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordHasherTest {
  private static final Cost CHEAP = new Cost(64, 1);

  private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(CHEAP, runs(2));

  private static Runs runs(int places) {
    return new Runs(places, Duration.ofMinutes(1));
  }

  @Test
  void verify_knowsThePasswordAndNoOther() {
    String hash = hasher.hash("correct horse");

    assertThat(hasher.verify("correct horse", hash)).isTrue();
    assertThat(hasher.verify("correct horsf", hash)).isFalse();
    assertThat(hasher.verify("", hash)).isFalse();
  }

  @Test
  void hash_isSaltedAndSaysHowItWasMade() {
    assertThat(hasher.hash("same")).isNotEqualTo(hasher.hash("same"));
    assertThat(new Argon2PasswordHasher(Cost.RECOMMENDED, runs(1)).hash("same"))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  /** Made by the reference implementation: {@code argon2 somesalt -id -t 2 -k 65536 -p 1}. */
  @Test
  void verify_knowsHashesOfTheReferenceImplementation() {
    String reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
            + "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(hasher.verify("password", reference)).isTrue();
    assertThat(hasher.verify("Password", reference)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$",
        "$argon2id$v=19$m=65536,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=2,p=0$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=16,t=2,p=4$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=99,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRP",
      })
  void verify_isFalseForADamagedHash(String hash) {
    assertThat(hasher.verify("password", hash)).isFalse();
    assertThat(hasher.recognises(hash)).isFalse();
    assertThat(hasher.isOutdated(hash)).isTrue();
  }

  @Test
  void isOutdated_tellsHashesOfOtherParameters() {
    String hash = hasher.hash("password");

    assertThat(hasher.isOutdated(hash)).isFalse();
    assertThat(hasher.recognises(hash)).isTrue();
    for (Cost other : List.of(new Cost(128, 1), new Cost(64, 2))) {
      Argon2PasswordHasher changed = new Argon2PasswordHasher(other, runs(1));
      assertThat(changed.isOutdated(hash)).isTrue();
      assertThat(changed.recognises(hash)).isTrue();
      assertThat(changed.verify("password", hash)).isTrue();
    }
  }

  @Test
  void verify_worksForAHashThatNeedsMoreThanAllPlaces() {
    String hash = new Argon2PasswordHasher(new Cost(1024, 1), runs(1)).hash("password");

    assertThat(hasher.verify("password", hash)).isTrue();
  }

  @Test
  void verifyNothing_returnsForAnyPassword() {
    hasher.verifyNothing("whatever");
  }

  @Test
  void verify_worksForManyAtOnce() throws Exception {
    String hash = hasher.hash("shared");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var checks =
          IntStream.range(0, 50)
              .mapToObj(i -> (Callable<Boolean>) () -> hasher.verify("shared", hash))
              .toList();

      assertThat(threads.invokeAll(checks)).allSatisfy(check -> assertThat(check.get()).isTrue());
    }
  }
}
