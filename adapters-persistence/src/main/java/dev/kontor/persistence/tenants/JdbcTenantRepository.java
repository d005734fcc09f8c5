package dev.kontor.persistence.tenants;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Tenants on PostgreSQL: writes through Micronaut Data, reads in one statement each. */
@Singleton
public final class JdbcTenantRepository implements TenantRepository {
  private final TenantRows rows;
  private final TenantRowMapper mapper;

  public JdbcTenantRepository(TenantRows rows, TenantRowMapper mapper) {
    this.rows = rows;
    this.mapper = mapper;
  }

  @Override
  public void add(Tenant tenant) {
    Sessions.current().admit(tenant.id());
    int listed =
        Sessions.current()
            .update(
                """
                insert into tenant_directory (slug, tenant_id, state) values (?, ?, ?)
                on conflict (slug) do nothing
                """,
                p ->
                    p.text(tenant.slug().value())
                        .uuid(tenant.id().value())
                        .text(tenant.state().key()));
    if (listed == 0) {
      throw new DomainException(ErrorCode.SLUG_TAKEN);
    }
    rows.save(mapper.toRow(tenant));
  }

  @Override
  public Tenant getTenant(TenantId id) {
    Session session = Sessions.current();
    session.admit(id);
    return session
        .find(
            """
            select t.tenant_id, t.slug, t.name, t.currency, t.time_zone, t.self_registration,
              t.version, t.created_at, t.updated_at, d.state
            from tenants t join tenant_directory d on d.tenant_id = t.tenant_id
            where t.tenant_id = ? and t.deleted_at is null
            """,
            p -> p.uuid(id.value()),
            row -> mapper.toTenant(row(row), state(row.text("state"))))
        .orElseThrow(DomainException::notFound);
  }

  private static TenantRow row(Columns row) throws SQLException {
    return new TenantRow(
        row.uuid("tenant_id"),
        row.text("slug"),
        row.text("name"),
        row.text("currency"),
        row.text("time_zone"),
        row.truth("self_registration"),
        row.number("version"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  @Override
  public Optional<DirectoryEntry> findBySlug(Slug slug) {
    return Sessions.current()
        .find(
            "select tenant_id, state from tenant_directory where slug = ?",
            p -> p.text(slug.value()),
            row ->
                new DirectoryEntry(new TenantId(row.uuid("tenant_id")), state(row.text("state"))));
  }

  private static TenantState state(String key) {
    return TenantState.valueOf(key.toUpperCase(Locale.ROOT));
  }
}
