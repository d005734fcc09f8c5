package dev.kontor.bootstrap.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The API's document changes on purpose only: the one that this build generates is the one in
 * {@code docs/openapi}, where a review sees every change of it.
 */
class StoredApiDocumentTest {
  private static final Path STORED = Path.of("..", "docs", "openapi", "kontor-v1.yml");

  @Test
  void generatedDocument_equalsTheStoredOne() throws IOException {
    String generated = generated();

    if (Boolean.getBoolean("kontor.store-api-document")) {
      Files.writeString(STORED, generated);
    }

    assertThat(generated)
        .as(
            "The API's document has changed. If that is on purpose, run"
                + " mvn -pl bootstrap -am test -Dtest=StoredApiDocumentTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dkontor.store-api-document=true"
                + " and commit docs/openapi/kontor-v1.yml.")
        .isEqualTo(Files.readString(STORED));
  }

  private static String generated() throws IOException {
    try (InputStream document =
        StoredApiDocumentTest.class.getResourceAsStream("/META-INF/swagger/kontor-v1.yml")) {
      return new String(Objects.requireNonNull(document).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
