package dev.kontor.bootstrap.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code docs/loading.md}: below each heading that names an operation, with its query if it has
 * one, stand the statements that it sends to the database.
 */
final class LoadingDocument {
  private static final Path FILE = Path.of("..", "docs", "loading.md");
  private static final Pattern SECTION =
      Pattern.compile("(?m)^### (\\w+)(?: `(\\?[^`]*)`)?\\n\\n```sql\\n(.*?)```$", Pattern.DOTALL);

  private LoadingDocument() {}

  static String stored() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of which it tells. */
  static Set<String> operations() {
    return SECTION
        .matcher(stored())
        .results()
        .map(section -> section.group(1))
        .collect(Collectors.toSet());
  }

  static void store(String document) {
    try {
      Files.writeString(FILE, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The document as it should be.
   *
   * @param trips what an operation with a query sends
   */
  static String renewed(String document, BiFunction<String, String, List<List<String>>> trips) {
    Matcher section = SECTION.matcher(document);
    return section.replaceAll(
        found -> {
          String query = found.group(2) == null ? "" : found.group(2);
          String heading = "### " + found.group(1) + (query.isEmpty() ? "" : " `" + query + "`");
          return Matcher.quoteReplacement(
              heading + "\n\n```sql\n" + told(trips.apply(found.group(1), query)) + "```");
        });
  }

  /** A statement to a line, and an empty line between round trips. */
  private static String told(List<List<String>> trips) {
    return trips.stream()
        .map(
            trip ->
                trip.stream()
                    .map(statement -> statement.strip().replaceAll("\\s+", " ") + ";\n")
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }
}
