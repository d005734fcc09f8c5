package dev.kontor.persistence.auth;

import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.users.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Scopes as an array of their names. */
final class ScopeColumn {
  private ScopeColumn() {}

  static Set<Scope> scopes(List<String> keys) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    keys.forEach(key -> scopes.add(Scope.find(key).orElseThrow()));
    return scopes;
  }

  /** All that the roles of these names allow. */
  static Set<Scope> scopesOfRoles(List<String> keys) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    keys.forEach(key -> scopes.addAll(Role.find(key).orElseThrow().scopes()));
    return scopes;
  }
}
