package dev.kontor.testkit.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.imports.CatalogueColumn;
import dev.kontor.domain.imports.CatalogueHeader;
import dev.kontor.domain.imports.ImportChunk;
import dev.kontor.domain.imports.ImportCounts;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportJob;
import dev.kontor.domain.imports.ImportMode;
import dev.kontor.domain.imports.ImportOptions;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.imports.ImportStatus;
import dev.kontor.domain.imports.RejectedRow;
import dev.kontor.domain.imports.RowError;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code ImportRepository} does. */
public abstract class ImportRepositoryContract extends PortContract {
  private static final Instant BEGIN = Instant.parse("2026-02-03T04:05:06.070809Z");
  private static final Instant LATER = BEGIN.plusSeconds(60);
  private static final CatalogueHeader HEADER =
      new CatalogueHeader(
          List.of(
              CatalogueColumn.TAGS,
              CatalogueColumn.SKU,
              CatalogueColumn.TITLE,
              CatalogueColumn.PRICE,
              CatalogueColumn.CURRENCY));
  private static final ImportOptions SKIPPING = new ImportOptions(ImportMode.SKIP_FAILED, false);
  private static final ImportCounts LOOKED_AT = new ImportCounts(0, 1, 0, 0, 0, 0);
  private static final int MANY = 100;

  private ImportJob newJob(Shop owner, ImportOptions options) {
    return ImportJob.create(
        new ImportId(owner.tenant(), ports.ids().next()), owner.keeper(), options, HEADER, BEGIN);
  }

  /** A job with so many chunks of one row each, whose turn has come. */
  private ImportJob queued(int chunks) {
    return queued(shop, chunks);
  }

  private ImportJob queued(Shop owner, int chunks) {
    return queued(owner, SKIPPING, chunks);
  }

  private ImportJob queued(Shop owner, ImportOptions options, int chunks) {
    ImportJob job = newJob(owner, options);
    owner.run(
        () -> {
          ports.imports().add(job);
          for (int chunk = 0; chunk < chunks; chunk++) {
            ImportRow row = ImportRow.of(chunk + 2L, List.of("SKU" + chunk));
            ports.imports().addChunk(job.id(), job.receive(1, BEGIN), List.of(row));
          }
          job.enqueue(BEGIN);
          ports.imports().save(job);
        });
    return job;
  }

  private ImportJob get(ImportId id) {
    return shop.in(() -> ports.imports().findJob(id).orElseThrow());
  }

  private void assertKept(ImportJob job) {
    assertThat(get(job.id())).usingRecursiveComparison().isEqualTo(job);
  }

  @Test
  void job_keepsEveryField() {
    ImportJob job = newJob(shop, new ImportOptions(ImportMode.ATOMIC, false));
    shop.run(() -> ports.imports().add(job));
    assertKept(job);

    shop.run(
        () -> {
          job.receive(2, BEGIN.plusSeconds(1));
          job.receive(3, BEGIN.plusSeconds(2));
          job.enqueue(BEGIN.plusSeconds(3));
          ports.imports().save(job);
        });
    assertKept(job);

    shop.run(
        () -> {
          job.advance(new ImportCounts(0, 2, 1, 2, 3, 4), LATER);
          ports.imports().save(job);
        });
    assertKept(job);

    shop.run(
        () -> {
          job.giveUp("It is \"broken\".", LATER);
          ports.imports().save(job);
        });
    assertKept(job);
    assertThat(get(job.id()).status()).isEqualTo(ImportStatus.FAILED);
  }

  @Test
  void dryRun_keepsThatItIsOne() {
    ImportJob job = newJob(shop, new ImportOptions(ImportMode.SKIP_FAILED, true));

    shop.run(() -> ports.imports().add(job));

    assertKept(job);
  }

  @Test
  void change_afterSaveIsNotKept() {
    ImportJob job = newJob(shop, SKIPPING);

    shop.run(
        () -> {
          ports.imports().add(job);
          job.receive(7, LATER);
        });

    assertThat(get(job.id()).counts().total()).isZero();
  }

  @Test
  void rows_areKeptAsTheyAre() {
    ImportJob job = newJob(shop, SKIPPING);
    List<ImportRow> rows =
        List.of(
            ImportRow.of(2, List.of("a", "", "\"x\\\u0001\n,\uD83D\uDC9D")),
            ImportRow.of(5, List.of("nul \0", "b")),
            ImportRow.of(6, List.of("b", "not \uD800 UTF-8")),
            ImportRow.unreadable(7, "\"open", "The quote is not closed."),
            ImportRow.of(Long.MAX_VALUE, List.of()));

    shop.run(
        () -> {
          ports.imports().add(job);
          ports.imports().addChunk(job.id(), job.receive(rows.size(), BEGIN), rows);
          job.enqueue(BEGIN);
          ports.imports().save(job);
        });

    ImportChunk chunk = claim(job).orElseThrow();
    assertThat(chunk.rows()).isEqualTo(rows);
    assertThat(chunk.number()).isZero();
    assertThat(chunk.job()).usingRecursiveComparison().isEqualTo(job);
  }

