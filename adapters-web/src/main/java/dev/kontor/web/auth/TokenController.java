package dev.kontor.web.auth;

import dev.kontor.application.auth.AuthenticateClient;
import dev.kontor.application.auth.Grant;
import dev.kontor.application.auth.LogIn;
import dev.kontor.application.auth.RefreshSession;
import dev.kontor.domain.auth.CallerAddress;
import dev.kontor.domain.auth.RefreshToken;
import dev.kontor.domain.auth.Scope;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.JsonWriter;
import dev.kontor.web.shared.OAuthError;
import dev.kontor.web.shared.RateLimits;
import dev.kontor.web.shared.RawBody;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Gives out access tokens (RFC 6749). */
@Controller("/oauth2")
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "tokens")
final class TokenController {
  private final LogIn logIn;
  private final RefreshSession refreshSession;
  private final AuthenticateClient authenticateClient;
  private final AccessTokens tokens;
  private final TokenSettings settings;
  private final LoginSettings logins;
  private final JsonWriter json;

  TokenController(
      LogIn logIn,
      RefreshSession refreshSession,
      AuthenticateClient authenticateClient,
      AccessTokens tokens,
      TokenSettings settings,
      LoginSettings logins,
      JsonWriter json) {
    this.logIn = logIn;
    this.refreshSession = refreshSession;
    this.authenticateClient = authenticateClient;
    this.tokens = tokens;
    this.settings = settings;
    this.logins = logins;
    this.json = json;
  }

  /** A refusal in the terms of the RFC. */
  private static MutableHttpResponse<byte[]> refuse(String error, String description) {
    MutableHttpResponse<byte[]> response = HttpResponse.badRequest();
    new OAuthError(error, description).write(response);
    return response;
  }

