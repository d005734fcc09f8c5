package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.ApiAnswer;
import dev.kontor.bootstrap.client.Json;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/**
 * Makes sure of single articles: creates what is missing and gives what never had a stock movement
 * its opening stock. What is there already is never edited. Doing the same row twice changes
 * nothing the second time. Thread-safe for different SKUs.
 */
final class CatalogueLoad {
  /** Hears of every item that is there now. */
  interface Loaded {
    void item(String sku, String id, boolean created);
  }

  private final Items items;
  private final Progress progress;
  private final Loaded loaded;

  /** Keys are only for retries within this run: across runs, looking first is what is safe. */
  private final String run = UUID.randomUUID().toString();

  private final LongAdder created = new LongAdder();
  private final LongAdder existing = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder stocked = new LongAdder();
  private final LongAdder unitsMoved = new LongAdder();

  CatalogueLoad(Items items, Progress progress, Loaded loaded) {
    this.items = items;
    this.progress = progress;
    this.loaded = loaded;
  }

  void load(CatalogueRow row) {
    items.findBySku(row.sku()).ifPresentOrElse(item -> keep(row, item), () -> create(row));
  }

  CatalogueResult result() {
    return new CatalogueResult(
        created.sum(), existing.sum(), failed.sum(), stocked.sum(), unitsMoved.sum());
  }

  private void create(CatalogueRow row) {
    ApiAnswer answer = items.create(row, "create-" + run + "-" + row.line());
    if (answer.status() == 201) {
      String id = answer.body().at("id").textOr("");
      if (open(row, id)) {
        created.increment();
        loaded.item(row.sku(), id, true);
      }
      return;
    }
    // Somebody else made it since we looked.
    Optional<Json> meanwhile =
        answer.code().equals("sku-taken") ? items.findBySku(row.sku()) : Optional.empty();
    meanwhile.ifPresentOrElse(item -> keep(row, item), () -> refuse(row, answer));
  }

  private void keep(CatalogueRow row, Json item) {
    String id = item.at("id").textOr("");
    if (wantsStock(row) && !items.wasStocked(item) && !open(row, id)) {
      return;
    }
    existing.increment();
    loaded.item(row.sku(), id, false);
  }

  private void refuse(CatalogueRow row, ApiAnswer answer) {
    if (answer.status() == 401 || answer.status() == 403) {
      throw answer.failure("cannot load SKU " + row.sku());
    }
    failed.increment();
    progress.rowError(
        row.line(), "SKU " + row.sku() + ": " + answer.problem() + " (" + answer.code() + ")");
  }

  private static boolean wantsStock(CatalogueRow row) {
    return row.stock() != null && row.stock() != 0;
  }

  /** Says whether the article has its opening stock, or needs none. */
  private boolean open(CatalogueRow row, String id) {
    Long units = row.stock();
    if (units == null || units == 0) {
      return true;
    }
    // There is one opening stock for an item, whoever brings it: the key (of this item) says so.
    ApiAnswer answer = items.adjustStock(id, units, "opening stock", "opening-stock");
    if (!answer.isSuccess() && !answer.code().equals("idempotency-key-reused")) {
      refuse(row, answer);
      return false;
    }
    stocked.increment();
    unitsMoved.add(units);
    return true;
  }
}
