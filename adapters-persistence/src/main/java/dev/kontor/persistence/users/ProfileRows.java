package dev.kontor.persistence.users;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/** The table of profiles. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface ProfileRows extends GenericRepository<ProfileRow, ProfileKey> {
  ProfileRow save(ProfileRow row);
}
