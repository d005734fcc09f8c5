package dev.kontor.persistence.users;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

/** The table of users. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface UserRows extends GenericRepository<UserRow, UserKey> {
  UserRow save(UserRow row);

  /** Writes what can change, if the row still has the version that was read. */
  @Query(
      """
      update users set username = :username, username_key = :usernameKey, email = :email,
        email_key = :emailKey, full_name = :fullName, search_text = :searchText, active = :active,
        roles = cast(:roles as text[]), password_hash = :passwordHash, version = :version,
        updated_at = :updatedAt, deleted_at = :deletedAt
      where tenant_id = :tenantId and id = :id and version = :versionBefore
      """)
  long write(
      UUID tenantId,
      UUID id,
      String username,
      String usernameKey,
      String email,
      String emailKey,
      @Nullable String fullName,
      String searchText,
      boolean active,
      String[] roles,
      String passwordHash,
      long version,
      Instant updatedAt,
      @Nullable Instant deletedAt,
      long versionBefore);
}
