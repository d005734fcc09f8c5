package dev.kontor.domain.users;

import dev.kontor.domain.auth.Scope;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a user is within its tenant; stands for a set of scopes. */
public enum Role {
  CUSTOMER,
  STAFF,
  ADMIN,
  /** Runs the instance: tenants, and nothing inside them. */
  OPERATOR;

  private static final Set<Scope> CUSTOMER_SCOPES =
      EnumSet.of(
          Scope.ITEMS_READ,
          Scope.ORDERS_READ,
          Scope.ORDERS_WRITE,
          Scope.ARTICLES_READ,
          Scope.FILES_READ);
  private static final Set<Scope> STAFF_SCOPES =
      and(
          CUSTOMER_SCOPES,
          Scope.ITEMS_WRITE,
          Scope.STOCK_WRITE,
          Scope.ORDERS_ALL,
          Scope.TASKS_READ,
          Scope.TASKS_WRITE,
          Scope.ARTICLES_WRITE,
          Scope.FILES_WRITE,
          Scope.USERS_READ);
  private static final Set<Scope> ADMIN_SCOPES =
      and(
          STAFF_SCOPES,
          Scope.USERS_WRITE,
          Scope.CLIENTS_WRITE,
          Scope.WEBHOOKS_WRITE,
          Scope.JOBS_WRITE,
          Scope.AUDIT_READ);
  private static final Set<Scope> OPERATOR_SCOPES = EnumSet.of(Scope.TENANTS_ADMIN);

  private static Set<Scope> and(Set<Scope> base, Scope... more) {
    EnumSet<Scope> all = EnumSet.copyOf(base);
    Collections.addAll(all, more);
    return all;
  }

  /** What the role may do. */
  public Set<Scope> scopes() {
    return Collections.unmodifiableSet(
        switch (this) {
          case CUSTOMER -> CUSTOMER_SCOPES;
          case STAFF -> STAFF_SCOPES;
          case ADMIN -> ADMIN_SCOPES;
          case OPERATOR -> OPERATOR_SCOPES;
        });
  }

  /** The name at the edges, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name. */
  public static Optional<Role> find(String key) {
    return Stream.of(values()).filter(role -> role.key().equals(key)).findFirst();
  }

  /**
   * The roles of these names.
   *
   * @throws IllegalArgumentException when there is none of some name
   */
  public static Set<Role> ofKeys(Collection<String> keys) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String key : keys) {
      roles.add(
          find(key).orElseThrow(() -> new IllegalArgumentException("there is no role " + key)));
    }
    return roles;
  }
}
