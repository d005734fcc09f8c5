package dev.kontor.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.TenantId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Units of work on a pool of one connection: whatever one leaves behind, the next one would see.
 */
class JdbcTransactionsTest {
  private static final String WALLS =
      "select coalesce(current_setting('kontor.tenant', true), '') as tenant,"
          + " coalesce(current_setting('kontor.settling', true), '') as settling";
  private static TestAdapters adapters;
  private static JdbcTransactions transactions;

  private final TenantId a = new TenantId(adapters.get(IdGenerator.class).next());
  private final TenantId b = new TenantId(adapters.get(IdGenerator.class).next());

  @BeforeAll
  static void start() {
    adapters =
        TestAdapters.on(
            TestDatabase.fresh(),
            Map.of(
                "datasources.default.maximum-pool-size", 1,
                "datasources.worker.maximum-pool-size", 1));
    transactions = adapters.get(JdbcTransactions.class);
  }

  @AfterAll
  static void stop() {
    adapters.close();
  }

  /** What a unit of work without a wall of its own finds on the connection. */
  private static String leftBehind() {
    return transactions.outsideTenants(() -> walls());
  }

  private static String walls() {
    return Sessions.current()
        .get(WALLS, Parameters.Binder.NONE, row -> row.text("tenant") + "/" + row.text("settling"));
  }

  private static int fail() {
    return Sessions.current().update("select 1 / 0", Parameters.Binder.NONE);
  }

  @Nested
  class TheWall {
    @Test
    void transaction_hasItsTenantAndLeavesNothing() {
      assertThat(transactions.inTenant(a, () -> walls())).isEqualTo(a + "/");
      assertThat(leftBehind()).isEqualTo("/");
    }

    @Test
    void query_hasItsTenantInEveryStatementAndLeavesNothing() {
      List<String> seen = transactions.queryInTenant(a, () -> List.of(walls(), walls()));

      assertThat(seen).containsExactly(a + "/", a + "/");
      assertThat(leftBehind()).isEqualTo("/");
    }

    @Test
    void worker_hasItsMarkInEveryStatementAndLeavesNothing() {
      List<String> seen = transactions.asWorker(() -> List.of(walls(), walls()));

      assertThat(seen).containsExactly("/on", "/on");
      assertThat(transactions.asWorker(() -> walls())).isEqualTo("/on");
      assertThat(leftBehind()).isEqualTo("/");
    }

    @Test
    void failures_leaveNothing() {
      for (int round = 0; round < 200; round++) {
        TenantId tenant = round % 2 == 0 ? a : b;
        assertThatThrownBy(() -> transactions.queryInTenant(tenant, () -> fail()))
            .isInstanceOf(StatementFailure.class);
        assertThatThrownBy(() -> transactions.inTenant(tenant, () -> fail()))
            .isInstanceOf(StatementFailure.class);
        assertThat(leftBehind()).isEqualTo("/");
      }
    }
  }

  @Nested
  class Joining {
    @Test
    void otherTenant_isRefusedInside() {
      assertThatThrownBy(
              () -> transactions.inTenant(a, () -> transactions.inTenant(b, () -> walls())))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> transactions.queryInTenant(a, () -> transactions.queryInTenant(b, () -> 1)))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sameTenant_joins() {
      String inner = transactions.inTenant(a, () -> transactions.queryInTenant(a, () -> walls()));

      assertThat(inner).isEqualTo(a + "/");
    }

    @Test
    void query_cannotBecomeTransaction() {
      assertThatThrownBy(
              () -> transactions.queryInTenant(a, () -> transactions.inTenant(a, () -> 1)))
          .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void statementWithoutUnitOfWork_isRefused() {
      assertThatThrownBy(JdbcTransactionsTest::walls).isInstanceOf(IllegalStateException.class);
    }
  }

  @Nested
  class Ending {
    @Test
    void failedWork_isRolledBack() {
      String key = "k" + UUID.randomUUID();

      assertThatThrownBy(
              () ->
                  transactions.outsideTenants(
                      () -> {
                        insertKey(key);
                        throw new DomainException(ErrorCode.ILLEGAL_STATE);
                      }))
          .isInstanceOf(DomainException.class);

      assertThat(keys(key)).isZero();
    }

    @Test
    void finishedWork_isThere() {
      String key = "k" + UUID.randomUUID();

      transactions.outsideTenants(() -> insertKey(key));

      assertThat(keys(key)).isEqualTo(1);
    }

    @Test
    void snapshot_refusesToWrite() {
      assertThatThrownBy(() -> transactions.readInTenant(a, () -> insertKey("never")))
          .isInstanceOf(RuntimeException.class);
      assertThat(keys("never")).isZero();
    }

    private static int insertKey(String key) {
      return Sessions.current()
          .update(
              "insert into signing_keys (key_id, jwk, created_at, signs_from)"
                  + " values (?, '{}', now(), now())",
              p -> p.text(key));
    }

    private static long keys(String key) {
      return transactions.outsideTenants(
          () ->
              Sessions.current()
                  .get(
                      "select count(*) as keys from signing_keys where key_id = ?",
                      p -> p.text(key),
                      row -> row.number("keys")));
    }
  }

  @Nested
  class Waiting {
    @Test
    void poolInUse_isAnsweredAsOverloaded() throws Exception {
      CountDownLatch holding = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      AtomicReference<String> held = new AtomicReference<>();
      Thread holder =
          Thread.ofVirtual()
              .start(
                  () ->
                      held.set(
                          transactions.inTenant(
                              a,
                              () -> {
                                holding.countDown();
                                awaitQuietly(release);
                                return walls();
                              })));
      holding.await();

      assertThatThrownBy(() -> transactions.queryInTenant(b, () -> walls()))
          .isInstanceOfSatisfying(
              DomainException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED));

      release.countDown();
      holder.join();
      assertThat(held).hasValue(a + "/");
    }

    private static void awaitQuietly(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
