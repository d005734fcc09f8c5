package dev.kontor.domain.articles;

import dev.kontor.domain.shared.Texts;
import java.util.Objects;

/** Everything about an article that its keepers may edit. */
public record ArticleDetails(ArticleHeading heading, String content) {
  public static final int CONTENT_LENGTH_MAX = 200_000;

  public ArticleDetails {
    Objects.requireNonNull(heading, "heading");
    Texts.checked("content", content, 0, CONTENT_LENGTH_MAX);
  }
}
