package dev.kontor.integration.argon2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.integration.argon2.Argon2PasswordHasher.Cost;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Argon2PasswordHasherTest {
  private static final Cost CHEAP = new Cost(64, 1);

  private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(CHEAP, 2);

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
    assertThat(new Argon2PasswordHasher(Cost.RECOMMENDED, 1).hash("same"))
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

  @Test
  void verify_refusesWhatIsNoHash() {
    assertThatThrownBy(() -> hasher.verify("password", "password"))
        .isInstanceOf(IllegalArgumentException.class);
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
