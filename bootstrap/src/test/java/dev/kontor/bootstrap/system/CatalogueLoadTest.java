package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.ClientFailure;
import dev.kontor.bootstrap.client.Login;
import dev.kontor.bootstrap.retail.CatalogueImport;
import dev.kontor.bootstrap.retail.ImportChoices;
import dev.kontor.bootstrap.retail.ImportResult;
import dev.kontor.bootstrap.retail.Progress;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catalogue files that the command loads. */
@SystemTest
final class CatalogueLoadTest {
  private static final Path RETAIL_SAMPLE = Path.of("../docs/examples/retail-sample.csv");
  private static final ImportChoices STANDARD = new ImportChoices("skip_failed", false);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** More than what fits into all buffers on the way. */
  private static final int MANY_ROWS = 400_000;

  @TempDir private Path folder;

  private final Shop shop;

  CatalogueLoadTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void invoices_areLoadedOnceAndThenLeftAlone() {
    try (ApiClient api = client("first")) {
      ImportResult first = load(api, STANDARD).onlineRetail(RETAIL_SAMPLE, null);
      int before = shop.events().size();
      ImportResult second = load(api, STANDARD).onlineRetail(RETAIL_SAMPLE, null);

      assertThat(first.created()).isEqualTo(37);
      assertThat(first.isComplete()).isTrue();
      assertThat(second.unchanged()).isEqualTo(37);
      assertThat(shop.eventsSince(before)).isEmpty();
    }
  }

  @Test
  void badRows_areToldAndWrittenForCorrection() throws IOException {
    Path file = write("sku,title,price,currency\nBAD-1,Mug,1.00,GBP\nBAD-2,Jug,1.005,GBP\n");
    Path rejected = folder.resolve("rejected.csv");
    try (ApiClient api = client("first")) {
      CatalogueImport load = load(api, STANDARD);
      ImportResult result = load.kontor(file, 3L);
      load.writeRejected(result, rejected);

      assertThat(result.created()).isEqualTo(1);
      assertThat(result.errors()).hasSize(1);
      assertThat(result.errors().getFirst().line()).isEqualTo(3);
      assertThat(result.errors().getFirst().problem()).isEqualTo("price: GBP has 2 decimals.");
      Files.writeString(rejected, Files.readString(rejected).replace("1.005", "1.05"));
      assertThat(load.kontor(rejected, null).created()).isEqualTo(1);
    }
  }

  @Test
  void atomicAndDryRuns_areAskedFor() throws IOException {
    Path bad = write("sku,title,price,currency\nDRY-1,Mug,1.00,GBP\nDRY-2,Jug,-1,GBP\n");
    try (ApiClient api = client("first")) {
      ImportResult atomic = load(api, new ImportChoices("atomic", false)).kontor(bad, null);
      ImportResult dry = load(api, new ImportChoices("skip_failed", true)).kontor(bad, null);

      assertThat(atomic.status()).isEqualTo("failed");
      assertThat(atomic.failure()).isNotEmpty();
      assertThat(dry.created()).isEqualTo(1);
      assertThat(shop.admin().get("/items?sku=DRY-1").expect(200).body()).doesNotContain("DRY-1");
    }
  }

  @Test
  void largeFileThatIsRefused_isToldWhy() throws IOException {
    Path file = folder.resolve("large.csv");
    try (Writer text = Files.newBufferedWriter(file)) {
      text.write("sku,title,price,colour\n");
      for (int row = 0; row < MANY_ROWS; row++) {
        text.write("L-" + row + ",A lantern of some length,2.55,GBP\n");
      }
    }
    try (ApiClient api = client("first");
        ApiClient customer = client(shop.addUser(Body.unique("buyer"), "customer"))) {
      assertThatThrownBy(() -> load(api, STANDARD).kontor(file, null))
          .isInstanceOf(ClientFailure.class)
          .hasMessageContaining("There is no column \"colour\"");
      assertThatThrownBy(() -> load(customer, STANDARD).kontor(file, null))
          .hasMessageContaining("403 forbidden")
          .hasMessageEndingWith("; log in as a user with the scope items:write (--user)");
    }
  }

  private ApiClient client(String user) {
    return new ApiClient(
        shop.server().address(), new Login(shop.slug(), user, RunningServer.PASSWORD), PATIENCE);
  }

  private static CatalogueImport load(ApiClient api, ImportChoices choices) {
    return new CatalogueImport(api, 4, choices, new Silence());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("catalogue.csv"), text);
  }

  private static final class Silence implements Progress {
    @Override
    public void step(String what, long done, long total) {
      // Nobody watches.
    }

    @Override
    public void rowError(long line, String problem) {
      throw new AssertionError(line + ": " + problem);
    }
  }
}
