package dev.kontor.bootstrap.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** Short ways to imports. */
final class Imports {
  private static final String HEADER = "sku,title,price,currency\n";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Imports() {}

  /** A file of items with these SKUs. */
  static String file(String... skus) {
    StringBuilder file = new StringBuilder(HEADER);
    for (String sku : skus) {
      file.append(sku).append(",Lantern,2.55,GBP\n");
    }
    return file.toString();
  }

  /** Sends a file; the query begins with a question mark, or is empty. */
  static Answer start(Caller caller, String query, String file) {
    return send(caller, query, file.getBytes(StandardCharsets.UTF_8)).expect(202);
  }

  /** Sends whatever it is. */
  static Answer send(Caller caller, String query, byte[] file) {
    return caller.call("POST", "/items/imports" + query).chunked("text/csv", file).send();
  }

  /** What became of a started import. */
  static Answer finished(Caller caller, Answer started) {
    String path = "/items/imports/" + started.id();
    Set<String> unfinished = Set.of("queued", "running");
    Await.until(
        "the import is over",
        PATIENCE,
        () -> !unfinished.contains(caller.get(path).expect(200).text("status")));
    return caller.get(path).expect(200);
  }

  /** What became of a file. */
  static Answer done(Caller caller, String query, String file) {
    return finished(caller, start(caller, query, file));
  }

  /** The rejected rows as a file. */
  static String rejected(Caller caller, Answer imported) {
    return caller.get("/items/imports/" + imported.id() + "/rejected").expect(200).body();
  }

  /** The catalogue as a file. */
  static String export(Caller caller) {
    return caller
        .call("GET", "/items/export")
        .header("Accept", "text/csv")
        .send()
        .expect(200)
        .body();
  }
}
