package dev.kontor.domain.articles;

import dev.kontor.domain.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Which articles are wanted, and in which order. A filter that is null does not filter.
 *
 * @param q words, each of which title or content contains, whatever accents and case
 * @param withContent whether the content is wanted; it is not read otherwise
 */
public record ArticleQuery(
    @Nullable String q,
    @Nullable String tag,
    @Nullable ArticleState state,
    @Nullable UserId owner,
    boolean withContent,
    Sort sort,
    boolean descending) {
  /** Questions that are longer are not asked by people. */
  public static final int Q_LENGTH_MAX = 200;

  /** A page ends where its contents come to so many bytes of UTF-8, whatever its limit. */
  public static final int PAGE_BYTES_MAX = 4 * 1024 * 1024;

  /** What articles can be sorted by; the identity breaks ties. */
  public enum Sort {
    CREATED_AT,
    TITLE
  }

  /** Everything without content, newest first. */
  public static final ArticleQuery ALL =
      new ArticleQuery(null, null, null, null, false, Sort.CREATED_AT, true);

  /** The same for those in one state. */
  public ArticleQuery in(ArticleState wanted) {
    return new ArticleQuery(q, tag, wanted, owner, withContent, sort, descending);
  }
}
