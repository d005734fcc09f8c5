package dev.kontor.web.auth;

import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.security.OAuthFlow;
import io.swagger.v3.oas.annotations.security.OAuthFlows;
import io.swagger.v3.oas.annotations.security.OAuthScope;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** How callers prove themselves, for the document of the API. */
@SecurityScheme(
    name = SecuritySchemes.OAUTH,
    type = SecuritySchemeType.OAUTH2,
    description = "The password grant, with the tenant's slug as a further parameter.",
    flows =
        @OAuthFlows(
            password =
                @OAuthFlow(
                    tokenUrl = "/oauth2/token",
                    scopes = {
                      @OAuthScope(name = "items:read", description = "Read items and tags."),
                      @OAuthScope(name = "items:write", description = "Keep items."),
                      @OAuthScope(name = "stock:write", description = "Move and see stock."),
                      @OAuthScope(name = "orders:read", description = "Read one's own orders."),
                      @OAuthScope(name = "orders:write", description = "Place and cancel orders."),
                      @OAuthScope(name = "orders:all", description = "Others' orders, too."),
                      @OAuthScope(
                          name = "tenants:admin",
                          description = "Keep the tenants of the instance.")
                    })))
@SecurityScheme(
    name = SecuritySchemes.BEARER,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "An access token from POST /oauth2/token.")
public final class SecuritySchemes {
  /** The scheme that knows scopes. */
  public static final String OAUTH = "oauth2";

  /** The scheme for a token that one has. */
  public static final String BEARER = "bearer";

  private SecuritySchemes() {}
}
