package dev.kontor.web.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Server;
import dev.kontor.web.fakes.Things;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for settlements over HTTP. */
final class PatienceHttpTest {
  @Test
  void patience_isRewarded() {
    String sku = Things.stocked(5);
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> Things.order("customer", sku, 2).header("Prefer", "wait=20").send());
    while (!waiting.isDone()) {
      Server.settle();
      Thread.onSpinWait();
    }

    Answer answer = waiting.join();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/status")).isEqualTo("confirmed");
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=20");
    assertThat(answer.header("Location")).isEqualTo("/api/v1/orders/" + answer.text("/id"));
    assertThat(answer.header("Retry-After")).isNull();
  }

  @Test
  void patience_ends() {
    Answer answer =
        Things.order("customer", Things.stocked(5), 1).header("Prefer", "wait=1").send();

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    Answer read =
        Call.get(answer.header("Location")).as("customer").header("Prefer", "wait=1").send();
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text("/status")).isEqualTo("pending");
    assertThat(read.header("Preference-Applied")).isEqualTo("wait=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=0", "wait=-1", "wait=x", "wait", "respond-async", "waits=3", ""})
  void preference_isIgnoredWhenItIsNone(String prefer) {
    Answer answer = Things.order("customer", Things.stocked(1), 1).header("Prefer", prefer).send();

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Preference-Applied")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=99", "respond-async, wait=30", "wait=\"31\"", "a=b; wait = 40"})
  void preference_isCutToTheLimit(String prefer) {
    String sku = Things.stocked(1);
    Answer placed = Things.order("customer", sku, 1).send();
    Server.settle();

    Answer answer =
        Call.get(placed.header("Location")).as("customer").header("Prefer", prefer).send();

    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=30");
  }
}
