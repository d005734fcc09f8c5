package dev.kontor.domain.tenants;

/** In which order tenants are wanted. */
public record TenantQuery(Sort sort, boolean descending) {
  /** What tenants can be sorted by; the identity breaks ties. */
  public enum Sort {
    CREATED_AT,
    SLUG,
    NAME
  }

  /** Newest first. */
  public static final TenantQuery ALL = new TenantQuery(Sort.CREATED_AT, true);
}
