package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.RecordedAnswer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The answer to a batch: what each operation would be answered by itself, in their order. */
public final class BatchAnswer {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final HttpRequest<?> request;
  private boolean first = true;

  /** An answer without results. */
  public BatchAnswer(HttpRequest<?> request) {
    this.request = request;
    write("{\"results\":[");
  }

  /** Adds what was done, with what came of it. */
  public void done(HttpStatus status, Representation resource) {
    result(status.getCode());
    write(",\"etag\":");
    write(Json.bytes(resource.etag().text()));
    write(",\"resource\":");
    write(resource.body());
    write("}");
  }

  /** Adds what was done and left nothing to show. */
  public void done(HttpStatus status) {
    result(status.getCode());
    write("}");
  }

  /** Adds what was not done. */
  public void refused(DomainException reason) {
    RecordedAnswer problem = Problems.record(request, reason);
    result(problem.status());
    write(",\"problem\":");
    write(problem.body());
    write("}");
  }

  /** The whole answer. */
  public RecordedAnswer record() {
    write("]}");
    return new RecordedAnswer(HttpStatus.OK.getCode(), null, null, body.toByteArray());
  }

  private void result(int status) {
    write((first ? "" : ",") + "{\"status\":" + status);
    first = false;
  }

  private void write(String json) {
    write(json.getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte @Nullable [] json) {
    if (json != null) {
      body.writeBytes(json);
    }
  }
}
