package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A measurement, not a test: how long failed logins take, by what was wrong. Not run by the build,
 * since it needs a quiet machine; docs/operating.md has the command.
 */
final class LoginTiming {
  private static final int TRIES = 500;
  private static final int WARM_UP = 100;
  private static final double NANOS_PER_MS = 1_000_000.0;

  private record Wrong(String what, String tenant, String user, List<Long> nanos) {
    static Wrong of(String what, String tenant, String user) {
      return new Wrong(what, tenant, user, new ArrayList<>());
    }

    double medianMs() {
      List<Long> sorted = nanos.stream().sorted().toList();
      return (sorted.get(TRIES / 2 - 1) + sorted.get(TRIES / 2)) / 2.0 / NANOS_PER_MS;
    }
  }

  @Test
  void failedLogins_takeAlike() {
    List<Wrong> all =
        List.of(
            Wrong.of("wrong password", "demo", "admin"),
            Wrong.of("unknown user", "demo", "nobody"),
            Wrong.of("unknown tenant", "nowhere", "admin"));
    try (RunningServer server = RunningServer.start()) {
      IntStream.range(0, WARM_UP).forEach(i -> all.forEach(wrong -> tryOnce(server, wrong)));
      for (int i = 0; i < TRIES; i++) {
        // Each of them goes first, second and third as often as the others.
        for (int turn = 0; turn < all.size(); turn++) {
          Wrong wrong = all.get((i + turn) % all.size());
          wrong.nanos().add(tryOnce(server, wrong));
        }
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
    for (Wrong wrong : all) {
      lines.add("%-16s median %.2f ms".formatted(wrong.what(), wrong.medianMs()));
    }
    for (Wrong other : all.subList(1, all.size())) {
      lines.add(
          "%-16s %+.2f ms against %s"
              .formatted(
                  other.what(),
                  other.medianMs() - all.getFirst().medianMs(),
                  all.getFirst().what()));
    }
    lines.forEach(System.out::println);
  }
}
