package dev.kontor.domain.shared;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a caller was answered, kept so that a retry gets the same.
 *
 * @param status as in HTTP
 * @param location of what was made, null when nothing was
 * @param etag of the resource answered, null when there was none
 * @param body the bytes answered, null where they are made anew from the order as it is now
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are written once and only passed on
public record RecordedAnswer(
    int status, @Nullable String location, @Nullable String etag, byte @Nullable [] body) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordedAnswer that
        && status == that.status
        && Objects.equals(location, that.location)
        && Objects.equals(etag, that.etag)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return Objects.hash(status, location, etag, Arrays.hashCode(body));
  }
}
