package dev.kontor.application.imports;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.imports.CatalogueRow;
import dev.kontor.domain.imports.ImportChunk;
import dev.kontor.domain.imports.ImportCounts;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportJob;
import dev.kontor.domain.imports.ImportRepository;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.imports.RejectedRow;
import dev.kontor.domain.imports.RowReader;
import dev.kontor.domain.imports.RowReader.Reading;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.tenants.TenantRepository;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Does a chunk of an import in one transaction, together with the note that it is done: so each is
 * done exactly once, whichever process stops in the middle. The lock on the chunk is the claim to
 * it; a crash frees it. Any number may work on the same file, on any number of nodes.
 */
public final class AdvanceImport {
  private final Transactions transactions;
  private final ImportRepository imports;
  private final TenantRepository tenants;
  private final RowImport rowImport;
  private final InstantSource clock;

  public AdvanceImport(
      Transactions transactions,
      ImportRepository imports,
      TenantRepository tenants,
      RowImport rowImport,
      InstantSource clock) {
    this.transactions = transactions;
    this.imports = imports;
    this.tenants = tenants;
    this.rowImport = rowImport;
    this.clock = clock;
  }

  /**
   * Does one chunk.
   *
   * @return whether there was something to do and nobody else did it
   * @throws DomainException {@code unavailable} when the database failed, or somebody made one of
   *     the items meanwhile: nothing was done, it can be tried again
   */
  public boolean handle(ImportId id) {
    return transactions.inTenant(
        id.tenant(),
        () -> {
          Optional<ImportChunk> chunk = imports.claimChunk(id);
          chunk.ifPresent(this::advance);
          return chunk.isPresent();
        });
  }

  private void advance(ImportChunk chunk) {
    ImportJob job = chunk.job();
    Currency currency = tenants.holdCurrency(job.id().tenant());
    RowReader reader = new RowReader(job.header(), currency);
    List<RejectedRow> rejected = new ArrayList<>();
    List<CatalogueRow> accepted = new ArrayList<>();
    for (ImportRow row : chunk.rows()) {
      Reading reading = reader.read(row);
      if (reading.row() == null) {
        rejected.add(new RejectedRow(row.line(), row.fields(), reading.errors()));
      } else {
        accepted.add(reading.row());
      }
    }
    imports.addRejected(job.id(), rejected);
    ImportCounts items = rowImport.carryOut(job, accepted);
    finish(chunk, items, rejected.size());
  }

  private void finish(ImportChunk chunk, ImportCounts items, int failed) {
    ImportId id = chunk.job().id();
    boolean again = chunk.job().needsChunkAgain();
    if (again) {
      imports.passChunk(id, chunk.number());
    } else {
      imports.dropChunk(id, chunk.number());
    }
    // An atomic one has counted its rows when it looked at them, and its items when it imports
    // them.
    ImportCounts done =
        new ImportCounts(
            0,
            chunk.job().isSecondPass() ? 0 : chunk.rows().size(),
            again ? 0 : items.created(),
            again ? 0 : items.updated(),
            again ? 0 : items.unchanged(),
            failed);
    // Last of all, because whoever has it keeps all others from ending a chunk of the file.
    ImportJob job = imports.lockJob(id).orElseThrow();
    job.advance(done, clock.instant());
    imports.save(job);
  }
}
