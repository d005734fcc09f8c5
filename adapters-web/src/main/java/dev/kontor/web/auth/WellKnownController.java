package dev.kontor.web.auth;

import dev.kontor.domain.auth.Scope;
import dev.kontor.web.shared.Answers;
import dev.kontor.web.shared.Json;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What others need to know to check our tokens. */
@Controller("/.well-known")
@Answers(MediaType.APPLICATION_JSON)
@Tag(name = "tokens")
final class WellKnownController {
  private static final String CACHEABLE = "public, max-age=300";

  private final SigningKeys keys;
  private final TokenSettings settings;
  private final LoginSettings logins;

  WellKnownController(SigningKeys keys, TokenSettings settings, LoginSettings logins) {
    this.keys = keys;
    this.settings = settings;
    this.logins = logins;
  }

  @Get("/jwks.json")
  @Operation(
      operationId = "listKeys",
      summary = "The public keys (RFC 7517)",
      description = "What access tokens are verified with; they may be kept for 5 minutes.")
  @ApiResponse(
      responseCode = "200",
      description = "A JSON Web Key Set.",
      content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
  HttpResponse<byte[]> keys() {
    return answer(keys.published().toJSONObject());
  }

  @Get("/oauth-authorization-server")
  @Operation(
      operationId = "describeTokens",
      summary = "How to get tokens (RFC 8414)",
      description =
          "The metadata of the authorization server (RFC 8414): its endpoints, grants and scopes.")
  @ApiResponse(
      responseCode = "200",
      description = "The metadata of the authorization server.",
      content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")))
  HttpResponse<byte[]> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", settings.issuer());
    metadata.put("token_endpoint", settings.issuer() + "/oauth2/token");
    metadata.put("jwks_uri", settings.issuer() + "/.well-known/jwks.json");
    metadata.put("grant_types_supported", grantTypes());
    metadata.put("response_types_supported", List.of());
    metadata.put(
        "token_endpoint_auth_methods_supported",
        List.of("none", "client_secret_basic", "client_secret_post"));
    metadata.put("revocation_endpoint", settings.issuer() + "/oauth2/revoke");
    metadata.put("revocation_endpoint_auth_methods_supported", List.of("none"));
    metadata.put("scopes_supported", Stream.of(Scope.values()).map(Scope::key).toList());
    metadata.put("service_documentation", settings.issuer() + "/docs");
    return answer(metadata);
  }

  private List<String> grantTypes() {
    return logins.byPassword()
        ? List.of("password", "refresh_token", "client_credentials")
        : List.of("refresh_token", "client_credentials");
  }

  private static HttpResponse<byte[]> answer(Map<String, Object> document) {
    return HttpResponse.<byte[]>ok()
        .body(Json.bytes(document))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, CACHEABLE);
  }
}
