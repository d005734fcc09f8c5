package dev.kontor.persistence.tenants;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

/** The table of tenants. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface TenantRows extends GenericRepository<TenantRow, UUID> {
  TenantRow save(TenantRow row);
}
