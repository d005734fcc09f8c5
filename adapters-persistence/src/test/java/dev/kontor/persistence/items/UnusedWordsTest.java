package dev.kontor.persistence.items;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemSearch;
import dev.kontor.persistence.shared.JdbcPorts;
import dev.kontor.persistence.shared.TestAdapters;
import dev.kontor.persistence.shared.TestDatabase;
import dev.kontor.testkit.items.ItemBuilder;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Ports;
import dev.kontor.testkit.shared.Shop;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Words are purged while others bring them: those that are in use always stay. */
class UnusedWordsTest extends PortContract {
  private static final AtomicInteger SKUS = new AtomicInteger();
  private static final long PATIENCE_SECONDS = 20;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static TestDatabase database;
  private static TestAdapters adapters;

  @BeforeAll
  static void open() {
    // Of its own: the worker purges what all tenants have left.
    database = TestDatabase.fresh();
    adapters = TestAdapters.on(database);
  }

  @AfterAll
  static void close() {
    adapters.close();
  }

  @Override
  protected Ports ports() {
    return new JdbcPorts(adapters);
  }

  private ItemBuilder titled(String title) {
    return anItem(shop.keeper())
        .withSku("N" + SKUS.incrementAndGet())
        .titled(title)
        .described(null);
  }

  private int purge() {
    return ports.work().asWorker(() -> ports.items().purgeWords(50));
  }

  private int found(String question) {
    ItemQuery query =
        new ItemQuery(
            new ItemSearch(ItemSearch.wordsOf(question)),
            null,
            null,
            null,
            null,
            null,
            null,
            ItemQuery.Sort.RANK,
            true);
    return ports
        .work()
        .queryInTenant(
            shop.tenant(),
            () -> ports.items().listViews(shop.tenant(), query, Pages.first(200)).rows().size());
  }

