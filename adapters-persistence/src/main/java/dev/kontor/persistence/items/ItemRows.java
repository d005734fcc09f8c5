package dev.kontor.persistence.items;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

/** The table of items. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface ItemRows extends GenericRepository<ItemRow, ItemKey> {
  ItemRow save(ItemRow row);

  /** Writes what can change, if the row still has the version that was read. */
  @Query(
      """
      update items set sku = :sku, title = :title, description = :description,
        price_minor = :priceMinor, currency = :currency, owner_id = :ownerId, version = :version,
        updated_at = :updatedAt, deleted_at = :deletedAt
      where tenant_id = :tenantId and id = :id and version = :versionBefore
      """)
  long write(
      UUID tenantId,
      UUID id,
      String sku,
      String title,
      @Nullable String description,
      long priceMinor,
      String currency,
      UUID ownerId,
      long version,
      Instant updatedAt,
      @Nullable Instant deletedAt,
      long versionBefore);
}
