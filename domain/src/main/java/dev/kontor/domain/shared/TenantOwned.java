package dev.kontor.domain.shared;

/**
 * Something that lives inside one tenant. Repositories refuse it in another tenant's transaction
 * with an {@link IllegalArgumentException}, and without a tenant's transaction with an {@link
 * IllegalStateException}: both are faults of the program, never answers to a caller.
 */
public interface TenantOwned {
  /** The tenant that it belongs to. */
  TenantId tenant();
}
