package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.CheapPasswords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A measurement, not a test: how long failed logins take, by what was wrong. Not run by the build,
 * since it needs a quiet machine; docs/operating.md has the command.
 */
final class LoginTiming {
  private static final int TRIES = 500;
  private static final int WARM_UP = 100;
  private static final long SEED = 7;
  private static final double NANOS_PER_MS = 1_000_000.0;

  private record Wrong(String what, String tenant, String user, List<Long> nanos) {
    static Wrong of(String what, String tenant, String user) {
      return new Wrong(what, tenant, user, new ArrayList<>());
    }

    double medianMs() {
      return (ranked(TRIES / 2 - 1) + ranked(TRIES / 2)) / 2.0 / NANOS_PER_MS;
    }

    /** Of the tries that were disturbed least. */
    double fastTenthMs() {
      return ranked(TRIES / 10) / NANOS_PER_MS;
    }

    private long ranked(int index) {
      return nanos.stream().sorted().skip(index).findFirst().orElseThrow();
    }
  }

  @Test
  void failedLogins_takeAlike() {
    System.setProperty(CheapPasswords.PROPERTY, "false");
    List<Wrong> all =
        List.of(
            Wrong.of("wrong password", "demo", "admin"),
            Wrong.of("unknown user", "demo", "nobody"),
            Wrong.of("unknown tenant", "nowhere", "admin"));
    Random order = new Random(SEED);
    try (RunningServer server = RunningServer.start()) {
      IntStream.range(0, WARM_UP).forEach(i -> all.forEach(wrong -> tryOnce(server, wrong)));
      for (int i = 0; i < TRIES; i++) {
        // In another order each time: what one leaves behind must not always meet the same one.
        List<Wrong> round = new ArrayList<>(all);
        Collections.shuffle(round, order);
        round.forEach(wrong -> wrong.nanos().add(tryOnce(server, wrong)));
      }
    }
    report(all);
  }

  private static long tryOnce(RunningServer server, Wrong wrong) {
    String form = Shop.form(wrong.tenant(), wrong.user(), "not-the-password");
    Call call =
        server
            .anonymous()
            .follow("POST", "/oauth2/token")
            .body("application/x-www-form-urlencoded", form);
    long begin = System.nanoTime();
    Answer answer = call.send();
    long nanos = System.nanoTime() - begin;
    assertThat(answer.status()).isEqualTo(400);
    return nanos;
  }

  private static void report(List<Wrong> all) {
    List<String> lines = new ArrayList<>();
    Wrong first = all.getFirst();
    for (Wrong wrong : all) {
      lines.add(
          "%-14s  median %.2f ms (%+.2f)  fastest tenth below %.2f ms (%+.2f)"
              .formatted(
                  wrong.what(),
                  wrong.medianMs(),
                  wrong.medianMs() - first.medianMs(),
                  wrong.fastTenthMs(),
                  wrong.fastTenthMs() - first.fastTenthMs()));
    }
    lines.forEach(System.out::println);
  }
}
