package dev.kontor.domain.articles;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article as readers see it.
 *
 * @param content null where it was not asked for, and so was not read
 */
public record ArticleView(
    ArticleId id,
    ArticleHeading heading,
    @Nullable String content,
    long version,
    Instant createdAt,
    Instant updatedAt) {
  /**
   * Refuses what was decided on another version.
   *
   * @throws DomainException {@code precondition-failed}
   */
  public void requireVersion(long expected) {
    if (expected != version) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }
}
