package dev.kontor.testkit.users;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserDetails;
import dev.kontor.domain.users.Username;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes users. */
public final class UserBuilder {
  private final UserId id;
  private String username = "Ada_" + UUID.randomUUID();
  private @Nullable String email;
  private @Nullable String fullName;
  private boolean active = true;
  private Set<Role> roles = Set.of(Role.CUSTOMER);
  private String passwordHash = "$plain$secret";
  private @Nullable Instant lastLoginAt;
  private Instant createdAt = Instant.parse("2026-02-03T04:05:06.070809Z");

  private UserBuilder(TenantId tenant) {
    id = new UserId(tenant, UUID.randomUUID());
  }

  /** An active customer. */
  public static UserBuilder aUser(TenantId tenant) {
    return new UserBuilder(tenant);
  }

  public UserBuilder named(String newUsername) {
    username = newUsername;
    return this;
  }

  public UserBuilder withEmail(String newEmail) {
    email = newEmail;
    return this;
  }

  public UserBuilder withFullName(String newFullName) {
    fullName = newFullName;
    return this;
  }

  public UserBuilder withRoles(Role... newRoles) {
    roles = Set.of(newRoles);
    return this;
  }

  public UserBuilder withPasswordHash(String newHash) {
    passwordHash = newHash;
    return this;
  }

  public UserBuilder inactive() {
    active = false;
    return this;
  }

  public UserBuilder lastSeenAt(Instant instant) {
    lastLoginAt = instant;
    return this;
  }

  public UserBuilder createdAt(Instant instant) {
    createdAt = instant;
    return this;
  }

  public User build() {
    return User.restore(
        id,
        new UserDetails(
            new Username(username),
            new EmailAddress(email == null ? username + "@Example.com" : email),
            fullName,
            active,
            roles),
        passwordHash,
        lastLoginAt,
        4,
        createdAt,
        createdAt.plusSeconds(9),
        null);
  }
}
