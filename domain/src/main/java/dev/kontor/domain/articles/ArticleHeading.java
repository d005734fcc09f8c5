package dev.kontor.domain.articles;

import dev.kontor.domain.shared.Tags;
import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.shared.UserId;
import java.util.List;
import java.util.Objects;

/** Everything about an article that its keepers may edit, but its content. */
public record ArticleHeading(String title, ArticleState state, List<String> tags, UserId owner) {
  public static final int TITLE_LENGTH_MAX = 200;

  public ArticleHeading {
    Texts.checked("title", title, 1, TITLE_LENGTH_MAX);
    Objects.requireNonNull(state, "state");
    tags = Tags.checked(tags);
    Objects.requireNonNull(owner, "owner");
  }

  /** Whether everybody who reads articles may read it. */
  public boolean isPublished() {
    return state == ArticleState.PUBLISHED;
  }
}
