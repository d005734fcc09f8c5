package dev.kontor.domain.imports;

import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The work on one file. Opened when its header was read, it takes the rows in chunks, is queued
 * when the last one is here, and then works through them, in whatever order and several at a time,
 * each exactly once: how many are done is kept together with what was done. An atomic one goes
 * through its chunks twice, first only to look. Finished, it stays for a while so that people can
 * read what became of it.
 */
public final class ImportJob {
  private final ImportId id;
  private final UserId user;
  private final ImportOptions options;
  private final CatalogueHeader header;
  private ImportStatus status;
  private Pass pass;
  private int chunks;
  private int chunksDone;
  private ImportCounts counts;
  private @Nullable String failure;
  private final Instant createdAt;
  private Instant updatedAt;
  private @Nullable Instant finishedAt;

  /** What is done to the rows on the way through them. */
  public enum Pass {
    /** They are looked at, and nothing is changed. */
    CHECK,
    /** They are imported. */
    APPLY
  }

  private ImportJob(
      ImportId id,
      UserId user,
      ImportOptions options,
      CatalogueHeader header,
      State state,
      Instant createdAt) {
    this.id = Objects.requireNonNull(id, "id");
    this.user = Objects.requireNonNull(user, "user");
    this.options = Objects.requireNonNull(options, "options");
    this.header = Objects.requireNonNull(header, "header");
    this.status = state.status();
    this.pass = state.pass();
    this.chunks = state.chunks();
    this.chunksDone = state.chunksDone();
    this.counts = state.counts();
    this.failure = state.failure();
    this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    this.updatedAt = state.updatedAt();
    this.finishedAt = state.finishedAt();
  }

  /**
   * How far a job is.
   *
   * @param chunks how many the file has, as far as it is here
   * @param chunksDone how many of them the pass is through with
   * @param failure why it could not be done, in words for whoever asked for it
   */
  public record State(
      ImportStatus status,
      Pass pass,
      int chunks,
      int chunksDone,
      ImportCounts counts,
      @Nullable String failure,
      Instant updatedAt,
      @Nullable Instant finishedAt) {
    public State {
      Objects.requireNonNull(status, "status");
      Objects.requireNonNull(pass, "pass");
      Objects.requireNonNull(counts, "counts");
      Objects.requireNonNull(updatedAt, "updatedAt");
    }
  }

  /** A new job, whose rows are on their way. */
  public static ImportJob create(
      ImportId id, UserId user, ImportOptions options, CatalogueHeader header, Instant now) {
    boolean looksFirst = options.dryRun() || options.mode() == ImportMode.ATOMIC;
    Pass pass = looksFirst ? Pass.CHECK : Pass.APPLY;
    State state = new State(ImportStatus.RECEIVING, pass, 0, 0, ImportCounts.NONE, null, now, null);
    return new ImportJob(id, user, options, header, state, now);
  }

  /** A job as it was stored. */
  public static ImportJob restore(
      ImportId id,
      UserId user,
      ImportOptions options,
      CatalogueHeader header,
      State state,
      Instant createdAt) {
    return new ImportJob(id, user, options, header, state, createdAt);
  }

  /**
   * Takes the next rows of the file.
   *
   * @return the number of their chunk
   */
  public int receive(int rows, Instant now) {
    require(ImportStatus.RECEIVING);
    counts = counts.received(rows);
    updatedAt = now;
    return chunks++;
  }

  /** Notes that the file is here as a whole; one without rows is done at once. */
  public void enqueue(Instant now) {
    require(ImportStatus.RECEIVING);
    status = ImportStatus.QUEUED;
    updatedAt = now;
    if (chunks == 0) {
      finish(now);
    }
  }

  /** Whether the rows of the chunk in hand will be asked for again. */
  public boolean needsChunkAgain() {
    return pass == Pass.CHECK && !options.dryRun();
  }

  /** Whether the rows of the chunk in hand were looked at before. */
  public boolean isSecondPass() {
    return pass == Pass.APPLY && options.mode() == ImportMode.ATOMIC;
  }

  /**
   * Notes that a chunk is done. When the job was given up while somebody had the chunk in hand,
   * what was done with it counts, and nothing else changes.
   *
   * @param done what became of its rows; {@code total} does not count
   */
  public void advance(ImportCounts done, Instant now) {
    if (status == ImportStatus.RECEIVING || chunksDone >= chunks) {
      throw new IllegalStateException("there is no chunk in hand");
    }
    counts = counts.plus(done);
    chunksDone++;
    updatedAt = now;
    if (!status.isDue()) {
      return;
    }
    status = ImportStatus.RUNNING;
    if (chunksDone == chunks) {
      endOfPass(now);
    }
  }

  private void endOfPass(Instant now) {
    boolean goesOn = needsChunkAgain() && counts.failed() == 0;
    if (goesOn) {
      pass = Pass.APPLY;
      chunksDone = 0;
    } else {
      finish(now);
    }
  }

  private void finish(Instant now) {
    boolean clean = counts.failed() == 0;
    if (clean) {
      status = ImportStatus.COMPLETED;
    } else if (options.mode() == ImportMode.ATOMIC) {
      status = ImportStatus.FAILED;
      counts = counts.withoutItems();
      failure =
          (counts.failed() == 1 ? "1 row is" : counts.failed() + " rows are")
              + " not valid, so nothing was imported.";
    } else {
      status = ImportStatus.COMPLETED_WITH_ERRORS;
    }
    finishedAt = now;
    updatedAt = now;
  }

  /** Ends a job that cannot be done; what it did so far stays. */
  public void giveUp(String reason, Instant now) {
    if (!status.isDue()) {
      throw new IllegalStateException("only a job with work to do can be given up");
    }
    status = ImportStatus.FAILED;
    failure = reason;
    finishedAt = now;
    updatedAt = now;
  }

  private void require(ImportStatus expected) {
    if (status != expected) {
      throw new IllegalStateException("the import is " + status.key());
    }
  }

  public ImportId id() {
    return id;
  }

  /** Who asked for it, and keeps the items that are new. */
  public UserId user() {
    return user;
  }

  public ImportOptions options() {
    return options;
  }

  public CatalogueHeader header() {
    return header;
  }

  /** How far it is. */
  public State state() {
    return new State(status, pass, chunks, chunksDone, counts, failure, updatedAt, finishedAt);
  }

  public ImportStatus status() {
    return status;
  }

  public Pass pass() {
    return pass;
  }

  public ImportCounts counts() {
    return counts;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
