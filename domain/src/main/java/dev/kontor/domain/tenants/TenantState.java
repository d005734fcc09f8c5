package dev.kontor.domain.tenants;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a tenant's users may work. */
public enum TenantState {
  ACTIVE,
  SUSPENDED;

  /** The name at the edges, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that name. */
  public static Optional<TenantState> find(String key) {
    return Stream.of(values()).filter(state -> state.key().equals(key)).findFirst();
  }
}
