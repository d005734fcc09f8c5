package dev.kontor.web.shared;

import dev.kontor.domain.shared.RecordedAnswer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import org.jspecify.annotations.Nullable;

/** A resource as it goes out: its bytes and their tag. */
public final class Representation {
  private final byte[] body;
  private final ETag etag;

  /** A resource of that edit version, as JSON. */
  public Representation(long version, byte[] body) {
    this.body = body;
    this.etag = ETag.of(version, body);
  }

  /** The tag of the bytes. */
  public ETag etag() {
    return etag;
  }

  /** The bytes. */
  byte[] body() {
    return body;
  }

  /** The answer to a read: the resource, or 304 when the caller has it already. */
  public MutableHttpResponse<byte[]> answer(HttpRequest<?> request) {
    if (Conditions.noneMatch(request, etag)) {
      return answer(HttpStatus.OK);
    }
    return HttpResponse.<byte[]>status(HttpStatus.NOT_MODIFIED)
        .header(HttpHeaders.ETAG, etag.text());
  }

  /** The resource with that status. */
  public MutableHttpResponse<byte[]> answer(HttpStatus status) {
    return HttpResponse.<byte[]>status(status)
        .body(body)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, etag.text());
  }

  /** The answer, kept for retries. */
  public RecordedAnswer record(HttpStatus status, @Nullable String location) {
    return new RecordedAnswer(status.getCode(), location, etag.text(), body);
  }
}
