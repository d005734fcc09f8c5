package dev.kontor.persistence.tenants;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

/** The table of tenants. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface TenantRows extends GenericRepository<TenantRow, UUID> {
  TenantRow save(TenantRow row);

  /** Writes what can change, if the row still has the version that was read. */
  @Query(
      """
      update tenants set name = :name, currency = :currency, time_zone = :timeZone,
        self_registration = :selfRegistration, state = :state, version = :version,
        updated_at = :updatedAt, deleted_at = :deletedAt
      where tenant_id = :tenantId and version = :versionBefore
      """)
  long write(
      UUID tenantId,
      String name,
      String currency,
      String timeZone,
      boolean selfRegistration,
      String state,
      long version,
      Instant updatedAt,
      @Nullable Instant deletedAt,
      long versionBefore);
}
