package dev.kontor.persistence.tenants;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** Tenants on PostgreSQL. */
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
    Sessions.current().admit(id);
    TenantRow row = rows.findById(id.value()).orElseThrow(DomainException::notFound);
    return mapper.toTenant(row, state(id));
  }

  private static TenantState state(TenantId id) {
    return Sessions.current()
        .get(
            "select state from tenant_directory where tenant_id = ?",
            p -> p.uuid(id.value()),
            row -> state(row.text("state")));
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
