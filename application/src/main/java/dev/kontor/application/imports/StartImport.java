package dev.kontor.application.imports;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.imports.CatalogueColumn;
import dev.kontor.domain.imports.CatalogueHeader;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportJob;
import dev.kontor.domain.imports.ImportOptions;
import dev.kontor.domain.imports.ImportRepository;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdGenerator;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a catalogue file in, of whatever size, and queues the work on it. Rows are kept as they
 * come, a chunk in a transaction: what is held in memory does not grow with the file, and nothing
 * is held open in the database while the caller takes its time.
 */
public final class StartImport {
  /** What a chunk may hold; also the rows of one transaction when they are imported. */
  private static final int CHUNK_ROWS_MAX = 500;

  private static final int CHUNK_CHARACTERS_MAX = 500_000;

  private final Transactions transactions;
  private final ImportRepository imports;
  private final ImportWatch watch;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final int dueMax;

  /**
   * @param dueMax how many imports of a tenant may wait for their turn
   */
  public StartImport(
      Transactions transactions,
      ImportRepository imports,
      ImportWatch watch,
      IdGenerator ids,
      InstantSource clock,
      int dueMax) {
    this.transactions = transactions;
    this.imports = imports;
    this.watch = watch;
    this.ids = ids;
    this.clock = clock;
    this.dueMax = dueMax;
  }

  /**
   * Who imports what.
   *
   * @param rows of the file from its header on, which may be on their way still; taken one by one
   */
  public record Command(Actor actor, ImportOptions options, Iterator<ImportRow> rows) {}

  /**
   * Takes all rows and answers with the queued job.
   *
   * @throws DomainException {@code forbidden}, also when the file sets stock and the caller may
   *     not; {@code validation-failed} when the header is wrong; {@code rate-limited} when too many
   *     imports of the tenant wait; and whatever the rows throw when they do not come
   */
  public ImportView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_WRITE);
    CatalogueHeader header = header(command.rows());
    if (header.has(CatalogueColumn.STOCK)) {
      actor.require(Scope.STOCK_WRITE);
    }
    ImportJob job =
        ImportJob.create(
            new ImportId(actor.tenant(), ids.next()),
            actor.user(),
            command.options(),
            header,
            clock.instant());
    receive(job, command.rows());
    watch.queued();
    return new ImportView(job, List.of());
  }

  private static CatalogueHeader header(Iterator<ImportRow> rows) {
    if (!rows.hasNext()) {
      throw DomainException.invalid(
          "", "missing-header", "The file is empty; its first line must name the columns.");
    }
    return CatalogueHeader.of(rows.next());
  }

  private void receive(ImportJob job, Iterator<ImportRow> rows) {
    boolean first = true;
    List<ImportRow> chunk = nextChunk(rows);
    while (true) {
      boolean last = !rows.hasNext();
      keep(job, chunk, first, last);
      if (last) {
        return;
      }
      first = false;
      chunk = nextChunk(rows);
    }
  }

  private static List<ImportRow> nextChunk(Iterator<ImportRow> rows) {
    List<ImportRow> chunk = new ArrayList<>();
    int characters = 0;
    while (rows.hasNext() && chunk.size() < CHUNK_ROWS_MAX && characters < CHUNK_CHARACTERS_MAX) {
      ImportRow row = rows.next();
      chunk.add(row);
      characters += row.size();
    }
    return chunk;
  }

  private void keep(ImportJob job, List<ImportRow> chunk, boolean first, boolean last) {
    transactions.inTenant(
        job.id().tenant(),
        () -> {
          if (first) {
            refuseTooMany(job);
            imports.add(job);
          }
          if (!chunk.isEmpty()) {
            imports.addChunk(
                job.id(), job.receive(chunk.size(), clock.instant()), withoutRepeated(job, chunk));
          }
          if (last) {
            job.enqueue(clock.instant());
          }
          imports.save(job);
        });
  }

  /**
   * The rows, in which those are faulty whose SKU stands in the file before. Found out while they
   * come, since later nobody knows in which order chunks are done.
   */
  private List<ImportRow> withoutRepeated(ImportJob job, List<ImportRow> rows) {
    List<Optional<Sku>> skus = rows.stream().map(job.header()::findSku).toList();
    Map<Sku, Long> lines = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      long line = rows.get(i).line();
      skus.get(i).ifPresent(sku -> lines.putIfAbsent(sku, line));
    }
    lines.putAll(imports.noteSkus(job.id(), lines));
    List<ImportRow> marked = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      ImportRow row = rows.get(i);
      long first = skus.get(i).map(lines::get).orElse(row.line());
      marked.add(first == row.line() ? row : job.header().repeated(row, first));
    }
    return marked;
  }

  private void refuseTooMany(ImportJob job) {
    if (imports.countDue(job.id().tenant()) >= dueMax) {
      throw new DomainException(
          ErrorCode.RATE_LIMITED,
          dueMax + " imports wait for their turn; start another when one of them is done.");
    }
  }
}
