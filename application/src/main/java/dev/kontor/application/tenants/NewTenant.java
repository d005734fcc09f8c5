package dev.kontor.application.tenants;

import dev.kontor.domain.auth.PasswordHash;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Username;

/** A tenant that is to be made, and the user that it begins with. */
public record NewTenant(Slug slug, TenantDetails details, FirstUser firstUser) {
  /** The user that a tenant begins with. */
  public record FirstUser(Username username, EmailAddress email, PasswordHash passwordHash) {}
}
