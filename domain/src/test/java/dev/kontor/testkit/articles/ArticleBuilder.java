package dev.kontor.testkit.articles;

import dev.kontor.domain.articles.Article;
import dev.kontor.domain.articles.ArticleDetails;
import dev.kontor.domain.articles.ArticleHeading;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes articles. */
public final class ArticleBuilder {
  private UUID id = UUID.randomUUID();
  private UserId owner;
  private String title = "How to count";
  private String content = "Begin at one.";
  private ArticleState state = ArticleState.DRAFT;
  private List<String> tags = List.of();
  private long version = 1;
  private Instant createdAt = Instant.parse("2026-02-03T04:05:06.070809Z");
  private @Nullable Instant updatedAt;

  private ArticleBuilder(UserId owner) {
    this.owner = owner;
  }

  /** A draft that has never been edited. */
  public static ArticleBuilder anArticle(UserId owner) {
    return new ArticleBuilder(owner);
  }

  public ArticleBuilder withId(UUID newId) {
    id = newId;
    return this;
  }

  public ArticleBuilder ownedBy(UserId newOwner) {
    owner = newOwner;
    return this;
  }

  public ArticleBuilder titled(String newTitle) {
    title = newTitle;
    return this;
  }

  public ArticleBuilder saying(String newContent) {
    content = newContent;
    return this;
  }

  public ArticleBuilder published() {
    state = ArticleState.PUBLISHED;
    return this;
  }

  public ArticleBuilder tagged(String... newTags) {
    tags = List.of(newTags);
    return this;
  }

  public ArticleBuilder inVersion(long newVersion) {
    version = newVersion;
    return this;
  }

  public ArticleBuilder createdAt(Instant instant) {
    createdAt = instant;
    return this;
  }

  public ArticleBuilder updatedAt(Instant instant) {
    updatedAt = instant;
    return this;
  }

  public ArticleDetails buildDetails() {
    return new ArticleDetails(new ArticleHeading(title, state, tags, owner), content);
  }

  public Article build() {
    return Article.restore(
        new ArticleId(owner.tenant(), id),
        buildDetails(),
        version,
        createdAt,
        updatedAt == null ? createdAt : updatedAt);
  }
}