  /** What is looked up, and what is in items. */
  private static List<String> words(String select) throws SQLException {
    List<String> words = new ArrayList<>();
    try (Connection connection = database.superuser().open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select)) {
      while (rows.next()) {
        words.add(rows.getString(1));
      }
    }
    return words;
  }

  private List<String> vocabulary() throws SQLException {
    return words(
        "select distinct word from vocabulary where tenant_id = '%s' order by 1"
            .formatted(shop.tenant().value()));
  }

  @Test
  void unusedWords_areForgottenInBatches() throws SQLException {
    for (int i = 0; i < 7; i++) {
      shop.remove(shop.add(titled("Gone" + i)).id());
    }
    shop.add(titled("Here"));
    String kept = "N" + SKUS.get();

    assertThat(ports.work().<Integer>asWorker(() -> ports.items().purgeWords(5))).isEqualTo(5);
    assertThat(vocabulary()).hasSize(2 + 2 * 2);
    assertThat(ports.work().<Integer>asWorker(() -> ports.items().purgeWords(5))).isEqualTo(2);
    assertThat(ports.work().<Integer>asWorker(() -> ports.items().purgeWords(5))).isZero();
    assertThat(vocabulary()).containsExactly("HERE", kept);
  }

  @Test
  void words_areLeftAloneWhileSomebodyBringsThem() throws Exception {
    shop.remove(shop.add(titled("Lantern")).id());
    CountDownLatch brought = new CountDownLatch(1);
    CountDownLatch purged = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> bringer =
          threads.submit(
              () ->
                  shop.run(
                      () -> {
                        ports.items().add(titled("Lantern").build());
                        // Sends what was put off.
                        ports.items().hasItems(shop.tenant());
                        brought.countDown();
                        await(purged);
                      }));
      await(brought);

      assertThat(purge()).isZero();

      purged.countDown();
      join(bringer);
    }
    assertThat(purge()).isEqualTo(1);
    assertThat(found("tern")).isEqualTo(1);
    assertThat(vocabulary()).contains("LANTERN");
  }

  @Test
  void whoBringsWords_waitsForAPurgeAndBringsThemAnew() throws Exception {
    shop.remove(shop.add(titled("Lantern")).id());
    CountDownLatch purged = new CountDownLatch(1);
    CountDownLatch waited = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> purger =
          threads.submit(
              () ->
                  ports
                      .work()
                      .doAsWorker(
                          () -> {
                            ports.items().purgeWords(50);
                            purged.countDown();
                            await(waited);
                          }));
      await(purged);
      Future<?> bringer = threads.submit(() -> shop.add(titled("Lantern")));

      assertWaits(bringer);
      // Other tenants do not wait.
      Shop.open(ports).addItem("A", 0);

      waited.countDown();
      join(purger);
      join(bringer);
    }
    assertThat(found("tern")).isEqualTo(1);
  }

  /** No longer than a test that has failed should hold up the others. */
  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void words_areLookedUpOnceMoreWhenNobodyCanBringThem() throws Exception {
    shop.remove(shop.add(titled("Lantern")).id());
    try (LockedOut worker = new LockedOut();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> purger = threads.submit(this::purge);
      worker.awaitWaiting();
      shop.add(titled("Lantern"));

      worker.letGo();

      assertThat(join(purger)).isEqualTo(1);
    }
    assertThat(found("tern")).isEqualTo(1);
    assertThat(vocabulary()).contains("LANTERN");
  }

  /** The worker comes as far as the lock of the vocabulary, and has to wait before it takes it. */
  private static final class LockedOut implements AutoCloseable {
    private static final String WAITING =
        "select exists (select from pg_locks where locktype = 'advisory' and not granted)";

    private final Connection gate = database.superuser().open();
    private final Statement statement = gate.createStatement();
    private final String before;

    LockedOut() throws SQLException {
      before = ask("select pg_get_functiondef('vocabulary_lock(uuid)'::regprocedure)");
      statement.execute("select pg_advisory_lock(1)");
      statement.execute(
          """
          create or replace function vocabulary_lock(tenant uuid) returns bigint
            language plpgsql strict as $$
          begin
            if current_user = 'kontor_worker' then
              perform pg_advisory_xact_lock_shared(1);
            end if;
            return hashtextextended('vocabulary ' || tenant, 0);
          end $$
          """);
    }

    private String ask(String question) throws SQLException {
      try (ResultSet answer = statement.executeQuery(question)) {
        answer.next();
        return answer.getString(1);
      }
    }

    void awaitWaiting() throws SQLException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!ask(WAITING).equals("t")) {
        assertThat(System.nanoTime()).as("the time by which it waits").isLessThan(deadline);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }

    void letGo() throws SQLException {
      if (!gate.isClosed()) {
        statement.execute(before);
        gate.close();
      }
    }

    @Override
    public void close() throws SQLException {
      letGo();
    }
  }

  @Test
  void vocabulary_isThatOfTheItemsWhateverHappensAtOnce() throws SQLException {
    int writers = 4;
    CountDownLatch done = new CountDownLatch(writers);
    AtomicInteger purges = new AtomicInteger();
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      Random random = new Random(writer);
      work.add(() -> churn(random, done));
    }
    work.add(
        () -> {
          while (done.getCount() > 0) {
            purges.addAndGet(purge());
          }
          return true;
        });

    atOnce(work);

    assertThat(purges).hasPositiveValue();
    while (purge() > 0) {
      // Until all are dealt with.
    }
    assertThat(words("select number from words_left")).isEmpty();
    assertThat(vocabulary())
        .isNotEmpty()
        .isEqualTo(
            words(
                ("select distinct w from item_words, unnest(tsvector_to_array(words)) w"
                        + " where tenant_id = '%s' order by 1")
                    .formatted(shop.tenant().value())));
  }

  private boolean churn(Random random, CountDownLatch done) {
    try {
      List<Item> mine = new ArrayList<>();
      for (int turn = 0; turn < 150; turn++) {
        String title = "Word" + random.nextInt(12) + " word" + random.nextInt(12);
        if (mine.size() < 3) {
          mine.add(shop.add(titled(title)));
        } else if (random.nextBoolean()) {
          shop.remove(mine.remove(random.nextInt(mine.size())).id());
        } else {
          edit(mine.get(random.nextInt(mine.size())), title);
        }
      }
    } finally {
      done.countDown();
    }
    return true;
  }

  private void edit(Item item, String title) {
    long versionBefore = item.version();
    item.edit(titled(title).buildDetails(), ports.clock().instant());
    shop.run(() -> ports.items().save(item, versionBefore));
  }
}
