package dev.kontor.domain.articles;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may read an article. */
public enum ArticleState {
  /** Those who write articles. */
  DRAFT,
  /** Everybody who reads articles. */
  PUBLISHED;

  /** The name at the edges, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that name. */
  public static Optional<ArticleState> find(String key) {
    return Stream.of(values()).filter(state -> state.key().equals(key)).findFirst();
  }
}
