package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error in the terms of RFC 6749, 5.2. */
public record OAuthError(String error, String description) {
  /** The same for a refusal or fault that did not come from the grant. */
  static OAuthError of(DomainException reason) {
    String error =
        switch (reason.code().kind()) {
          case UNAVAILABLE, THROTTLED -> "temporarily_unavailable";
          case INTERNAL -> "server_error";
          case MALFORMED,
              INVALID,
              UNAUTHENTICATED,
              FORBIDDEN,
              ABSENT,
              GONE,
              PROTOCOL,
              PRECONDITION_MISSING,
              PRECONDITION_STALE,
              CONFLICT ->
              "invalid_request";
        };
    return new OAuthError(error, reason.detail());
  }

  /** Makes it the body of the response. */
  public void write(MutableHttpResponse<byte[]> response) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", asciiOf(description));
    response
        .body(Json.bytes(body))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** RFC 6749 allows printable ASCII without quotation mark and backslash. */
  private static String asciiOf(String text) {
    return text.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "'");
  }
}