  private Optional<ImportChunk> claim(ImportJob job) {
    return shop.in(() -> ports.imports().claimChunk(job.id()));
  }

  private Optional<Integer> waiting(ImportJob job) {
    return claim(job).map(ImportChunk::number);
  }

  @Test
  void droppedChunk_isForgotten() {
    ImportJob job = queued(2);
    assertThat(waiting(job)).contains(0);

    shop.run(() -> ports.imports().dropChunk(job.id(), 0));

    assertThat(waiting(job)).contains(1);
    shop.run(() -> ports.imports().dropChunk(job.id(), 1));
    assertThat(waiting(job)).isEmpty();
  }

  @Test
  void passedChunk_waitsForTheSecondPass() {
    ImportJob job = queued(shop, new ImportOptions(ImportMode.ATOMIC, false), 2);

    shop.run(() -> ports.imports().passChunk(job.id(), 0));
    assertThat(waiting(job)).contains(1);
    shop.run(() -> ports.imports().passChunk(job.id(), 1));
    assertThat(waiting(job)).isEmpty();
    shop.run(
        () -> {
          job.advance(LOOKED_AT, LATER);
          job.advance(LOOKED_AT, LATER);
          ports.imports().save(job);
        });

    assertThat(waiting(job)).contains(0);
    assertThat(claim(job).orElseThrow().rows()).hasSize(1);
  }

  @Test
  void sku_isNotedWithItsFirstLine() {
    ImportJob job = queued(1);
    ImportJob other = queued(1);

    assertThat(note(job, Map.of("A", 2L, "B", 3L))).isEmpty();
    assertThat(note(job, Map.of("B", 9L, "C", 10L, "a", 11L))).isEqualTo(Map.of(new Sku("B"), 3L));
    assertThat(note(job, Map.of("C", 12L))).isEqualTo(Map.of(new Sku("C"), 10L));
    assertThat(note(other, Map.of("A", 5L))).isEmpty();
    assertThat(note(job, Map.of())).isEmpty();
  }

  private Map<Sku, Long> note(ImportJob job, Map<String, Long> lines) {
    Map<Sku, Long> skus =
        lines.entrySet().stream()
            .collect(Collectors.toMap(entry -> new Sku(entry.getKey()), Map.Entry::getValue));
    return shop.in(() -> ports.imports().noteSkus(job.id(), skus));
  }

  private static RejectedRow rejected(long line) {
    return new RejectedRow(
        line,
        List.of("cell \"" + line, ""),
        List.of(
            new RowError(line, "price", "malformed", "No \"price\"."),
            new RowError(line, null, "odd", "Odd.")));
  }

  @Test
  void rejectedRows_areListedByLine() {
    ImportJob job = queued(1);
    shop.run(
        () -> {
          ports.imports().addRejected(job.id(), List.of(rejected(7), rejected(9)));
          ports.imports().addRejected(job.id(), List.of());
          ports.imports().addRejected(job.id(), List.of(rejected(3)));
        });

    List<RejectedRow> rows =
        Pages.walk(2, page -> shop.in(() -> ports.imports().listRejected(job.id(), page)));
    List<RowError> errors = shop.in(() -> ports.imports().listErrors(job.id(), 3));

    assertThat(rows).containsExactly(rejected(3), rejected(7), rejected(9));
    assertThat(errors)
        .containsExactly(
            rejected(3).errors().getFirst(),
            rejected(3).errors().getLast(),
            rejected(7).errors().getFirst());
  }

  @Test
  void chunk_waitsForAsLongAsItsJobHasWorkToDo() {
    ImportJob receiving = newJob(shop, SKIPPING);
    shop.run(
        () -> {
          ports.imports().add(receiving);
          ports.imports().addChunk(receiving.id(), receiving.receive(1, BEGIN), List.of());
          ports.imports().save(receiving);
        });
    ImportJob queued = queued(1);
    ImportJob done = queued(0);

    assertThat(waiting(queued)).contains(0);
    assertThat(waiting(receiving)).isEmpty();
    assertThat(waiting(done)).isEmpty();
    assertThat(shop.in(() -> ports.imports().countDue(shop.tenant()))).isEqualTo(1);
    finish(queued);
    assertThat(waiting(queued)).isEmpty();
  }

