package dev.kontor.web.auth;

import dev.kontor.application.auth.EndSession;
import dev.kontor.application.auth.RevokeRefreshToken;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.OAuthError;
import dev.kontor.web.shared.RawBody;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/**
 * Takes tokens back (RFC 7009). Whoever holds a token may end its session: a thief could do worse
 * with it.
 */
@Controller("/oauth2")
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "tokens")
final class RevocationController {
  private final RevokeRefreshToken revokeRefreshToken;
  private final EndSession endSession;
  private final AccessTokens tokens;

  RevocationController(
      RevokeRefreshToken revokeRefreshToken, EndSession endSession, AccessTokens tokens) {
    this.revokeRefreshToken = revokeRefreshToken;
    this.endSession = endSession;
    this.tokens = tokens;
  }

  @Post("/revoke")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      operationId = "revokeToken",
      summary = "Take a token back",
      description =
          "Ends the session of a refresh token or of an access token, with all of its tokens, at"
              + " once here and within 60 s on every other node. A token that is unknown or over"
              + " is answered with 200, too.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema = @Schema(implementation = RevocationRequest.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The token counts no more, if it ever did.",
      content = @Content)
  @ApiResponse(
      responseCode = "400",
      description = "The form cannot be read, or has no token: invalid_request.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OAuthError.class)))
  HttpResponse<byte[]> revoke(@Parameter(hidden = true) RawBody body) {
    Optional<String> token = Form.parse(body.bytes()).flatMap(form -> form.find("token"));
    if (token.isEmpty()) {
      MutableHttpResponse<byte[]> response = HttpResponse.badRequest();
      new OAuthError("invalid_request", "The form needs the parameter token, once.")
          .write(response);
      return response;
    }
    RefreshToken.find(token.get())
        .ifPresentOrElse(this::revoke, () -> revokeAccessToken(token.get()));
    return HttpResponse.<byte[]>ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private void revoke(RefreshToken token) {
    if (revokeRefreshToken.handle(token)) {
      tokens.forget(token.session());
    }
  }

  private void revokeAccessToken(String token) {
    Optional<SessionId> session = tokens.findSession(token);
    session.ifPresent(endSession::handle);
    session.ifPresent(tokens::forget);
  }
}
