package dev.kontor.application.imports;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.imports.CatalogueRow;
import dev.kontor.domain.imports.ImportCounts;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportJob;
import dev.kontor.domain.imports.ImportRepository;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.imports.RejectedRow;
import dev.kontor.domain.imports.RowError;
import dev.kontor.domain.imports.RowReader;
import dev.kontor.domain.imports.RowReader.Reading;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.tenants.TenantRepository;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does the next chunk of an import in one transaction, together with the note that it is done: so
 * each is done exactly once, whichever process stops in the middle. The lock on the job is the
 * claim to it; a crash frees it. Any number may run, on any number of nodes.
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
          Optional<ImportJob> job = imports.findIdle(id);
          job.ifPresent(this::advance);
          return job.isPresent();
        });
  }

  private void advance(ImportJob job) {
    List<ImportRow> rows = imports.listRows(job.id(), job.nextChunk());
    Currency currency = tenants.holdCurrency(job.id().tenant());
    RowReader reader = new RowReader(job.header(), currency);
    List<RejectedRow> rejected = new ArrayList<>();
    Map<Sku, Reading> good = new LinkedHashMap<>();
    for (ImportRow row : rows) {
      Reading reading = reader.read(row);
      if (reading.row() == null) {
        rejected.add(reject(reading, reading.errors()));
      } else {
        Reading before = good.putIfAbsent(reading.row().sku(), reading);
        if (before != null) {
          rejected.add(reject(reading, List.of(duplicate(reading, before.source().line()))));
        }
      }
    }
    rejectSkusOfEarlierChunks(job, good, rejected);
    rejected.sort(Comparator.comparingLong(RejectedRow::line));
    imports.addRejected(job.id(), rejected);
    List<CatalogueRow> accepted =
        good.values().stream().flatMap(reading -> Stream.ofNullable(reading.row())).toList();
    ImportCounts items = rowImport.carryOut(job, accepted);
    finish(job, rows.size(), items, rejected.size());
  }

  private void rejectSkusOfEarlierChunks(
      ImportJob job, Map<Sku, Reading> good, List<RejectedRow> rejected) {
    if (job.knowsSkus()) {
      return;
    }
    Map<Sku, Long> lines = new HashMap<>();
    good.forEach((sku, reading) -> lines.put(sku, reading.source().line()));
    imports
        .noteSkus(job.id(), lines)
        .forEach(
            (sku, line) -> {
              Reading later = good.remove(sku);
              if (later != null) {
                rejected.add(reject(later, List.of(duplicate(later, line))));
              }
            });
  }

  private static RowError duplicate(Reading reading, long line) {
    return new RowError(
        reading.source().line(), "sku", "duplicate", "Line " + line + " has this SKU already.");
  }

  private static RejectedRow reject(Reading reading, List<RowError> errors) {
    return new RejectedRow(reading.source().line(), reading.source().fields(), errors);
  }

  private void finish(ImportJob job, int rows, ImportCounts items, int failed) {
    int chunk = job.nextChunk();
    boolean again = job.needsChunkAgain();
    // An atomic one has counted its rows when it looked at them, and its items when it imports
    // them.
    ImportCounts done =
        new ImportCounts(
            0,
            job.knowsSkus() ? 0 : rows,
            again ? 0 : items.created(),
            again ? 0 : items.updated(),
            again ? 0 : items.unchanged(),
            failed);
    job.advance(done, clock.instant());
    if (!again) {
      imports.dropChunk(job.id(), chunk);
    }
    imports.save(job);
  }
}
