package dev.kontor.domain.tasks;

import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a task that can be edited.
 *
 * @param completed whether it is done; when it was is the task's own to tell
 * @param assignee who shall do it, null when nobody in particular
 * @param dueAt by when, null when it does not matter
 * @param subject what it is about, null when nothing in particular
 */
public record TaskDetails(
    String title,
    @Nullable String description,
    boolean completed,
    @Nullable UserId assignee,
    @Nullable Instant dueAt,
    @Nullable Subject subject) {
  public static final int TITLE_LENGTH_MAX = 200;
  public static final int DESCRIPTION_LENGTH_MAX = 5_000;

  public TaskDetails {
    Texts.checked("title", title, 1, TITLE_LENGTH_MAX);
    if (description != null) {
      Texts.checked("description", description, 0, DESCRIPTION_LENGTH_MAX);
    }
  }

  /** What the task is searched by: see {@link dev.kontor.domain.shared.SearchText}. */
  public String searchedText() {
    return description == null ? title : title + " " + description;
  }
}
