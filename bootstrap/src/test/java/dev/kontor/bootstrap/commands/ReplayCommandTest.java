package dev.kontor.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import dev.kontor.bootstrap.retail.FakeKontor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final String SAMPLE = "../docs/examples/retail-sample.csv";

  @TempDir Path folder;

  private final FakeKontor server = new FakeKontor();
  private Map<String, String> environment = Map.of("KONTOR_PASSWORD", FakeKontor.PASSWORD);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sample_isReplayedAndAccountedFor() throws IOException {
    Path report = folder.resolve("report.json");

    Run run = run(SAMPLE, "--report", report.toString());

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("adds up").contains("none is negative");
    assertThat(run.errors()).contains("invoices: 60 of 60");
    Json json = Json.parse(Files.readAllBytes(report));
    assertThat(json.at("adds_up").isTrue()).isTrue();
    assertThat(json.at("differences").list()).isEmpty();
  }

  @Test
  void brokenBooks_failTheWork() {
    run(SAMPLE);
    server.shop().lose("31044", 1);

    Run run = run(SAMPLE);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("DIFFERENCE   SKU 31044: ");
    assertThat(run.errors()).contains("replay: 1 differences: run ./kontor stock verify");
  }

  @Test
  void wrongPassword_failsTheWorkInOneLine() {
    environment = Map.of("KONTOR_PASSWORD", "not-the-password");

    Run run = run(SAMPLE);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors())
        .isEqualTo(
            "replay: the server does not let admin of tenant demo in:"
                + " check --tenant, --user and KONTOR_PASSWORD\n");
  }

  @Test
  void noPassword_isWrongUsage() {
    environment = Map.of();

    Run run = run(SAMPLE);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).startsWith("replay: no password: set KONTOR_PASSWORD");
  }

  @Test
  void noLane_isWrongUsage() {
    assertThat(run(SAMPLE, "--concurrency", "0").status()).isEqualTo(2);
    assertThat(run(SAMPLE, "--stock-per-sku", "-1").status()).isEqualTo(2);
    assertThat(run(SAMPLE, "--url", "localhost").status()).isEqualTo(2);
  }

  private Run run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--url=" + server.address();
    all[1] = "--retry-for=2";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Run.of(new ReplayCommand(environment), all);
  }
}
