package dev.kontor.application.auth;

import dev.kontor.domain.auth.ClientView;
import dev.kontor.domain.auth.Secret;
import java.util.Objects;

/** A client with its secret, which is known at this moment only. */
public record ClientCredentials(ClientView client, Secret secret) {
  public ClientCredentials {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(secret, "secret");
  }
}
