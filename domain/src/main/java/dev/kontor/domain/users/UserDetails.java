package dev.kontor.domain.users;

import dev.kontor.domain.shared.Texts;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be edited of a user.
 *
 * @param active whether the user may log in
 * @param roles at least one
 */
public record UserDetails(
    Username username,
    EmailAddress email,
    @Nullable String fullName,
    boolean active,
    Set<Role> roles) {
  public static final int FULL_NAME_LENGTH_MAX = 200;

  public UserDetails {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(email, "email");
    if (fullName != null) {
      Texts.checked("full name", fullName, 0, FULL_NAME_LENGTH_MAX);
    }
    roles = Set.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a user has at least one role");
    }
  }

  /** The details of somebody who may log in from now on. */
  public static UserDetails active(
      Username username, EmailAddress email, @Nullable String fullName, Set<Role> roles) {
    return new UserDetails(username, email, fullName, true, roles);
  }

  /** Whether this is an active user with that role. */
  public boolean holds(Role role) {
    return active && roles.contains(role);
  }

  /** What the user is searched by: see {@link dev.kontor.domain.shared.SearchText}. */
  public String searchedText() {
    return username + " " + email + (fullName == null ? "" : " " + fullName);
  }
}
