package dev.kontor.persistence.items;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** The table of items. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface ItemRows extends GenericRepository<ItemRow, ItemKey> {
  ItemRow save(ItemRow row);
}
