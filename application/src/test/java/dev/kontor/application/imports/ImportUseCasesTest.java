package dev.kontor.application.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.House;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.imports.ImportCounts;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportMode;
import dev.kontor.domain.imports.ImportOptions;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.imports.ImportStatus;
import dev.kontor.domain.imports.RowError;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.users.Role;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.InMemoryTables.ChunkKey;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ImportUseCasesTest {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
  private static final int DUE_MAX = 3;
  private static final int CHUNKS_MAX = 100;

  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final ImportWatch watch = new ImportWatch();
  private final AtomicInteger failures = new AtomicInteger();

  private RuntimeException fault = new IllegalStateException("the log is broken");

  /** Fails so many times, when all else is done. */
  private final EventLog log =
      events -> {
        if (events.size() > 1 && failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          throw fault;
        }
        ports.events().append(events);
      };

  private static ImportRow row(long line, String... cells) {
    return ImportRow.of(line, List.of(cells));
  }

  private static List<ImportRow> rows(int count) {
    List<ImportRow> rows = new ArrayList<>();
    rows.add(row(1, "sku", "title", "price", "currency", "stock"));
    for (int i = 0; i < count; i++) {
      rows.add(row(i + 2L, "S" + i, "T", "1", "GBP", "5"));
    }
    return rows;
  }

  private ImportView start(ImportMode mode, List<ImportRow> rows) {
    return start(house.staff(), mode, rows);
  }

  private ImportView start(Actor actor, ImportMode mode, List<ImportRow> rows) {
    return new StartImport(
            house.transactions(), ports.imports(), watch, ports.ids(), ports.clock(), DUE_MAX)
        .handle(new StartImport.Command(actor, new ImportOptions(mode, false), rows.iterator()));
  }

  private AdvanceImport advanceImport() {
    RowImport rowImport =
        new RowImport(ports.catalogue(), ports.stock(), log, ports.ids(), ports.clock());
    return new AdvanceImport(
        house.transactions(), ports.imports(), ports.tenants(), rowImport, ports.clock());
  }

  private ImportView find(ImportId id) {
    return new FindImport(house.transactions(), ports.imports())
        .handle(new FindImport.Command(house.staff(), id));
  }

  private ImportCounts counts(ImportId id) {
    return find(id).job().counts();
  }

  private void finish(ImportId id) {
    int chunks = 0;
    while (advanceImport().handle(id)) {
      assertThat(++chunks).as("chunks of the file, done again and again").isLessThan(CHUNKS_MAX);
    }
  }

  private long items() {
    return house
        .shop()
        .in(() -> ports.items().listViews(house.shop().tenant(), ItemQuery.ALL, Pages.counted(1)))
        .total()
        .rows();
  }

  private long happened(EventType type) {
    return house.history().stream().filter(type::equals).count();
  }

  @Test
  void chunks_areDoneOneByOne() {
    ImportId id = start(ImportMode.SKIP_FAILED, rows(1_100)).job().id();
    AdvanceImport advance = advanceImport();

    assertThat(advance.handle(id)).isTrue();
    assertThat(counts(id)).isEqualTo(new ImportCounts(1_100, 500, 500, 0, 0, 0));
    assertThat(find(id).job().status()).isEqualTo(ImportStatus.RUNNING);
    assertThat(advance.handle(id)).isTrue();
    assertThat(advance.handle(id)).isTrue();

    assertThat(counts(id)).isEqualTo(new ImportCounts(1_100, 1_100, 1_100, 0, 0, 0));
    assertThat(find(id).job().status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(advance.handle(id)).isFalse();
  }

  @Test
  void doneChunk_isForgotten() {
    ImportId id = start(ImportMode.SKIP_FAILED, rows(700)).job().id();

    assertThat(advanceImport().handle(id)).isTrue();

    assertThat(kept(id)).containsExactly(1);
    finish(id);
    assertThat(kept(id)).isEmpty();
  }

  /** The chunks that are kept of a file. */
  private List<Integer> kept(ImportId id) {
    return house
        .shop()
        .in(
            () ->
                ports
                    .tables()
                    .importChunks
                    .entries()
                    .map(Map.Entry::getKey)
                    .filter(key -> key.id().equals(id))
                    .map(ChunkKey::chunk)
                    .toList());
  }

  /** Chunks may be done in any order, so it is found out before. */
  @Test
  void sku_countsWhereItStandsFirst() {
    List<ImportRow> rows = rows(600);
    rows.add(2, row(1_000, "S0", "Twice in a chunk", "1", "GBP", "5"));
    rows.set(11, row(11, "S9", "Bad", "none", "GBP", "5"));
    rows.add(row(1_001, "S1", "Twice in the file", "1", "GBP", "5"));
    rows.add(row(1_002, "S9", "After a bad row", "1", "GBP", "5"));

    ImportId id = start(ImportMode.SKIP_FAILED, rows).job().id();
    finish(id);

    assertThat(find(id).errors())
        .extracting(RowError::line, RowError::column, RowError::code, RowError::detail)
        .containsExactly(
            tuple(11L, "price", "malformed", "The amount must be decimal text such as \"2.55\"."),
            tuple(1_000L, "sku", "duplicate", "Line 2 has this SKU already."),
            tuple(1_001L, "sku", "duplicate", "Line 3 has this SKU already."),
            tuple(1_002L, "sku", "duplicate", "Line 11 has this SKU already."));
    assertThat(counts(id)).isEqualTo(new ImportCounts(603, 603, 599, 0, 0, 4));
  }

  /** Whatever stops it in the middle of a chunk, the chunk is done once and as a whole. */
  @Test
  void chunkThatFailed_isDoneAgain() {
    ImportId id = start(ImportMode.SKIP_FAILED, rows(700)).job().id();
    AdvanceImport advance = advanceImport();
    failures.set(1);

    assertThatIllegalStateException().isThrownBy(() -> advance.handle(id));
    assertThat(counts(id).read()).isZero();
    assertThat(items()).isZero();
    assertThat(house.history()).isEmpty();
    finish(id);

    assertThat(counts(id)).isEqualTo(new ImportCounts(700, 700, 700, 0, 0, 0));
    assertThat(happened(EventType.ITEM_CREATED)).isEqualTo(700);
    assertThat(happened(EventType.STOCK_ADJUSTED)).isEqualTo(700);
  }

  @Test
  void atomicImport_canBeInterruptedAnywhere() {
    ImportId id = start(ImportMode.ATOMIC, rows(700)).job().id();
    for (int chunk = 0; chunk < 3; chunk++) {
      assertThat(advanceImport().handle(id)).isTrue();
    }
    assertThat(counts(id)).isEqualTo(new ImportCounts(700, 700, 500, 0, 0, 0));

    finish(id);

    assertThat(counts(id)).isEqualTo(new ImportCounts(700, 700, 700, 0, 0, 0));
    assertThat(happened(EventType.ITEM_CREATED)).isEqualTo(700);
  }

  @Test
  void loop_worksOnAllImports() throws InterruptedException {
    failures.set(2);
    List<ImportId> ids =
        List.of(
            start(ImportMode.SKIP_FAILED, rows(600)).job().id(),
            start(ImportMode.ATOMIC, rows(600)).job().id());

    whileLoopRuns(
        () -> ids.stream().allMatch(id -> find(id).job().status() == ImportStatus.COMPLETED));

    assertThat(counts(ids.getFirst()).created()).isEqualTo(600);
    assertThat(counts(ids.getLast()).unchanged()).isEqualTo(600);
    assertThat(happened(EventType.ITEM_CREATED)).isEqualTo(600);
  }

  @Test
  void loop_givesUpWhatCannotBeDone() throws InterruptedException {
    failures.set(Integer.MAX_VALUE);
    ImportId id = start(ImportMode.SKIP_FAILED, rows(10)).job().id();

    whileLoopRuns(() -> find(id).job().status() == ImportStatus.FAILED);

    assertThat(find(id).job().state().failure()).contains("reason of our own");
    assertThat(items()).isZero();
  }

  @Test
  void loop_triesAgainAfterAnOutage() throws InterruptedException {
    fault = new DomainException(ErrorCode.UNAVAILABLE);
    failures.set(2);
    ImportId id = start(ImportMode.SKIP_FAILED, rows(10)).job().id();

    whileLoopRuns(() -> find(id).job().state().finishedAt() != null);

    assertThat(find(id).job().status()).isEqualTo(ImportStatus.COMPLETED);
    assertThat(happened(EventType.ITEM_CREATED)).isEqualTo(10);
  }

  @Test
  void loop_isWokenByAFile() throws InterruptedException {
    AtomicReference<ImportId> id = new AtomicReference<>();

    whileLoopRuns(
        Duration.ofDays(1),
        loop -> {
          if (id.get() == null && loop.getState() == Thread.State.TIMED_WAITING) {
            id.set(start(ImportMode.SKIP_FAILED, rows(1)).job().id());
          }
          return id.get() != null && find(id.get()).job().status() == ImportStatus.COMPLETED;
        });

    assertThat(counts(id.get()).created()).isEqualTo(1);
  }

  private void whileLoopRuns(BooleanSupplier until) throws InterruptedException {
    whileLoopRuns(POLL_INTERVAL, loop -> until.getAsBoolean());
  }

  private void whileLoopRuns(Duration pollInterval, Predicate<Thread> until)
      throws InterruptedException {
    ImportLoop loop =
        new ImportLoop(
            advanceImport(),
            house.transactions(),
            ports.imports(),
            watch,
            ports.clock(),
            pollInterval);
    Thread thread = Thread.ofVirtual().start(loop);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!until.test(thread)) {
      assertThat(System.nanoTime()).as("the time by which it happens").isLessThan(deadline);
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
    loop.stop();
    thread.join(Duration.ofSeconds(30));
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void fileThatBreaksOff_isNeverImported() {
    Iterator<ImportRow> whole = rows(1_100).iterator();
    Iterator<ImportRow> broken =
        new Iterator<>() {
          private int given;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public ImportRow next() {
            if (++given > 700) {
              throw new NoSuchElementException("gone");
            }
            return whole.next();
          }
        };
    StartImport start =
        new StartImport(
            house.transactions(), ports.imports(), watch, ports.ids(), ports.clock(), DUE_MAX);

    assertThat(
            catchThrowable(
                () ->
                    start.handle(
                        new StartImport.Command(
                            house.staff(),
                            new ImportOptions(ImportMode.SKIP_FAILED, false),
                            broken))))
        .isInstanceOf(NoSuchElementException.class);

    assertThat(ports.work().<List<ImportId>>asWorker(() -> ports.imports().listDue(10))).isEmpty();
    ImportId id =
        ports.work().asWorker(() -> ports.tables().imports.stream().findFirst().orElseThrow().id());
    House.assertRefused(ErrorCode.NOT_FOUND, () -> find(id));
  }

  @Test
  void largeFile_letsOtherTenantsHaveTheirTurn() throws InterruptedException {
    Shop other = Shop.open(ports);
    Actor theirs = House.actor(other.keeper(), Role.STAFF.scopes());
    ImportId large = start(ImportMode.SKIP_FAILED, chunksOfOneRow(25)).job().id();
    ports.clock().advance(Duration.ofSeconds(1));
    ImportId small = start(theirs, ImportMode.SKIP_FAILED, rows(1)).job().id();

    whileLoopRuns(() -> find(large).job().state().finishedAt() != null);

    List<TenantId> happened = ports.events().listAll().stream().map(Event::tenant).toList();
    assertThat(happened.lastIndexOf(small.tenant()))
        .isNotNegative()
        .isLessThan(happened.lastIndexOf(large.tenant()));
  }

  /** Rows that are so long that no two go into a chunk, and so that only the last one is good. */
  private static List<ImportRow> chunksOfOneRow(int count) {
    String endless = "x".repeat(500_000);
    List<ImportRow> rows = new ArrayList<>();
    rows.add(row(1, "sku", "title", "price", "currency"));
    for (int i = 1; i < count; i++) {
      rows.add(row(i + 1L, "S" + i, endless, "1", "GBP"));
    }
    rows.add(row(count + 1L, "last", "T", "1", "GBP"));
    return rows;
  }

  @Test
  void edits_areToldAsEvents() {
    shop().addItem("S0", 0);
    shop().addItem("S1", 5);
    int before = house.history().size();

    finish(start(ImportMode.SKIP_FAILED, rows(2)).job().id());

    assertThat(house.history().subList(before, house.history().size()))
        .containsExactly(EventType.ITEM_UPDATED, EventType.ITEM_UPDATED, EventType.STOCK_ADJUSTED);
  }

  private Shop shop() {
    return house.shop();
  }

  @Test
  void tooMany_areRefused() {
    for (int i = 0; i < DUE_MAX; i++) {
      start(ImportMode.SKIP_FAILED, rows(1));
    }

    House.assertRefused(ErrorCode.RATE_LIMITED, () -> start(ImportMode.SKIP_FAILED, rows(1)));
  }

  @Test
  void emptyFile_hasNoHeader() {
    House.assertRefused(
        ErrorCode.VALIDATION_FAILED, () -> start(ImportMode.SKIP_FAILED, Collections.emptyList()));
  }

  @Test
  void events_areThoseOfTheStarter() {
    ImportId id = start(ImportMode.SKIP_FAILED, rows(2)).job().id();

    finish(id);

    assertThat(ports.events().listAll())
        .extracting(Event::actor)
        .containsOnly(house.shop().keeper());
  }
}
