package dev.kontor.persistence.shared;

import dev.kontor.domain.shared.SearchText;
import dev.kontor.persistence.shared.ListGrammar.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A search for parts of words in texts. Behind the wall no index may be used for that, so it is a
 * function of the database that looks (see the migration). What it finds is a filter by id. What it
 * gives up, because very many rows have it or because it is too short, is looked for in the rows of
 * the list, one by one (see {@link BoundedScan}).
 *
 * @param parts what a row has to have inside, all of it
 * @param found the rows that have; null when they have to be looked for
 */
public record TextSearch(List<String> parts, @Nullable List<UUID> found) {
  /** Nothing is searched for. */
  public static final TextSearch NONE = new TextSearch(List.of(), null);

  /** Of more rows that have a word, a page is sooner full by going through all. */
  private static final int FOUND_MAX = 1_000;

  public TextSearch {
    parts = List.copyOf(parts);
  }

  /**
   * Looks for what is asked.
   *
   * @param function the function of the database that finds rows of that kind
   * @param question null finds everything, and so does one without words
   */
  public static TextSearch of(Session session, String function, @Nullable String question) {
    List<String> parts = question == null ? List.of() : SearchText.words(question);
    if (parts.isEmpty()) {
      return NONE;
    }
    List<Optional<UUID>> answer =
        session.list(
            "select " + function + "(?, ?::int) as id",
            p -> p.texts(parts, Function.identity()).number(FOUND_MAX),
            row -> Optional.ofNullable(row.findUuid("id")));
    boolean gaveUp = answer.stream().anyMatch(Optional::isEmpty);
    return new TextSearch(
        parts, gaveUp ? null : answer.stream().flatMap(Optional::stream).toList());
  }

  /** Whether rows have to be looked into one by one. */
  public boolean isByScan() {
    return found == null && !parts.isEmpty();
  }

  /**
   * The filter by what was found; null when there is none.
   *
   * @param id the column of the id
   */
  public @Nullable Clause byId(String id) {
    List<UUID> ids = found;
    return ids == null
        ? null
        : new Clause(
            id + " = any (?)",
            p -> {
              // One id or a thousand: which index is best depends on that.
              p.planAnew();
              p.uuids(ids, Function.identity());
            });
  }

  /**
   * The condition that a row has all parts inside, each in one of its texts.
   *
   * @param columns of the texts, those first that cost least to look at
   */
  public Clause inside(String... columns) {
    List<String> conditions = new ArrayList<>();
    for (String column : columns) {
      conditions.add("strpos(" + column + ", ?) > 0");
    }
    String either = "(" + String.join(" or ", conditions) + ")";
    return new Clause(
        String.join(" and ", parts.stream().map(part -> either).toList()),
        p -> {
          for (String part : parts) {
            for (int column = 0; column < columns.length; column++) {
              p.text(part);
            }
          }
        });
  }
}
