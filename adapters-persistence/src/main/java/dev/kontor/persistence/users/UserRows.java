package dev.kontor.persistence.users;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** The table of users. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface UserRows extends GenericRepository<UserRow, UserKey> {
  UserRow save(UserRow row);
}
