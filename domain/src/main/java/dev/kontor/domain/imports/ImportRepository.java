package dev.kontor.domain.imports;

import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Import jobs with the rows that they have still to do and those that they rejected, of the open
 * transaction's tenant; an id of another tenant is refused.
 */
public interface ImportRepository {
  /** Keeps a new job. */
  void add(ImportJob job);

  /** Keeps how far a job is. */
  void save(ImportJob job);

  /** The job. */
  Optional<ImportJob> findJob(ImportId id);

  /** The job, locked until the transaction ends; waits for whoever holds it. */
  Optional<ImportJob> lockJob(ImportId id);

  /** How many jobs of the tenant have work to do. */
  int countDue(TenantId tenant);

  /** Keeps the rows of a chunk. */
  void addChunk(ImportId id, int chunk, List<ImportRow> rows);

  /**
   * The first chunk that the job's pass has still to do and that nobody has in hand, locked until
   * the transaction ends; none when the job has no work to do. Does not wait.
   */
  Optional<ImportChunk> claimChunk(ImportId id);

  /** Keeps a chunk for the second pass. */
  void passChunk(ImportId id, int chunk);

  /** Forgets a chunk. */
  void dropChunk(ImportId id, int chunk);

  /**
   * Notes SKUs with the lines they stand on.
   *
   * @return those that the file has had before, with the line where it had them first
   */
  Map<Sku, Long> noteSkus(ImportId id, Map<Sku, Long> lines);

  /** Keeps rejected rows. */
  void addRejected(ImportId id, List<RejectedRow> rows);

  /** What is wrong with the rejected rows, first lines first. */
  List<RowError> listErrors(ImportId id, int limit);

  /** The rejected rows, first lines first. One statement; totals are not counted. */
  Page<RejectedRow> listRejected(ImportId id, PageRequest page);

  /**
   * The oldest job with work to do of each of up to {@code limit} tenants, those that rested
   * longest first. Runs in the worker's transaction.
   */
  List<ImportId> listDue(int limit);

  /**
   * Deletes up to {@code limit} rows of jobs that are over, or whose file never came as a whole,
   * and that nothing has happened to since {@code before}; of finished jobs also what only their
   * work needed. Says how many rows. Runs in the worker's transaction.
   */
  int purge(Instant before, int limit);
}
