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
    Run run = run(SAMPLE, "--format", "kontor", "--url", address());

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("12 articles: 12 created, 0 updated, 0 unchanged, 0 failed");
    assertThat(run.errors()).isEqualTo("rows: 12 of 12\n");
  }

  @Test
  void passwordFile_isAsGoodAsTheVariable() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), FakeKontor.PASSWORD + "\n");
    environment = Map.of("KONTOR_PASSWORD_FILE", file.toString());

    Run run = run(SAMPLE, "--format", "kontor", "--url", address());

    assertThat(run.status()).isZero();
  }

  @Test
  void badRow_failsTheWorkAndIsToldByLineAndColumn() throws IOException {
    Run run = run(badRows(1), "--format", "kontor", "--url", address());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("2 articles: 1 created, 0 updated, 0 unchanged, 1 failed");
    assertThat(run.errors())
        .isEqualTo(
            "rows: 2 of 2\n"
                + "line 3: price: A price is not negative.\n"
                + "import: 1 rows were not loaded: correct the lines named above and run it"
                + " again\n");
  }

  @Test
  void badRows_areToldAsFarAsAPersonReads() throws IOException {
    Run run = run(badRows(50), "--format", "kontor", "--url", address());

    assertThat(run.errors())
        .contains("line 22: price: ")
        .doesNotContain("line 23: price: ")
        .contains("30 more rows are bad; --rejected FILE writes all of them\n");
  }

  @Test
  void rejectedRows_areWritten() throws IOException {
    Path rejected = folder.resolve("rejected.csv");

    Run run =
        run(
            badRows(50),
            "--format",
            "kontor",
            "--rejected",
            rejected.toString(),
            "--url",
            address());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors())
        .contains("30 more rows are bad\n")
        .endsWith("import: 50 rows were not loaded: correct " + rejected + " and run it again\n");
    assertThat(Files.readAllLines(rejected)).hasSize(51);
  }

  @Test
  void rejectedFile_isNotTheOneToImport() throws IOException {
    String file = badRows(1);

    Run run = run(file, "--format", "kontor", "--rejected", file);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).startsWith("import: --rejected: give another file than the one");
    assertThat(server.requests()).isZero();
  }

  @Test
  void rejectedFileThatCannotBe_isWrongUsage() throws IOException {
    Path nowhere = folder.resolve("none").resolve("rejected.csv");

    Run run = run(badRows(1), "--format", "kontor", "--rejected", nowhere.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).contains("cannot write " + nowhere);
  }

  @Test
  void atomicImport_loadsNothingWhenARowIsBad() throws IOException {
    Run run = run(badRows(1), "--format", "kontor", "--mode", "atomic", "--url", address());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).contains("import: nothing was loaded because of 1 rows: correct");
    assertThat(server.shop().itemCount()).isZero();
  }

  @Test
  void dryRun_changesNothingAndSaysSo() {
    Run run = run(SAMPLE, "--format", "kontor", "--dry-run", "--url", address());

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "12 articles: 12 created, 0 updated, 0 unchanged, 0 failed"
                + " (a dry run: nothing was changed)\n");
    assertThat(server.shop().itemCount()).isZero();
  }

  @Test
  void missingScope_saysWhichUserCan() {
    server.shop().refuseImportsFor("items:write");

    Run run = run(SAMPLE, "--format", "kontor", "--url", address());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors())
        .startsWith("import: cannot import the file: the server answers 403 forbidden")
        .endsWith("; log in as a user with the scope items:write (--user)\n");
  }

  @Test
  void unreachableServer_saysHowToReachOne() {
    server.close();

    Run run = run(SAMPLE, "--format", "kontor", "--retry-for", "0", "--url", address());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors())
        .contains("gave no answer")
        .contains("start the server with ./kontor serve, or give its address with --url");
  }

  @Test
  void unknownMode_isWrongUsage() {
    Run run = run(SAMPLE, "--format", "kontor", "--mode", "some");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors())
        .isEqualTo("import: --mode: give skip_failed or atomic (see import --help)\n");
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
    Run run = run("none.csv", "--format", "kontor", "--url", address());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).isEqualTo("import: cannot read none.csv: check the path\n");
  }

  private String address() {
    return server.address().toString();
  }

  /** A file of one good row and so many bad ones. */
  private String badRows(int count) throws IOException {
    StringBuilder text = new StringBuilder("sku,title,price,currency\nA,Mug,1,GBP\n");
    for (int row = 0; row < count; row++) {
      text.append('B').append(row).append(",Jug,-1,GBP\n");
    }
    return Files.writeString(folder.resolve("catalogue.csv"), text).toString();
  }

  private Run run(String... arguments) {
    return Run.of(new ImportCommand(environment), arguments);
  }
}
