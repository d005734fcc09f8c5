package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.ApiAnswer;
import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.ClientFailure;
import dev.kontor.bootstrap.client.Json;
import dev.kontor.bootstrap.client.Lanes;
import dev.kontor.bootstrap.client.UploadSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads a whole catalogue file into a running server: sends it as one streamed upload and follows
 * the import until it is over.
 */
public final class CatalogueImport {
  private static final String ROUTE = "/api/v1/items/imports";
  private static final Set<String> UNFINISHED = Set.of("queued", "running");
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final ApiClient api;
  private final int concurrency;
  private final ImportChoices choices;
  private final Progress progress;

  /**
   * @param concurrency how many look-ups of single articles there may be at a time
   */
  public CatalogueImport(ApiClient api, int concurrency, ImportChoices choices, Progress progress) {
    this.api = api;
    this.concurrency = concurrency;
    this.choices = choices;
    this.progress = progress;
  }

  /**
   * Kontor's own format, as it is.
   *
   * @param stockPerSku wins over the column {@code stock}; null to let the column count
   */
  public ImportResult kontor(Path file, @Nullable Long stockPerSku) {
    refuseUnlessReadable(file);
    UploadSource source = () -> Files.newInputStream(file);
    return load(
        stockPerSku == null ? source : () -> new StockColumn(source.open(), stockPerSku),
        LongUnaryOperator.identity());
  }

  /**
   * The articles of an invoice file, made into a catalogue while it is sent.
   *
   * @param stockPerSku units of each; null to give those that never had stock what the file takes
   */
  public ImportResult onlineRetail(Path file, @Nullable Long stockPerSku) {
    Survey survey = Survey.of(file, progress);
    List<CatalogueRow> rows = survey.catalogue(stockPerSku);
    ArticlesCsv articles = new ArticlesCsv(stockPerSku == null ? withoutStocked(rows) : rows);
    Map<Long, Long> lines = articles.originalLines();
    return load(articles::open, line -> lines.getOrDefault(line, line));
  }

  /** Writes the rows that an import rejected, all of them. */
  public void writeRejected(ImportResult result, Path file) {
    ApiAnswer answer = api.download(ROUTE + "/" + result.id() + "/rejected", "text/csv", file);
    if (answer.status() != 200) {
      throw answer.failure("cannot write " + file);
    }
  }

  private static void refuseUnlessReadable(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ClientFailure("cannot read " + file + ": check the path");
    }
  }

  /** What was traded since an opening stock stays as it is. */
  private List<CatalogueRow> withoutStocked(List<CatalogueRow> rows) {
    Map<String, Json> known = known(rows);
    Set<String> stocked = ConcurrentHashMap.newKeySet();
    AtomicLong done = new AtomicLong();
    Items items = new Items(api);
    try (Lanes lanes = new Lanes(concurrency)) {
      known.forEach(
          (sku, item) ->
              lanes.submit(
                  sku.hashCode(),
                  () -> {
                    if (items.wasStocked(item)) {
                      stocked.add(sku);
                    }
                    progress.step("articles looked up", done.incrementAndGet(), 0);
                  }));
      lanes.finish();
    }
    return rows.stream()
        .map(row -> stocked.contains(row.sku()) || takesNothing(row) ? row.withoutStock() : row)
        .toList();
  }

  /** Those of the file that the shop has. */
  private Map<String, Json> known(List<CatalogueRow> rows) {
    Set<String> wanted = rows.stream().map(CatalogueRow::sku).collect(Collectors.toSet());
    Map<String, Json> known = new HashMap<>();
    AtomicLong read = new AtomicLong();
    new Items(api)
        .each(
            item -> {
              String sku = item.at("sku").textOr("");
              if (wanted.contains(sku)) {
                known.put(sku, item);
              }
              progress.step("items of the shop", read.incrementAndGet(), 0);
            });
    return known;
  }

  private static boolean takesNothing(CatalogueRow row) {
    Long units = row.stock();
    return units != null && units == 0;
  }

  private ImportResult load(UploadSource source, LongUnaryOperator lines) {
    ApiAnswer answer =
        api.upload(
            ROUTE + choices.query(),
            "text/csv",
            source,
            bytes -> progress.step("bytes sent", bytes, 0));
    if (answer.status() != 202) {
      throw answer.failure("cannot import the file");
    }
    return result(follow(answer.body()), lines);
  }

  /** Waits until the import is over, for as long as it moves. */
  private Json follow(Json accepted) {
    Json job = accepted;
    String id = job.at("id").textOr("");
    Duration pause = FIRST_PAUSE;
    long seen = -1;
    long standingSince = System.nanoTime();
    while (UNFINISHED.contains(job.at("status").textOr(""))) {
      long moved = moved(job);
      if (moved != seen) {
        seen = moved;
        standingSince = System.nanoTime();
      } else if (System.nanoTime() - standingSince > api.patience().toNanos()) {
        throw new ClientFailure(
            "import "
                + id
                + " has not moved for "
                + api.patience().toSeconds()
                + " s: see whether a server works on imports (KONTOR_IMPORT_WORKERS); it goes on"
                + " by itself, and GET "
                + ROUTE
                + "/"
                + id
                + " tells how far it is");
      }
      sleep(pause);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
      job = read(id);
      show(job);
    }
    return job;
  }

  private Json read(String id) {
    ApiAnswer answer = api.get(ROUTE + "/" + id);
    if (answer.status() != 200) {
      throw answer.failure("cannot follow import " + id);
    }
    return answer.body();
  }

  private static long moved(Json job) {
    return job.at("rows_read").numberOr(0) + items(job);
  }

  private static long items(Json job) {
    return job.at("created").numberOr(0)
        + job.at("updated").numberOr(0)
        + job.at("unchanged").numberOr(0);
  }

  /** An atomic import looks at all rows before it brings in the first. */
  private void show(Json job) {
    long total = job.at("rows_total").numberOr(0);
    long read = job.at("rows_read").numberOr(0);
    if (total == 0) {
      return;
    }
    boolean twoPasses = choices.mode().equals("atomic") && !choices.dryRun();
    if (twoPasses && read < total) {
      progress.step("rows checked", read, total);
    } else {
      progress.step("rows", twoPasses ? items(job) : read, total);
    }
  }

  private static ImportResult result(Json job, LongUnaryOperator lines) {
    List<ImportResult.RowError> errors =
        job.at("errors").list().stream()
            .map(
                error ->
                    new ImportResult.RowError(
                        lines.applyAsLong(error.at("line").numberOr(0)),
                        error.at("column").textOr(""),
                        error.at("detail").textOr(error.at("code").textOr(""))))
            .toList();
    return new ImportResult(
        job.at("id").textOr(""),
        job.at("status").textOr(""),
        job.at("rows_total").numberOr(0),
        job.at("created").numberOr(0),
        job.at("updated").numberOr(0),
        job.at("unchanged").numberOr(0),
        job.at("failed").numberOr(0),
        errors,
        job.at("failure").textOr(""));
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException interrupted) {
      throw ClientFailure.interrupted(interrupted);
    }
  }
}