  /** Each is done once, by whoever comes, and each is counted. */
  @Test
  void chunks_areSharedByAllWhoCome() {
    int chunks = 12;
    ImportJob job = queued(chunks);
    Callable<List<Integer>> work =
        () -> {
          List<Integer> mine = new ArrayList<>();
          for (Optional<Integer> chunk = work(job); chunk.isPresent(); chunk = work(job)) {
            mine.add(chunk.get());
          }
          return mine;
        };

    List<Integer> done = atOnce(List.of(work, work, work)).stream().flatMap(List::stream).toList();

    assertThat(done)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, chunks).boxed().toList());
    assertThat(get(job.id()).status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(get(job.id()).counts()).isEqualTo(new ImportCounts(chunks, chunks, 0, 0, 0, 0));
  }

  private Optional<Integer> work(ImportJob job) {
    return shop.in(
        () -> {
          Optional<ImportChunk> claimed = ports.imports().claimChunk(job.id());
          claimed.ifPresent(
              chunk -> {
                ports.imports().dropChunk(job.id(), chunk.number());
                ImportJob current = ports.imports().lockJob(job.id()).orElseThrow();
                current.advance(LOOKED_AT, LATER);
                ports.imports().save(current);
              });
          return claimed.map(ImportChunk::number);
        });
  }

  /** Others of the tenant wait for it. */
  @Test
  void dueJob_isTheOldestOfItsTenant() {
    ImportJob first = queued(1);
    ImportJob second = queued(1);

    assertThat(due()).contains(first.id()).doesNotContain(second.id());
    finish(first);
    assertThat(due()).contains(second.id()).doesNotContain(first.id());
    finish(second);
    assertThat(due()).doesNotContain(first.id(), second.id());
  }

  private List<ImportId> due() {
    return ports.work().asWorker(() -> ports.imports().listDue(MANY));
  }

  private void finish(ImportJob job) {
    shop.run(
        () -> {
          ImportJob found = ports.imports().lockJob(job.id()).orElseThrow();
          found.giveUp("Over.", LATER);
          ports.imports().save(found);
        });
  }

  private int purge(Instant before) {
    int all = 0;
    int some;
    do {
      some = ports.work().asWorker(() -> ports.imports().purge(before, MANY));
      all += some;
    } while (some > 0);
    return all;
  }

  @Test
  void purge_takesFromFinishedJobsWhatOnlyTheirWorkNeeded() {
    purge(BEGIN.minusSeconds(1));
    ImportJob running = queued(1);
    ImportJob finished = queued(1);
    note(running, Map.of("A", 2L));
    note(finished, Map.of("A", 2L));
    shop.run(() -> ports.imports().addRejected(finished.id(), List.of(rejected(2))));
    finish(finished);

    assertThat(purge(BEGIN.minusSeconds(1))).isEqualTo(2);

    assertThat(claim(running).orElseThrow().rows()).hasSize(1);
    assertThat(note(running, Map.of("A", 7L))).isNotEmpty();
    assertThat(shop.in(() -> ports.imports().listErrors(finished.id(), 9))).hasSize(2);
    assertThat(get(finished.id()).status()).isEqualTo(ImportStatus.FAILED);
  }

  @Test
  void purge_forgetsOldJobsAndFilesThatNeverCame() {
    ImportJob running = queued(1);
    ImportJob finished = queued(1);
    shop.run(() -> ports.imports().addRejected(finished.id(), List.of(rejected(2))));
    finish(finished);
    ImportJob receiving = newJob(shop, SKIPPING);
    shop.run(
        () -> {
          ports.imports().add(receiving);
          ports.imports().addChunk(receiving.id(), 0, List.of());
        });

    purge(LATER);

    assertThat(shop.in(() -> ports.imports().findJob(finished.id()))).isEmpty();
    assertThat(shop.in(() -> ports.imports().listErrors(finished.id(), 9))).isEmpty();
    assertThat(shop.in(() -> ports.imports().findJob(receiving.id()))).isEmpty();
    assertThat(shop.in(() -> ports.imports().findJob(running.id()))).isPresent();
    finish(running);
    purge(LATER);
  }

  @Test
  void foreignJobs_areRefused() {
    Shop other = Shop.open(ports);
    ImportJob job = queued(other, 1);
    ImportId id = job.id();
    PageRequest page = Pages.first(1);

    assertForeign(() -> shop.run(() -> ports.imports().add(job)));
    assertForeign(() -> shop.run(() -> ports.imports().save(job)));
    assertForeign(() -> shop.run(() -> ports.imports().findJob(id)));
    assertForeign(() -> shop.run(() -> ports.imports().lockJob(id)));
    assertForeign(() -> shop.run(() -> ports.imports().countDue(other.tenant())));
    assertForeign(() -> shop.run(() -> ports.imports().addChunk(id, 1, List.of())));
    assertForeign(() -> shop.run(() -> ports.imports().claimChunk(id)));
    assertForeign(() -> shop.run(() -> ports.imports().passChunk(id, 0)));
    assertForeign(() -> shop.run(() -> ports.imports().dropChunk(id, 0)));
    assertForeign(() -> shop.run(() -> ports.imports().noteSkus(id, Map.of(new Sku("A"), 2L))));
    assertForeign(() -> shop.run(() -> ports.imports().addRejected(id, List.of(rejected(2)))));
    assertForeign(() -> shop.run(() -> ports.imports().listErrors(id, 1)));
    assertForeign(() -> shop.run(() -> ports.imports().listRejected(id, page)));
  }
}
