package dev.kontor.persistence.tenants;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantQuery;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.tenants.TenantView;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.ListGrammar;
import dev.kontor.persistence.shared.ListGrammar.Clause;
import dev.kontor.persistence.shared.ListGrammar.Order;
import dev.kontor.persistence.shared.ListSql;
import dev.kontor.persistence.shared.Positions;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.StatementFailure;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tenants on PostgreSQL: writes through Micronaut Data, reads in one statement each. The database
 * itself keeps the directory up to date.
 */
@Singleton
public final class JdbcTenantRepository implements TenantRepository {
  private static final Map<String, ErrorCode> TAKEN =
      Map.of("tenant_directory_slug", ErrorCode.SLUG_TAKEN);
  private static final String SELECT =
      """
      select tenant_id, slug, name, currency, time_zone, self_registration, state, version,
        created_at, updated_at, deleted_at
      from tenants where tenant_id = ?
      """;

  private static final ListGrammar<TenantQuery, TenantQuery.Sort, TenantView> GRAMMAR =
      new ListGrammar<>(
          "from tenants",
          tenant -> tenant.id().toString(),
          List.of(),
          List.of(),
          Map.of(
              TenantQuery.Sort.CREATED_AT,
              new Order<>(
                  "created_at",
                  "tenant_id",
                  tenant -> tenant.createdAt().toString(),
                  (p, after) -> p.instant(Positions.instant(after))),
              TenantQuery.Sort.SLUG,
              new Order<>(
                  "slug",
                  "tenant_id",
                  tenant -> tenant.slug().value(),
                  (p, after) -> p.text(after.key())),
              TenantQuery.Sort.NAME,
              new Order<>(
                  "name",
                  "tenant_id",
                  tenant -> tenant.details().name(),
                  (p, after) -> p.text(after.key()))));

  private final TenantRows rows;
  private final TenantRowMapper mapper;

  public JdbcTenantRepository(TenantRows rows, TenantRowMapper mapper) {
    this.rows = rows;
    this.mapper = mapper;
  }

  @Override
  public void add(Tenant tenant) {
    Sessions.current().admit(tenant.id());
    try {
      Sessions.current().catchUp();
      rows.save(mapper.toRow(tenant.view(), tenant.removedAt()));
    } catch (RuntimeException e) {
      throw StatementFailure.refusal(e, TAKEN);
    }
  }

  @Override
  public Optional<Tenant> findTenant(TenantId id) {
    return find(id, "and deleted_at is null");
  }

  @Override
  public Optional<Tenant> findForEdit(TenantId id) {
    return find(id, "for update");
  }

  private Optional<Tenant> find(TenantId id, String rest) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(SELECT + rest, p -> p.uuid(id.value()), this::tenant);
  }

  @Override
  public void save(Tenant tenant, long versionBefore) {
    Sessions.current().admit(tenant.id());
    TenantRow row = mapper.toRow(tenant.view(), tenant.removedAt());
    if (write(row, versionBefore) == 0) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }

  private long write(TenantRow row, long versionBefore) {
    try {
      Sessions.current().catchUp();
      return rows.write(
          row.tenantId(),
          row.name(),
          row.currency(),
          row.timeZone(),
          row.selfRegistration(),
          row.state(),
          row.version(),
          row.updatedAt(),
          row.deletedAt(),
          versionBefore);
    } catch (RuntimeException e) {
      throw StatementFailure.refusal(e, TAKEN);
    }
  }

  @Override
  public Currency holdCurrency(TenantId id) {
    // Inserting a row of the tenant takes the same lock, so most callers pay nothing for it.
    return find(id, "and deleted_at is null for key share")
        .orElseThrow(DomainException::notFound)
        .currency();
  }

  @Override
  public Optional<TenantView> findView(TenantId id) {
    Session session = Sessions.current();
    session.admitOperator();
    return session.find(
        SELECT + "and deleted_at is null", p -> p.uuid(id.value()), row -> mapper.toView(row(row)));
  }

  @Override
  public Page<TenantView> listViews(TenantQuery query, PageRequest page) {
    Session session = Sessions.current();
    session.admitOperator();
    ListSql<TenantView> list =
        ListSql.of(
            GRAMMAR, Clause.of("deleted_at is null"), query, query.sort(), query.descending());
    return Page.of(
        list.rows(session, "*", page, row -> mapper.toView(row(row))),
        page,
        view -> GRAMMAR.position(view, query.sort()),
        list.total(session, page));
  }

  @Override
  public Optional<DirectoryEntry> findBySlug(Slug slug) {
    return Sessions.current()
        .find(
            "select tenant_id, state from tenant_directory where slug = ? and state <> 'removed'",
            p -> p.text(slug.value()),
            row ->
                new DirectoryEntry(
                    new TenantId(row.uuid("tenant_id")),
                    TenantState.find(row.text("state")).orElseThrow()));
  }

  private Tenant tenant(Columns columns) throws SQLException {
    TenantRow row = row(columns);
    TenantView view = mapper.toView(row);
    return Tenant.restore(
        view.id(),
        view.slug(),
        view.details(),
        view.version(),
        view.createdAt(),
        view.updatedAt(),
        row.deletedAt());
  }

  private static TenantRow row(Columns row) throws SQLException {
    return new TenantRow(
        row.uuid("tenant_id"),
        row.text("slug"),
        row.text("name"),
        row.text("currency"),
        row.text("time_zone"),
        row.truth("self_registration"),
        row.text("state"),
        row.number("version"),
        row.instant("created_at"),
        row.instant("updated_at"),
        row.findInstant("deleted_at"));
  }
}
