package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.Lanes;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Loads a whole catalogue file into a running server. */
public final class CatalogueImport {
  private final ApiClient api;
  private final int concurrency;
  private final Progress progress;
  private final AtomicLong done = new AtomicLong();

  public CatalogueImport(ApiClient api, int concurrency, Progress progress) {
    this.api = api;
    this.concurrency = concurrency;
    this.progress = progress;
  }

  /** Kontor's own format, streamed: no more than the rows in flight are held in memory. */
  public CatalogueResult kontor(Path file, @Nullable Long stockPerSku) {
    CatalogueLoad load = updating(StockRule.EXACT);
    try (Lanes lanes = new Lanes(concurrency)) {
      CatalogueFile.read(
          file,
          stockPerSku,
          new CatalogueFile.Visitor() {
            @Override
            public void accept(CatalogueRow row) {
              submit(lanes, load, row, 0);
            }

            @Override
            public void unreadable(long line, String problem) {
              load.failed(line, problem);
            }
          });
      lanes.finish();
    }
    return load.result();
  }

  /** The articles of an invoice file. */
  public CatalogueResult onlineRetail(Path file, @Nullable Long stockPerSku) {
    Survey survey = Survey.of(file, progress);
    CatalogueLoad load = updating(stockPerSku == null ? StockRule.OPENING : StockRule.EXACT);
    return all(survey.catalogue(stockPerSku), load);
  }

  CatalogueResult all(List<CatalogueRow> rows, CatalogueLoad load) {
    try (Lanes lanes = new Lanes(concurrency)) {
      for (CatalogueRow row : rows) {
        submit(lanes, load, row, rows.size());
      }
      lanes.finish();
    }
    return load.result();
  }

  private CatalogueLoad updating(StockRule stockRule) {
    return new CatalogueLoad(
        new Items(api), CatalogueLoad.Existing.UPDATE, stockRule, progress, (_, _, _) -> {});
  }

  private void submit(Lanes lanes, CatalogueLoad load, CatalogueRow row, long total) {
    // Rows of one SKU share a lane: the last one of the file wins, as a reader of the file expects.
    lanes.submit(
        row.sku().hashCode(),
        () -> {
          load.load(row);
          progress.step("catalogue", done.incrementAndGet(), total);
        });
  }
}
