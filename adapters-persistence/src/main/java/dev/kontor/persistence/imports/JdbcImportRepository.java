package dev.kontor.persistence.imports;

import dev.kontor.domain.imports.CatalogueHeader;
import dev.kontor.domain.imports.ImportChunk;
import dev.kontor.domain.imports.ImportCounts;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportJob;
import dev.kontor.domain.imports.ImportMode;
import dev.kontor.domain.imports.ImportOptions;
import dev.kontor.domain.imports.ImportRepository;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.imports.ImportStatus;
import dev.kontor.domain.imports.RejectedRow;
import dev.kontor.domain.imports.RowError;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.JsonColumn;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Positions;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Import jobs on PostgreSQL. The claim to a chunk is the lock on its row: a crash frees it. */
@Singleton
public final class JdbcImportRepository implements ImportRepository {
  private static final String INSERT =
      """
      insert into imports (status, pass, chunks, chunks_done, total, read, created, updated,
        unchanged, failed, failure, updated_at, finished_at, tenant_id, id, user_id, mode, dry_run,
        header, created_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String UPDATE =
      """
      update imports set status = ?, pass = ?, chunks = ?, chunks_done = ?, total = ?, read = ?,
        created = ?, updated = ?, unchanged = ?, failed = ?, failure = ?, updated_at = ?,
        finished_at = ?
      where tenant_id = ? and id = ?
      """;

  // Whether an earlier pass has been through with a chunk stands with the chunk.
  private static final String CLAIM =
      """
      select i.*, waiting.chunk, waiting.rows from imports i
      cross join lateral (
        select c.chunk, c.rows from import_chunks c
        where c.tenant_id = i.tenant_id and c.import_id = i.id
          and c.checked = (i.mode = 'atomic' and i.pass = 'apply')
        order by c.chunk limit 1 for update skip locked
      ) waiting
      where i.tenant_id = ? and i.id = ? and i.status in ('queued', 'running')
      """;

  @Override
  public void add(ImportJob job) {
    Session session = Sessions.current();
    session.admit(job.id());
    session.admit(job.user());
    ImportJob.State state = job.state();
    session.later(
        INSERT,
        p ->
            bindKey(bindState(p, state), job.id())
                .uuid(job.user().value())
                .text(job.options().mode().key())
                .truth(job.options().dryRun())
                .texts(job.header().names(), Function.identity())
                .instant(job.createdAt()));
  }

  @Override
  public void save(ImportJob job) {
    Session session = Sessions.current();
    session.admit(job.id());
    ImportJob.State state = job.state();
    session.later(UPDATE, p -> bindKey(bindState(p, state), job.id()));
  }

  private static Parameters bindState(Parameters p, ImportJob.State state) throws SQLException {
    ImportCounts counts = state.counts();
    return p.text(state.status().key())
        .text(state.pass().name().toLowerCase(Locale.ROOT))
        .number(state.chunks())
        .number(state.chunksDone())
        .number(counts.total())
        .number(counts.read())
        .number(counts.created())
        .number(counts.updated())
        .number(counts.unchanged())
        .number(counts.failed())
        .text(state.failure())
        .instant(state.updatedAt())
        .instant(state.finishedAt());
  }

  private static Parameters bindKey(Parameters p, ImportId id) throws SQLException {
    return p.uuid(id.tenant().value()).uuid(id.value());
  }

  @Override
  public Optional<ImportJob> findJob(ImportId id) {
    return find(id, "");
  }

  @Override
  public Optional<ImportJob> lockJob(ImportId id) {
    return find(id, " for no key update");
  }

  private static Optional<ImportJob> find(ImportId id, String further) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(
        "select * from imports where tenant_id = ? and id = ?" + further,
        p -> bindKey(p, id),
        JdbcImportRepository::job);
  }

  private static ImportJob job(Columns row) throws SQLException {
    TenantId tenant = new TenantId(row.uuid("tenant_id"));
    return ImportJob.restore(
        new ImportId(tenant, row.uuid("id")),
        new UserId(tenant, row.uuid("user_id")),
        new ImportOptions(ImportMode.get(row.text("mode")), row.truth("dry_run")),
        CatalogueHeader.restore(row.texts("header")),
        new ImportJob.State(
            ImportStatus.get(row.text("status")),
            ImportJob.Pass.valueOf(row.text("pass").toUpperCase(Locale.ROOT)),
            (int) row.number("chunks"),
            (int) row.number("chunks_done"),
            new ImportCounts(
                row.number("total"),
                row.number("read"),
                row.number("created"),
                row.number("updated"),
                row.number("unchanged"),
                row.number("failed")),
            row.findText("failure"),
            row.instant("updated_at"),
            row.findInstant("finished_at")),
        row.instant("created_at"));
  }

  @Override
  public int countDue(TenantId tenant) {
    Session session = Sessions.current();
    session.admit(tenant);
    return session.get(
        """
        select count(*) as due from imports
        where tenant_id = ? and status in ('queued', 'running')
        """,
        p -> p.uuid(tenant.value()),
        row -> (int) row.number("due"));
  }

  @Override
  public void addChunk(ImportId id, int chunk, List<ImportRow> rows) {
    Session session = Sessions.current();
    session.admit(id);
    session.later(
        "insert into import_chunks (tenant_id, import_id, chunk, rows) values (?, ?, ?, ?)",
        p -> bindKey(p, id).number(chunk).text(RowsColumn.write(rows)));
  }

  @Override
  public Optional<ImportChunk> claimChunk(ImportId id) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(
        CLAIM,
        p -> bindKey(p, id),
        row ->
            new ImportChunk(
                job(row), (int) row.number("chunk"), RowsColumn.read(row.text("rows"))));
  }

  @Override
  public void passChunk(ImportId id, int chunk) {
    Session session = Sessions.current();
    session.admit(id);
    session.later(
        """
        update import_chunks set checked = true
        where tenant_id = ? and import_id = ? and chunk = ?
        """,
        p -> bindKey(p, id).number(chunk));
  }

  @Override
  public void dropChunk(ImportId id, int chunk) {
    Session session = Sessions.current();
    session.admit(id);
    session.later(
        "delete from import_chunks where tenant_id = ? and import_id = ? and chunk = ?",
        p -> bindKey(p, id).number(chunk));
  }

  @Override
  public Map<Sku, Long> noteSkus(ImportId id, Map<Sku, Long> lines) {
    Session session = Sessions.current();
    session.admit(id);
    if (lines.isEmpty()) {
      return Map.of();
    }
    List<Map.Entry<Sku, Long>> noted = List.copyOf(lines.entrySet());
    Map<Sku, Long> earlier = new HashMap<>();
    session
        .list(
            """
            with wanted as (
              select ?::uuid as tenant_id, ?::uuid as import_id, w.sku, w.line
              from unnest(?::text[], ?::bigint[]) as w (sku, line)
            ), earlier as (
              select w.sku, s.line from wanted w
              cross join lateral (
                select s.line from import_skus s
                where s.tenant_id = w.tenant_id and s.import_id = w.import_id and s.sku = w.sku
                offset 0
              ) s
            ), noted as (
              insert into import_skus (tenant_id, import_id, sku, line)
              select w.* from wanted w where w.sku not in (select sku from earlier)
            )
            select sku, line from earlier
            """,
            p ->
                bindKey(p, id)
                    .texts(noted, entry -> entry.getKey().value())
                    .numbers(noted, Map.Entry::getValue),
            row -> Map.entry(new Sku(row.text("sku")), row.number("line")))
        .forEach(entry -> earlier.put(entry.getKey(), entry.getValue()));
    return earlier;
  }

  @Override
  public void addRejected(ImportId id, List<RejectedRow> rows) {
    Session session = Sessions.current();
    session.admit(id);
    if (rows.isEmpty()) {
      return;
    }
    session.later(
        """
        insert into import_rejected (tenant_id, import_id, line, cells, errors)
        select ?::uuid, ?::uuid, r.* from unnest(?::bigint[], ?::text[], ?::text[]) as r
        """,
        p ->
            bindKey(p, id)
                .numbers(rows, RejectedRow::line)
                .texts(rows, row -> JsonColumn.writeArray(row.fields()))
                .texts(rows, row -> RowsColumn.writeErrors(row.errors())));
  }

  @Override
  public List<RowError> listErrors(ImportId id, int limit) {
    Session session = Sessions.current();
    session.admit(id);
    return session
        .list(
            """
            select line, errors from import_rejected where tenant_id = ? and import_id = ?
            order by line limit ?
            """,
            p -> bindKey(p, id).number(limit),
            row -> RowsColumn.readErrors(row.number("line"), row.text("errors")))
        .stream()
        .flatMap(List::stream)
        .limit(limit)
        .toList();
  }

  @Override
  public Page<RejectedRow> listRejected(ImportId id, PageRequest page) {
    Session session = Sessions.current();
    session.admit(id);
    PageRequest.Position after = page.after();
    long afterLine = after == null ? 0 : Positions.number(after);
    List<RejectedRow> rows =
        session.list(
            "select line, cells, errors from import_rejected"
                + " where tenant_id = ? and import_id = ? and line > ? order by line limit "
                + (page.limit() + 1),
            p -> bindKey(p, id).number(afterLine),
            JdbcImportRepository::rejected);
    return Page.of(rows, page, JdbcImportRepository::position, null);
  }

  private static RejectedRow rejected(Columns row) throws SQLException {
    long line = row.number("line");
    return new RejectedRow(
        line,
        RowsColumn.readCells(row.text("cells")),
        RowsColumn.readErrors(line, row.text("errors")));
  }

  private static PageRequest.Position position(RejectedRow row) {
    String line = Long.toString(row.line());
    return new PageRequest.Position(line, line);
  }

  @Override
  public List<ImportId> listDue(int limit) {
    return Sessions.current()
        .list(
            """
            select tenant_id, id from (
              select distinct on (tenant_id) tenant_id, id, updated_at from imports
              where status in ('queued', 'running') order by tenant_id, id
            ) oldest
            order by updated_at limit ?
            """,
            p -> p.number(limit),
            row -> new ImportId(new TenantId(row.uuid("tenant_id")), row.uuid("id")));
  }

  @Override
  public int purge(Instant before, int limit) {
    long rows =
        Sessions.current()
            .get(
                purgeSql(limit), p -> p.instant(before).instant(before), row -> row.number("rows"));
    return (int) Math.min(rows, limit);
  }

  /** Only their work needs the SKUs and the chunks of jobs; the rest stays for people to read. */
  private static String purgeSql(int limit) {
    return """
    with over as materialized (
      select tenant_id, id, updated_at <= ? as old from imports
      where status in ('completed', 'completed_with_errors', 'failed')
        or (status = 'receiving' and updated_at <= ?)
    ), skus as (
      delete from import_skus where ctid = any (array(
        select s.ctid from over o
        join import_skus s on s.tenant_id = o.tenant_id and s.import_id = o.id limit %1$d))
      returning 1
    ), chunks as (
      delete from import_chunks where ctid = any (array(
        select c.ctid from over o
        join import_chunks c on c.tenant_id = o.tenant_id and c.import_id = o.id limit %1$d))
      returning 1
    ), rejected as (
      delete from import_rejected where ctid = any (array(
        select r.ctid from over o
        join import_rejected r on r.tenant_id = o.tenant_id and r.import_id = o.id
        where o.old limit %1$d))
      returning 1
    ), jobs as (
      delete from imports i using over o
      where i.tenant_id = o.tenant_id and i.id = o.id and o.old
        and not exists (select from import_skus s
          where s.tenant_id = i.tenant_id and s.import_id = i.id)
        and not exists (select from import_chunks c
          where c.tenant_id = i.tenant_id and c.import_id = i.id)
        and not exists (select from import_rejected r
          where r.tenant_id = i.tenant_id and r.import_id = i.id)
      returning 1
    )
    select (select count(*) from skus) + (select count(*) from chunks)
      + (select count(*) from rejected) + (select count(*) from jobs) as rows
    """
        .formatted(limit);
  }
}
