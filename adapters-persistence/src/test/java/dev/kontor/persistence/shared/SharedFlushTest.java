package dev.kontor.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.Stages;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.shared.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commits that do not wait for the disk, and the flush that does. */
class SharedFlushTest {
  private static TestDatabase database;
  private static TestAdapters adapters;

  private final SharedWork work = adapters.get(SharedWork.class);
  private final Set<TenantId> tenants =
      Set.of(new TenantId(adapters.get(IdGenerator.class).next()));

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    // Servers for tests wait for no disk, unless they are told to.
    adapters =
        TestAdapters.on(
            database,
            Map.of("datasources.default.connection-init-sql", "set synchronous_commit = on"));
  }

  @AfterAll
  static void stop() {
    adapters.close();
  }

  /** Commits something; the answer is how far the log had come by then. */
  private CompletionStage<Boolean> write(AtomicReference<String> written, Runnable meanwhile) {
    return work.writeAhead(
        tenants,
        session -> {
          session.list(
              "select pg_logical_emit_message(true, 'test', repeat('x', 50000))::text as at",
              Parameters.Binder.NONE,
              row -> row.text("at"));
          written.set(
              session.get(
                  "select pg_current_wal_insert_lsn()::text as at",
                  Parameters.Binder.NONE,
                  row -> row.text("at")));
          meanwhile.run();
        });
  }

  @Test
  void write_isOnTheDiskWhenItsStageCompletes() {
    AtomicReference<String> written = new AtomicReference<>();

    Stages.await(write(written, () -> {}));

    assertThat(
            Witnesses.ask(database, "select pg_current_wal_flush_lsn() >= '" + written.get() + "'"))
        .isTrue();
  }

  private static String synchronousCommit(Session session) {
    return session.get(
        "select current_setting('synchronous_commit') as now",
        Parameters.Binder.NONE,
        row -> row.text("now"));
  }

  @Test
  void write_waitsForNoDiskItself() {
    List<String> settings = new ArrayList<>();

    Stages.await(work.writeAhead(tenants, session -> settings.add(synchronousCommit(session))));
    work.write(tenants, session -> settings.add(synchronousCommit(session)));

    assertThat(settings).containsExactly("off", "on");
  }

  @Test
  void write_isUncertainWhenTheServerMayHaveBegunAnewSince() {
    Stages.await(write(new AtomicReference<>(), () -> {})); // so that there is a witness

    Throwable failure =
        catchThrowable(
            () ->
                Stages.await(
                    write(
                        new AtomicReference<>(),
                        () -> assertThat(Witnesses.end(database)).isTrue())));

    assertThat(StatementFailure.find(failure).map(StatementFailure::isTransient)).contains(true);
    assertThat(Stages.await(write(new AtomicReference<>(), () -> {}))).isTrue();
  }

  @Test
  void witness_isAnotherOnceTheFirstWasSilentForLong() {
    SharedFlush flush = adapters.get(SharedFlush.class);
    MutableClock clock = adapters.get(MutableClock.class);
    SharedFlush.Witness first = flush.witness();

    for (int use = 0; use < 3; use++) {
      clock.advance(Duration.ofSeconds(30));
      assertThat(flush.witness()).isSameAs(first);
    }
    clock.advance(Duration.ofSeconds(31));

    assertThat(flush.witness()).isNotSameAs(first);
    assertThat(Stages.await(flush.flush(flush.witness()))).isTrue();
  }
}
