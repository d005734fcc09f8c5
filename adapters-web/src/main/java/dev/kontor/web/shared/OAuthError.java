package dev.kontor.web.shared;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error in the terms of RFC 6749, 5.2. */
@Introspected
@Schema(name = "OAuthError", description = "Why no token was given (RFC 6749, 5.2).")
public record OAuthError(
    @Schema(description = "What is wrong, for programs.", example = "invalid_grant", maxLength = 50)
        String error,
    @Schema(
            name = "error_description",
            description = "What is wrong, for people.",
            example = "Tenant, username or password is wrong.",
            maxLength = 2000)
        String description) {
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
    // The page of this code speaks of JSON.
    String description =
        reason.code() == ErrorCode.UNSUPPORTED_MEDIA_TYPE
            ? "Send Content-Type: " + MediaType.APPLICATION_FORM_URLENCODED + "."
            : reason.detail();
    return new OAuthError(error, description);
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