  /** Without the right secret nobody is told more than how to send it. */
  private static MutableHttpResponse<byte[]> refuseClient(String description) {
    MutableHttpResponse<byte[]> response = HttpResponse.unauthorized();
    new OAuthError("invalid_client", description).write(response);
    return response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"kontor\"");
  }

  @Post("/token")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      operationId = "issueToken",
      summary = "Get an access token",
      description =
          "password logs a user in with tenant, username (or e-mail address) and password. Wrong"
              + " password, unknown user and unknown tenant are the same to the caller."
              + " refresh_token goes on with a session: the token that was sent is used up, the"
              + " answer has the next one. One that comes a second time ends the session."
              + " client_credentials lets a program work in its own name; it sends its id and"
              + " secret in the form or by HTTP Basic, and gets no refresh token. scope"
              + " asks for less than there is, never for more.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema = @Schema(implementation = TokenRequest.class)))
  @ApiResponse(
      responseCode = "200",
      description = "A token.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TokenResponse.class)))
  @ApiResponse(
      responseCode = "401",
      description = "No token: invalid_client.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OAuthError.class)))
  @ApiResponse(
      responseCode = "400",
      description =
          "No token: invalid_request, invalid_grant, invalid_scope or" + " unsupported_grant_type.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OAuthError.class)))
  @ApiResponse(
      responseCode = "429",
      description =
          "Too many failures at this account from this address, or from this address at all. Even"
              + " the right password is refused until the seconds in Retry-After have passed.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OAuthError.class)))
  HttpResponse<byte[]> token(
      HttpRequest<?> request,
      @Parameter(hidden = true) RawBody body,
      @Parameter(hidden = true) CallerAddress caller) {
    Optional<Form> sent = Form.parse(body.bytes());
    if (sent.isEmpty()) {
      return refuse("invalid_request", "A parameter comes twice or cannot be read.");
    }
    Form form = sent.get();
    Optional<String> grant = form.find("grant_type");
    if (grant.isEmpty()) {
      return refuse("invalid_request", "The parameter grant_type is missing.");
    }
    Optional<Set<Scope>> wanted = form.find("scope").flatMap(TokenController::parse);
    if (form.find("scope").isPresent() && wanted.isEmpty()) {
      return refuse("invalid_scope", "A scope is unknown.");
    }
    return switch (grant.get()) {
      case "password" -> password(form, caller, wanted);
      case "refresh_token" -> refresh(form, wanted);
      case "client_credentials" -> client(request, form, caller, wanted);
      default ->
          refuse(
              "unsupported_grant_type",
              "The grant type must be password, refresh_token or client_credentials.");
    };
  }

  private HttpResponse<byte[]> password(
      Form form, CallerAddress caller, Optional<Set<Scope>> wanted) {
    if (!logins.byPassword()) {
      return refuse("unsupported_grant_type", "Users do not log in with a password here.");
    }
    Optional<String> tenant = form.find("tenant");
    Optional<String> username = form.find("username");
    Optional<String> password = form.find("password");
    if (tenant.isEmpty() || username.isEmpty() || password.isEmpty()) {
      return refuse("invalid_request", "The parameters tenant, username, password are required.");
    }
    return answer(
        logIn.handle(
            new LogIn.Command(tenant.get(), username.get(), password.get(), caller, wanted)),
        "Tenant, username or password is wrong.");
  }

  private HttpResponse<byte[]> refresh(Form form, Optional<Set<Scope>> wanted) {
    Optional<String> token = form.find("refresh_token");
    if (token.isEmpty()) {
      return refuse("invalid_request", "The parameter refresh_token is required.");
    }
    return answer(
        refreshSession.handle(new RefreshSession.Command(token.get(), wanted)),
        "The refresh token is not valid, or not valid any more.");
  }

  private HttpResponse<byte[]> client(
      HttpRequest<?> request, Form form, CallerAddress caller, Optional<Set<Scope>> wanted) {
    boolean inHeader = SentCredentials.inHeader(request);
    if (inHeader && form.find("client_secret").isPresent()) {
      return refuse("invalid_request", "A client proves itself in one way, not in two.");
    }
    Optional<SentCredentials> sent =
        inHeader ? SentCredentials.ofHeader(request) : SentCredentials.ofForm(form);
    if (sent.isEmpty() && !inHeader) {
      return refuse("invalid_request", "client_id and client_secret are required.");
    }
    boolean contradictory =
        form.find("client_id")
            .filter(id -> sent.map(SentCredentials::id).filter(id::equals).isEmpty())
            .isPresent();
    Grant grant =
        sent.isEmpty() || contradictory
            ? Grant.Refused.INVALID_CLIENT
            : authenticateClient.handle(
                new AuthenticateClient.Command(
                    sent.get().id(), sent.get().secret(), caller, wanted));
    return answer(grant, "The client is unknown, or its secret is wrong.");
  }

  private static Optional<Set<Scope>> parse(String text) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String name : text.split(" ", -1)) {
      Optional<Scope> scope = Scope.find(name);
      if (scope.isEmpty()) {
        return Optional.empty();
      }
      scopes.add(scope.get());
    }
    return Optional.of(scopes);
  }

  private HttpResponse<byte[]> answer(Grant grant, String whenInvalid) {
    return switch (grant) {
      case Grant.Granted granted -> answer(granted);
      case Grant.Refused refused -> refuse(refused, whenInvalid);
      case Grant.Failed failed -> {
        MutableHttpResponse<byte[]> response = refuse(failed.reason(), whenInvalid);
        RateLimits.headers(failed.allowances()).forEach(response::header);
        yield response;
      }
    };
  }

  private static MutableHttpResponse<byte[]> refuse(Grant.Refused refused, String whenInvalid) {
    return switch (refused) {
      case INVALID_CLIENT -> refuseClient(whenInvalid);
      case INVALID_GRANT -> refuse("invalid_grant", whenInvalid);
      case INVALID_SCOPE -> refuse("invalid_scope", "A scope is not the caller's to ask.");
    };
  }

  private HttpResponse<byte[]> answer(Grant.Granted granted) {
    TokenResponse response =
        new TokenResponse(
            tokens.issue(granted),
            "Bearer",
            settings.lifetime().toSeconds(),
            granted.refreshToken().map(RefreshToken::text).orElse(null),
            AccessTokens.text(granted.scopes()));
    return HttpResponse.<byte[]>ok()
        .body(json.bytes(response))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.PRAGMA, "no-cache");
  }
}
