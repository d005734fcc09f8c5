package dev.kontor.application.imports;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.imports.CatalogueRow;
import dev.kontor.domain.imports.ImportCounts;
import dev.kontor.domain.imports.ImportJob;
import dev.kontor.domain.items.Catalogue;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemHistory;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.stock.StockRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Brings good rows into the catalogue, all in a few statements: creates what is missing, edits what
 * differs, sets stock. Locks items first and accounts then, both in the order of their ids, as
 * everybody does. Runs in the transaction of the chunk.
 */
public final class RowImport {
  private final Catalogue catalogue;
  private final StockRepository stock;
  private final EventLog log;
  private final IdGenerator ids;
  private final ItemHistory history;
  private final InstantSource clock;

  public RowImport(
      Catalogue catalogue,
      StockRepository stock,
      EventLog log,
      IdGenerator ids,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.stock = stock;
    this.log = log;
    this.ids = ids;
    this.history = new ItemHistory(ids);
    this.clock = clock;
  }

  /** Does with the rows what the job has to do with them now, and counts what became of them. */
  ImportCounts carryOut(ImportJob job, List<CatalogueRow> rows) {
    List<Sku> skus = rows.stream().map(CatalogueRow::sku).toList();
    if (rows.isEmpty()) {
      return ImportCounts.NONE;
    }
    return switch (job.pass()) {
      case CHECK -> check(rows, catalogue.bySku(job.id().tenant(), skus));
      case APPLY -> new Chunk(job).apply(rows, catalogue.lockBySku(job.id().tenant(), skus));
    };
  }

  private static ImportCounts check(List<CatalogueRow> rows, Map<Sku, ItemView> known) {
    long created = 0;
    long unchanged = 0;
    for (CatalogueRow row : rows) {
      ItemView item = known.get(row.sku());
      if (item == null) {
        created++;
      } else if (row.edit(item.details()).equals(item.details()) && !moves(row, item.available())) {
        unchanged++;
      }
    }
    return counts(rows, created, unchanged);
  }

  private static boolean moves(CatalogueRow row, long available) {
    return row.stock() != null && row.stock() != available;
  }

  private static ImportCounts counts(List<CatalogueRow> rows, long created, long unchanged) {
    long updated = rows.size() - created - unchanged;
    return new ImportCounts(0, 0, created, updated, unchanged, 0);
  }

  /** The rows of one transaction. */
  private final class Chunk {
    private final ImportJob job;
    private final Instant now = clock.instant();
    private final List<Item> created = new ArrayList<>();
    private final List<Item> edited = new ArrayList<>();
    private final List<StockAccount> opened = new ArrayList<>();
    private final List<StockMovement> openings = new ArrayList<>();
    private final Map<ItemId, Long> wanted = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();

    Chunk(ImportJob job) {
      this.job = job;
    }

    ImportCounts apply(List<CatalogueRow> rows, Map<Sku, ItemView> known) {
      for (CatalogueRow row : rows) {
        ItemView item = known.get(row.sku());
        if (item == null) {
          create(row);
        } else {
          edit(row, item);
        }
      }
      catalogue.write(created, edited, List.of());
      stock.open(opened, openings);
      long moved = moveStock();
      log.append(events);
      long unchanged = rows.size() - created.size() - edited.size() - moved;
      return counts(rows, created.size(), unchanged);
    }

    private void create(CatalogueRow row) {
      ItemId id = new ItemId(job.id().tenant(), ids.next());
      Item item = Item.create(id, row.create(job.user()), now);
      created.add(item);
      events.add(history.event(EventType.ITEM_CREATED, item, job.user()));
      StockAccount account = StockAccount.open(id);
      opened.add(account);
      if (row.stock() != null && row.stock() > 0) {
        StockMovement opening = move(account, row.stock());
        openings.add(opening);
        events.add(event(opening));
      }
    }

    private void edit(CatalogueRow row, ItemView view) {
      Item item =
          Item.restore(
              view.id(), view.details(), view.version(), view.createdAt(), view.updatedAt(), null);
      if (item.edit(row.edit(view.details()), now)) {
        edited.add(item);
        events.add(history.event(EventType.ITEM_UPDATED, item, job.user()));
      }
      if (row.stock() != null) {
        wanted.put(item.id(), row.stock());
      }
    }

    /** Sets balances; answers how many were moved of items that were not changed otherwise. */
    private long moveStock() {
      if (wanted.isEmpty()) {
        return 0;
      }
      List<StockMovement> movements = new ArrayList<>();
      List<StockAccount> accounts = new ArrayList<>();
      for (StockAccount account : stock.lockAccounts(wanted.keySet()).values()) {
        long delta = wanted.getOrDefault(account.item(), 0L) - account.available();
        if (delta != 0) {
          movements.add(move(account, delta));
          accounts.add(account);
        }
      }
      stock.save(accounts, movements);
      movements.forEach(movement -> events.add(event(movement)));
      Set<ItemId> others = edited.stream().map(Item::id).collect(Collectors.toSet());
      return movements.stream().filter(movement -> !others.contains(movement.item())).count();
    }

    private StockMovement move(StockAccount account, long delta) {
      return account.move(
          new MovementId(job.id().tenant(), ids.next()),
          delta,
          MovementKind.IMPORT,
          "Import " + job.id(),
          null,
          job.user(),
          now);
    }

    private Event event(StockMovement movement) {
      return new Event(
          new EventId(job.id().tenant(), ids.next()),
          EventType.STOCK_ADJUSTED,
          movement.item().value(),
          movement.at(),
          job.user(),
          Map.of(
              "delta", movement.delta(),
              "balance", movement.balance(),
              "reason", movement.reason()));
    }
  }
}
