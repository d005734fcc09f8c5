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
    description =
        "The password grant, with the tenant's slug as a further parameter, or a client's own"
            + " credentials.",
    flows =
        @OAuthFlows(
            password =
                @OAuthFlow(
                    tokenUrl = "/oauth2/token",
                    refreshUrl = "/oauth2/token",
                    scopes = {
                      @OAuthScope(name = "items:read", description = "Read items and tags."),
                      @OAuthScope(name = "items:write", description = "Keep items."),
                      @OAuthScope(name = "stock:write", description = "Move and see stock."),
                      @OAuthScope(name = "orders:read", description = "Read one's own orders."),
                      @OAuthScope(name = "orders:write", description = "Place and cancel orders."),
                      @OAuthScope(name = "orders:all", description = "Others' orders, too."),
                      @OAuthScope(name = "tasks:read", description = "Read tasks."),
                      @OAuthScope(name = "tasks:write", description = "Keep tasks."),
                      @OAuthScope(name = "articles:read", description = "Read articles."),
                      @OAuthScope(name = "articles:write", description = "Keep articles."),
                      @OAuthScope(name = "files:read", description = "Read files."),
                      @OAuthScope(name = "files:write", description = "Keep files."),
                      @OAuthScope(name = "users:read", description = "Read users and profiles."),
                      @OAuthScope(
                          name = "users:write",
                          description = "Keep users and their roles."),
                      @OAuthScope(name = "clients:write", description = "Keep and see clients."),
                      @OAuthScope(name = "webhooks:write", description = "Keep and see webhooks."),
                      @OAuthScope(name = "jobs:write", description = "Run and see jobs."),
                      @OAuthScope(name = "audit:read", description = "Read the audit log."),
                      @OAuthScope(name = "tenants:admin", description = "Keep tenants.")
                    }),
            clientCredentials =
                @OAuthFlow(
                    tokenUrl = "/oauth2/token",
                    scopes = {
                      @OAuthScope(name = "items:read", description = "Read items and tags."),
                      @OAuthScope(name = "items:write", description = "Keep items."),
                      @OAuthScope(name = "stock:write", description = "Move and see stock."),
                      @OAuthScope(name = "orders:read", description = "Read one's own orders."),
                      @OAuthScope(name = "orders:write", description = "Place and cancel orders."),
                      @OAuthScope(name = "orders:all", description = "Others' orders, too."),
                      @OAuthScope(name = "tasks:read", description = "Read tasks."),
                      @OAuthScope(name = "tasks:write", description = "Keep tasks."),
                      @OAuthScope(name = "articles:read", description = "Read articles."),
                      @OAuthScope(name = "articles:write", description = "Keep articles."),
                      @OAuthScope(name = "files:read", description = "Read files."),
                      @OAuthScope(name = "files:write", description = "Keep files."),
                      @OAuthScope(name = "users:read", description = "Read users and profiles."),
                      @OAuthScope(
                          name = "users:write",
                          description = "Keep users and their roles."),
                      @OAuthScope(name = "clients:write", description = "Keep and see clients."),
                      @OAuthScope(name = "webhooks:write", description = "Keep and see webhooks."),
                      @OAuthScope(name = "jobs:write", description = "Run and see jobs."),
                      @OAuthScope(name = "audit:read", description = "Read the audit log."),
                      @OAuthScope(name = "tenants:admin", description = "Keep tenants.")
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
