package dev.kontor.domain.comments;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Objects;

/** What somebody said about something; never changed, and removed for good. */
public record Comment(
    CommentId id, CommentSubject subject, UserId author, String body, Instant createdAt)
    implements TenantOwned {
  public static final int BODY_LENGTH_MAX = 10_000;

  /** The only one there is of a comment. */
  public static final long VERSION = 1;

  public Comment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(createdAt, "createdAt");
    Texts.checked("body", body, 1, BODY_LENGTH_MAX);
    if (!subject.tenant().equals(id.tenant()) || !author.tenant().equals(id.tenant())) {
      throw new IllegalArgumentException("a comment, its subject and its author are of one tenant");
    }
  }

  /**
   * Refuses what was decided on another version.
   *
   * @throws DomainException {@code precondition-failed}
   */
  public void requireVersion(long expected) {
    if (expected != VERSION) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }

  @Override
  public TenantId tenant() {
    return id.tenant();
  }
}
