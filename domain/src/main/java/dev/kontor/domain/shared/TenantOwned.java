package dev.kontor.domain.shared;

/** Something that lives inside one tenant; repositories refuse it under any other. */
public interface TenantOwned {
  /** The tenant that it belongs to. */
  TenantId tenant();
}
