package dev.kontor.bootstrap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.retail.FakeKontor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String SAMPLE = "../docs/examples/catalogue-sample.csv";

  @TempDir Path folder;

  private final FakeKontor server = new FakeKontor();
  private Map<String, String> environment = Map.of("KONTOR_PASSWORD", FakeKontor.PASSWORD);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void catalogue_isLoadedAndCounted() {
    Run run = run(SAMPLE, "--format", "kontor", "--url", server.address().toString());

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("12 articles: 12 created, 0 updated, 0 unchanged, 0 failed");
    assertThat(run.errors()).as("a second is not over").isEmpty();
  }

  @Test
  void passwordFile_isAsGoodAsTheVariable() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), FakeKontor.PASSWORD + "\n");
    environment = Map.of("KONTOR_PASSWORD_FILE", file.toString());

    Run run = run(SAMPLE, "--format", "kontor", "--url", server.address().toString());

    assertThat(run.status()).isZero();
  }

  @Test
  void brokenRow_failsTheWorkAndNamesTheLine() throws IOException {
    Path file =
        Files.writeString(folder.resolve("c.csv"), "sku,title,price,currency\n,No SKU,1,GBP\n");

    Run run = run(file.toString(), "--format", "kontor", "--url", server.address().toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors())
        .isEqualTo(
            "line 2: sku is empty\n"
                + "import: 1 rows were not loaded: correct the lines named above and run it"
                + " again\n");
  }

  @Test
  void unknownFormat_isWrongUsage() {
    Run run = run(SAMPLE, "--format", "excel");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors())
        .isEqualTo("import: --format: give kontor or online-retail (see import --help)\n");
  }

  @Test
  void missingFormat_isWrongUsage() {
    assertThat(run(SAMPLE).status()).isEqualTo(2);
  }

  @Test
  void missingFile_failsTheWorkInOneLine() {
    Run run = run("none.csv", "--format", "kontor", "--url", server.address().toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).isEqualTo("import: cannot read none.csv: check the path\n");
  }

  private Run run(String... arguments) {
    return Run.of(new ImportCommand(environment), arguments);
  }
}
