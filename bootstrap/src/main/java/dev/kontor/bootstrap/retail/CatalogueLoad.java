package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.ApiAnswer;
import dev.kontor.bootstrap.client.Json;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Brings single catalogue rows into the shop: creates what is missing, changes what differs, sets
 * stock. Doing the same row twice changes nothing the second time. Thread-safe for different SKUs.
 */
final class CatalogueLoad {
  private static final int EDIT_ATTEMPTS = 5;

  /** Hears of every item that is there now. */
  interface Loaded {
    void item(String sku, String id, boolean created);
  }

  /** What to do with an item that is there already. */
  enum Existing {
    UPDATE,
    KEEP
  }

  private final Items items;
  private final Existing existing;
  private final StockRule stockRule;
  private final Progress progress;
  private final Loaded loaded;

  /** Keys are only for retries within this run: across runs, looking first is what is safe. */
  private final String run = UUID.randomUUID().toString();

  private final LongAdder created = new LongAdder();
  private final LongAdder updated = new LongAdder();
  private final LongAdder unchanged = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder stocked = new LongAdder();
  private final LongAdder unitsMoved = new LongAdder();

  CatalogueLoad(
      Items items, Existing existing, StockRule stockRule, Progress progress, Loaded loaded) {
    this.items = items;
    this.existing = existing;
    this.stockRule = stockRule;
    this.progress = progress;
    this.loaded = loaded;
  }

  void load(CatalogueRow row) {
    items.findBySku(row.sku()).ifPresentOrElse(item -> keep(row, item), () -> create(row));
  }

  void failed(long line, String problem) {
    failed.increment();
    progress.rowError(line, problem);
  }

  CatalogueResult result() {
    return new CatalogueResult(
        created.sum(),
        updated.sum(),
        unchanged.sum(),
        failed.sum(),
        stocked.sum(),
        unitsMoved.sum());
  }

  private void create(CatalogueRow row) {
    ApiAnswer answer = items.create(ItemText.creating(row), "create-" + run + "-" + row.line());
    if (answer.status() == 201) {
      String id = answer.body().at("id").textOr("");
      if (stock(row, id, 0)) {
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
    Edit edit = existing == Existing.UPDATE ? update(row, item) : Edit.NONE;
    if (edit == Edit.REFUSED || !stockExisting(row, id, item.at("available").numberOr(0))) {
      return;
    }
    (edit == Edit.MADE ? updated : unchanged).increment();
    loaded.item(row.sku(), id, false);
  }

  private enum Edit {
    NONE,
    MADE,
    REFUSED
  }

  private Edit update(CatalogueRow row, Json found) {
    Map<String, @Nullable Object> changes = ItemText.changes(row, found);
    for (int attempt = 1; !changes.isEmpty(); attempt++) {
      String id = found.at("id").textOr("");
      ApiAnswer now = items.get(id);
      if (now.status() != 200) {
        return refuse(row, now);
      }
      changes = ItemText.changes(row, now.body());
      if (changes.isEmpty()) {
        return Edit.MADE; // an earlier attempt, whose answer was lost, did it
      }
      ApiAnswer answer = items.patch(id, changes, now.entityTag().orElse(""));
      if (answer.isSuccess()) {
        return Edit.MADE;
      }
      if (answer.status() != 412 || attempt == EDIT_ATTEMPTS) {
        return refuse(row, answer);
      }
    }
    return Edit.NONE;
  }

  private Edit refuse(CatalogueRow row, ApiAnswer answer) {
    if (answer.status() == 401 || answer.status() == 403) {
      throw answer.failure("cannot load SKU " + row.sku());
    }
    failed(row.line(), "SKU " + row.sku() + ": " + answer.problem() + " (" + answer.code() + ")");
    return Edit.REFUSED;
  }

  private boolean stockExisting(CatalogueRow row, String id, long available) {
    Long wanted = row.stock();
    if (wanted == null || (stockRule == StockRule.OPENING && wanted == 0)) {
      return true;
    }
    boolean alreadyOpened =
        stockRule == StockRule.OPENING && (available > 0 || items.hasMovements(id));
    return alreadyOpened || stock(row, id, available);
  }

  private boolean stock(CatalogueRow row, String id, long available) {
    Long wanted = row.stock();
    if (wanted == null || wanted == available) {
      return true;
    }
    long delta = wanted - available;
    ApiAnswer answer = items.adjustStock(id, delta, reason(), stockKey(row));
    if (!answer.isSuccess() && !openedByAnother(answer)) {
      return refuse(row, answer) != Edit.REFUSED;
    }
    stocked.increment();
    unitsMoved.add(Math.abs(delta));
    return true;
  }

  private String reason() {
    return stockRule == StockRule.OPENING ? "opening stock" : "catalogue import";
  }

  /** There is one opening stock for an item, whoever brings it: the key (of this item) says so. */
  private String stockKey(CatalogueRow row) {
    return stockRule == StockRule.OPENING ? "opening-stock" : "stock-" + run + "-" + row.line();
  }

  private boolean openedByAnother(ApiAnswer answer) {
    return stockRule == StockRule.OPENING && answer.code().equals("idempotency-key-reused");
  }
}
