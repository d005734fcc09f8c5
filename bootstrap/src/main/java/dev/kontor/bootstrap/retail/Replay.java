package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.Lanes;
import dev.kontor.bootstrap.retail.Account.Fate;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replays an invoice file against a running server: makes sure of the catalogue, places the
 * invoices, waits until all is settled, checks the stock. For one run.
 */
public final class Replay {
  /** Reading needs no order, so it need not be as slow as a replay of one order at a time. */
  private static final int LEAST_READING_LANES = 8;

  private final ApiClient api;
  private final int concurrency;
  private final @Nullable Long stockPerSku;
  private final Progress progress;

  private final Account account = new Account();
  private final Latencies latencies = new Latencies();
  private final Map<String, KnownItem> itemsBySku = new ConcurrentHashMap<>();

  /**
   * @param stockPerSku opening stock of items that never had any; null for what the file sells
   */
  public Replay(ApiClient api, int concurrency, @Nullable Long stockPerSku, Progress progress) {
    this.api = api;
    this.concurrency = concurrency;
    this.stockPerSku = stockPerSku;
    this.progress = progress;
  }

  public ReplayReport run(Path file) {
    Survey survey = Survey.of(file, progress);
    CatalogueResult catalogue = ensureCatalogue(survey);
    long begun = System.nanoTime();
    Settling settling = new Settling(api, account);
    place(file, survey, settling);
    long placedAt = System.nanoTime();
    inParallel("settled orders", settling.pending(), settling::settle);
    long settledAt = System.nanoTime();
    StockResult stock = checkStock(settling);
    return new ReplayReport(
        survey.lines(),
        survey.units(),
        survey.invoices(),
        catalogue,
        account,
        new Pace(
            seconds(begun, placedAt),
            seconds(placedAt, settledAt),
            latencies.percentileMillis(0.50),
            latencies.percentileMillis(0.99)),
        settling.differences(),
        stock);
  }

  private CatalogueResult ensureCatalogue(Survey survey) {
    CatalogueLoad load =
        new CatalogueLoad(
            new Items(api),
            progress,
            (sku, id, created) -> itemsBySku.put(sku, new KnownItem(id, created)));
    inParallel("catalogue", survey.catalogue(stockPerSku), load::load);
    return load.result();
  }

  private void place(Path file, Survey survey, Settling settling) {
    InvoiceDesk desk = new InvoiceDesk(api, itemsBySku, account, latencies, settling);
    AtomicLong turn = new AtomicLong();
    AtomicLong done = new AtomicLong();
    try (Lanes lanes = new Lanes(concurrency)) {
      // Lanes in turn spread the work evenly, and a single lane keeps the order of the file.
      InvoiceAssembler assembler =
          new InvoiceAssembler(
              survey,
              invoice ->
                  lanes.submit(
                      turn.getAndIncrement(),
                      () -> {
                        desk.handle(invoice);
                        progress.step("invoices", done.incrementAndGet(), survey.invoices());
                      }));
      RetailFile.read(file, placing(assembler));
      lanes.finish();
    }
  }

  private RetailFile.Visitor placing(InvoiceAssembler assembler) {
    return new RetailFile.Visitor() {
      @Override
      public void line(InvoiceLine line) {
        assembler.add(line);
      }

      @Override
      public void unreadable(long line, String problem) {
        account.book(Fate.SKIPPED, LineKind.UNREADABLE.reason(), 1, 0);
      }
    };
  }

  private StockResult checkStock(Settling settling) {
    StockCheck check = new StockCheck(api, settling);
    inParallel(
        "checked items",
        itemsBySku.entrySet(),
        item -> check.check(item.getKey(), item.getValue().id()));
    return check.result();
  }

  private <T> void inParallel(String what, Collection<T> all, Consumer<T> work) {
    AtomicLong done = new AtomicLong();
    long key = 0;
    try (Lanes lanes = new Lanes(readingLanes())) {
      for (T one : all) {
        lanes.submit(
            key++,
            () -> {
              work.accept(one);
              progress.step(what, done.incrementAndGet(), all.size());
            });
      }
      lanes.finish();
    }
  }

  private int readingLanes() {
    return Math.max(concurrency, LEAST_READING_LANES);
  }

  private static double seconds(long from, long until) {
    return (until - from) / 1_000_000_000.0;
  }
}
