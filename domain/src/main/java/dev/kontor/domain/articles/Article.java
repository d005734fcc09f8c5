package dev.kontor.domain.articles;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.time.Instant;
import java.util.Objects;

/**
 * Something to read. Written as a draft or published at once, edited any number of times, taken
 * back to a draft perhaps, and removed for good.
 */
public final class Article {
  private final ArticleId id;
  private ArticleDetails details;
  private long version;
  private final Instant createdAt;
  private Instant updatedAt;

  private Article(
      ArticleId id, ArticleDetails details, long version, Instant createdAt, Instant updatedAt) {
    this.id = Objects.requireNonNull(id, "id");
    this.details = Objects.requireNonNull(details, "details");
    this.version = version;
    this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    this.updatedAt = Objects.requireNonNull(updatedAt, "updatedAt");
  }

  /** A new article. */
  public static Article create(ArticleId id, ArticleDetails details, Instant now) {
    return new Article(id, details, 1, now, now);
  }

  /** An article as it was stored. */
  public static Article restore(
      ArticleId id, ArticleDetails details, long version, Instant createdAt, Instant updatedAt) {
    return new Article(id, details, version, createdAt, updatedAt);
  }

  /**
   * Refuses an edit that was made on another version.
   *
   * @throws DomainException {@code precondition-failed}
   */
  public void requireVersion(long expected) {
    if (expected != version) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }

  /** Takes the edited details; says whether anything changed. An empty edit is none. */
  public boolean edit(ArticleDetails edited, Instant now) {
    if (edited.equals(details)) {
      return false;
    }
    details = edited;
    version++;
    updatedAt = now;
    return true;
  }

  /** The article as readers see it, as it is now. */
  public ArticleView view() {
    return new ArticleView(id, details.heading(), details.content(), version, createdAt, updatedAt);
  }

  public ArticleId id() {
    return id;
  }

  public ArticleDetails details() {
    return details;
  }

  public long version() {
    return version;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
