package dev.kontor.domain.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kontor.domain.imports.ImportJob.Pass;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ImportJobTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.070809Z");
  private static final TenantId TENANT = new TenantId(new UUID(1, 2));
  private static final ImportCounts GOOD = new ImportCounts(0, 10, 4, 3, 3, 0);
  private static final ImportCounts BAD = new ImportCounts(0, 10, 4, 3, 2, 1);

  /** A queued job of two chunks. */
  private static ImportJob job(ImportMode mode, boolean dryRun) {
    ImportJob job =
        ImportJob.create(
            new ImportId(TENANT, new UUID(3, 4)),
            new UserId(TENANT, new UUID(5, 6)),
            new ImportOptions(mode, dryRun),
            new CatalogueHeader(List.of(CatalogueColumn.SKU)),
            NOW);
    assertThat(job.receive(10, NOW)).isZero();
    assertThat(job.receive(10, NOW)).isEqualTo(1);
    job.enqueue(NOW);
    assertThat(job.status()).isEqualTo(ImportStatus.QUEUED);
    return job;
  }

  private static ImportJob done(ImportMode mode, boolean dryRun, ImportCounts... chunks) {
    ImportJob job = job(mode, dryRun);
    for (ImportCounts chunk : chunks) {
      job.advance(chunk, NOW);
    }
    return job;
  }

  @Test
  void skippingImport_goesThroughItsChunksOnce() {
    ImportJob job = job(ImportMode.SKIP_FAILED, false);
    assertThat(job.pass()).isEqualTo(Pass.APPLY);
    assertThat(job.needsChunkAgain()).isFalse();

    job.advance(GOOD, NOW);
    assertThat(job.status()).isEqualTo(ImportStatus.RUNNING);
    job.advance(BAD, NOW);

    assertThat(job.status()).isEqualTo(ImportStatus.COMPLETED_WITH_ERRORS);
    assertThat(job.counts()).isEqualTo(new ImportCounts(20, 20, 8, 6, 5, 1));
    assertThat(job.state().finishedAt()).isEqualTo(NOW);
  }

  @Test
  void cleanImport_isCompleted() {
    assertThat(done(ImportMode.SKIP_FAILED, false, GOOD, GOOD).status())
        .isEqualTo(ImportStatus.COMPLETED);
  }

  @Test
  void atomicImport_looksFirst() {
    ImportJob job = job(ImportMode.ATOMIC, false);
    assertThat(job.pass()).isEqualTo(Pass.CHECK);
    assertThat(job.needsChunkAgain()).isTrue();
    ImportCounts looked = new ImportCounts(0, 10, 0, 0, 0, 0);
    ImportCounts imported = new ImportCounts(0, 0, 10, 0, 0, 0);

    job.advance(looked, NOW);
    job.advance(looked, NOW);
    assertThat(job.pass()).isEqualTo(Pass.APPLY);
    assertThat(job.state().chunksDone()).isZero();
    assertThat(job.isSecondPass()).isTrue();
    job.advance(imported, NOW);
    job.advance(imported, NOW);

    assertThat(job.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(job.counts()).isEqualTo(new ImportCounts(20, 20, 20, 0, 0, 0));
  }

  @Test
  void atomicImport_endsWithTheFirstLookWhenARowIsBad() {
    ImportJob job = done(ImportMode.ATOMIC, false, BAD, GOOD);

    assertThat(job.status()).isEqualTo(ImportStatus.FAILED);
    assertThat(job.counts()).isEqualTo(new ImportCounts(20, 20, 0, 0, 0, 1));
    assertThat(job.state().failure()).contains("1 row");
  }

  @Test
  void dryRun_onlyLooks() {
    ImportJob skipping = done(ImportMode.SKIP_FAILED, true, GOOD, BAD);
    ImportJob atomic = done(ImportMode.ATOMIC, true, GOOD, GOOD);
    ImportJob refused = done(ImportMode.ATOMIC, true, GOOD, BAD);

    assertThat(skipping.status()).isEqualTo(ImportStatus.COMPLETED_WITH_ERRORS);
    assertThat(skipping.pass()).isEqualTo(Pass.CHECK);
    assertThat(skipping.counts().created()).isEqualTo(8);
    assertThat(atomic.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(atomic.pass()).isEqualTo(Pass.CHECK);
    assertThat(refused.status()).isEqualTo(ImportStatus.FAILED);
  }

  @Test
  void fileWithoutRows_isDoneAtOnce() {
    ImportJob job =
        ImportJob.create(
            new ImportId(TENANT, new UUID(3, 4)),
            new UserId(TENANT, new UUID(5, 6)),
            new ImportOptions(ImportMode.ATOMIC, false),
            new CatalogueHeader(List.of(CatalogueColumn.SKU)),
            NOW);

    job.enqueue(NOW);

    assertThat(job.status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(job.state().finishedAt()).isEqualTo(NOW);
  }

  @Test
  void finishedJob_staysAsItIs() {
    ImportJob job = done(ImportMode.SKIP_FAILED, false, GOOD, GOOD);

    assertThatIllegalStateException().isThrownBy(() -> job.advance(GOOD, NOW));
    assertThatIllegalStateException().isThrownBy(() -> job.giveUp("why", NOW));
    assertThatIllegalStateException().isThrownBy(() -> job.receive(1, NOW));
    assertThatIllegalStateException().isThrownBy(() -> job.enqueue(NOW));
  }

  @Test
  void everyStep_notesItsTime() {
    ImportJob job =
        ImportJob.create(
            new ImportId(TENANT, new UUID(3, 4)),
            new UserId(TENANT, new UUID(5, 6)),
            new ImportOptions(ImportMode.SKIP_FAILED, false),
            new CatalogueHeader(List.of(CatalogueColumn.SKU)),
            NOW);
    List<Consumer<Instant>> steps =
        List.of(
            at -> job.receive(10, at),
            at -> job.receive(10, at),
            job::enqueue,
            at -> job.advance(GOOD, at),
            at -> job.giveUp("why", at));

    for (int step = 0; step < steps.size(); step++) {
      Instant at = NOW.plusSeconds(step + 1);
      steps.get(step).accept(at);
      assertThat(job.state().updatedAt()).isEqualTo(at);
    }

    assertThat(job.createdAt()).isEqualTo(NOW);
    assertThat(job.state().finishedAt()).isEqualTo(job.state().updatedAt());
  }

  @Test
  void givenUpJob_tellsWhy() {
    ImportJob job = done(ImportMode.SKIP_FAILED, false, GOOD);

    job.giveUp("why", NOW);

    assertThat(job.status()).isEqualTo(ImportStatus.FAILED);
    assertThat(job.state().failure()).isEqualTo("why");
    assertThat(job.counts().created()).isEqualTo(4);
  }

  @Test
  void chunkInHandWhenItsJobIsGivenUp_counts() {
    ImportJob job = job(ImportMode.SKIP_FAILED, false);
    job.giveUp("why", NOW);

    job.advance(GOOD, NOW);
    job.advance(BAD, NOW);

    assertThat(job.status()).isEqualTo(ImportStatus.FAILED);
    assertThat(job.state().failure()).isEqualTo("why");
    assertThat(job.counts()).isEqualTo(new ImportCounts(20, 20, 8, 6, 5, 1));
    assertThatIllegalStateException().isThrownBy(() -> job.advance(GOOD, NOW));
  }
}
