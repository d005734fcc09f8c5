package dev.kontor.testkit.imports;

import dev.kontor.domain.imports.ImportChunk;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportJob;
import dev.kontor.domain.imports.ImportRepository;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.imports.ImportStatus;
import dev.kontor.domain.imports.RejectedRow;
import dev.kontor.domain.imports.RowError;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.InMemoryTables;
import dev.kontor.testkit.shared.InMemoryTables.ChunkKey;
import dev.kontor.testkit.shared.InMemoryTables.ChunkRow;
import dev.kontor.testkit.shared.InMemoryTables.ImportLine;
import dev.kontor.testkit.shared.InMemoryTables.ImportSku;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Pages.Sorting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Import jobs in memory. */
public final class InMemoryImportRepository implements ImportRepository {
  private static final Sorting<RejectedRow, Long> BY_LINE =
      Pages.by(RejectedRow::line, Long::valueOf);

  private final InMemoryTables tables;

  public InMemoryImportRepository(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(ImportJob job) {
    tables.database().requireOwn(job.id().tenant());
    tables.database().requireOwn(job.user().tenant());
    tables.imports.put(job.id(), job);
  }

  @Override
  public void save(ImportJob job) {
    tables.database().requireOwn(job.id().tenant());
    tables.imports.put(job.id(), job);
  }

  @Override
  public Optional<ImportJob> findJob(ImportId id) {
    tables.database().requireOwn(id.tenant());
    return tables.imports.find(id);
  }

  @Override
  public Optional<ImportJob> lockJob(ImportId id) {
    Optional<ImportJob> job = findJob(id);
    job.ifPresent(found -> tables.database().lockRow(found.id()));
    return job;
  }

  @Override
  public int countDue(TenantId tenant) {
    tables.database().requireOwn(tenant);
    return (int)
        tables.imports.stream()
            .filter(job -> job.id().tenant().equals(tenant) && job.status().isDue())
            .count();
  }

  @Override
  public void addChunk(ImportId id, int chunk, List<ImportRow> rows) {
    tables.database().requireOwn(id.tenant());
    tables.importChunks.put(new ChunkKey(id, chunk), new ChunkRow(rows, false));
  }

  @Override
  public Optional<ImportChunk> claimChunk(ImportId id) {
    return findJob(id).filter(job -> job.status().isDue()).flatMap(this::firstWaiting);
  }

  private Optional<ImportChunk> firstWaiting(ImportJob job) {
    Optional<Map.Entry<ChunkKey, ChunkRow>> waiting =
        tables
            .importChunks
            .entries()
            .filter(entry -> entry.getKey().id().equals(job.id()))
            .filter(entry -> entry.getValue().checked() == job.isSecondPass())
            .findFirst();
    waiting.ifPresent(entry -> tables.database().lockRow(entry.getKey()));
    return waiting.map(
        entry -> new ImportChunk(job, entry.getKey().chunk(), entry.getValue().rows()));
  }

  @Override
  public void passChunk(ImportId id, int chunk) {
    tables.database().requireOwn(id.tenant());
    ChunkKey key = new ChunkKey(id, chunk);
    tables
        .importChunks
        .find(key)
        .ifPresent(row -> tables.importChunks.put(key, new ChunkRow(row.rows(), true)));
  }

  @Override
  public void dropChunk(ImportId id, int chunk) {
    tables.database().requireOwn(id.tenant());
    tables.importChunks.remove(new ChunkKey(id, chunk));
  }

  @Override
  public Map<Sku, Long> noteSkus(ImportId id, Map<Sku, Long> lines) {
    tables.database().requireOwn(id.tenant());
    Map<Sku, Long> earlier = new HashMap<>();
    lines.forEach(
        (sku, line) -> {
          ImportSku key = new ImportSku(id, sku);
          tables
              .importSkus
              .find(key)
              .ifPresentOrElse(
                  first -> earlier.put(sku, first), () -> tables.importSkus.put(key, line));
        });
    return earlier;
  }

  @Override
  public void addRejected(ImportId id, List<RejectedRow> rows) {
    tables.database().requireOwn(id.tenant());
    rows.forEach(row -> tables.importRejected.put(new ImportLine(id, row.line()), row));
  }

  @Override
  public List<RowError> listErrors(ImportId id, int limit) {
    return rejected(id).flatMap(row -> row.errors().stream()).limit(limit).toList();
  }

  private Stream<RejectedRow> rejected(ImportId id) {
    tables.database().requireOwn(id.tenant());
    return tables
        .importRejected
        .entries()
        .filter(row -> row.getKey().id().equals(id))
        .map(Map.Entry::getValue);
  }

  @Override
  public Page<RejectedRow> listRejected(ImportId id, PageRequest page) {
    return BY_LINE.page(rejected(id), false, page);
  }

  @Override
  public List<ImportId> listDue(int limit) {
    tables.database().requireWorker();
    Map<TenantId, ImportJob> oldest = new HashMap<>();
    tables.imports.stream()
        .filter(job -> job.status().isDue())
        .forEach(job -> oldest.putIfAbsent(job.id().tenant(), job));
    return oldest.values().stream()
        .sorted(Comparator.comparing(job -> job.state().updatedAt()))
        .limit(limit)
        .map(ImportJob::id)
        .toList();
  }

  @Override
  public int purge(Instant before, int limit) {
    tables.database().requireWorker();
    Set<ImportId> over = new HashSet<>();
    Set<ImportId> old = new HashSet<>();
    for (ImportJob job : tables.imports.stream().toList()) {
      boolean isOld = !job.state().updatedAt().isAfter(before);
      boolean isFinished = !job.status().isDue() && job.status() != ImportStatus.RECEIVING;
      if (isFinished || (isOld && job.status() == ImportStatus.RECEIVING)) {
        over.add(job.id());
        if (isOld) {
          old.add(job.id());
        }
      }
    }
    List<Runnable> deletions = new ArrayList<>();
    keys(tables.importSkus.entries(), key -> over.contains(key.id()))
        .forEach(key -> deletions.add(() -> tables.importSkus.remove(key)));
    keys(tables.importChunks.entries(), key -> over.contains(key.id()))
        .forEach(key -> deletions.add(() -> tables.importChunks.remove(key)));
    keys(tables.importRejected.entries(), key -> old.contains(key.id()))
        .forEach(key -> deletions.add(() -> tables.importRejected.remove(key)));
    if (deletions.isEmpty()) {
      old.forEach(id -> deletions.add(() -> tables.imports.remove(id)));
    }
    deletions.stream().limit(limit).forEach(Runnable::run);
    return Math.min(deletions.size(), limit);
  }

  private static <K, V> List<K> keys(Stream<Map.Entry<K, V>> rows, Predicate<K> wanted) {
    return rows.map(Map.Entry::getKey).filter(wanted).toList();
  }
}
