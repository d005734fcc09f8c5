package dev.kontor.domain.tenants;

import java.util.Locale;

/** Whether a tenant's users may work. */
public enum TenantState {
  ACTIVE,
  SUSPENDED;

  /** The name at the edges, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
