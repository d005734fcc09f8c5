package dev.kontor.persistence.orders;

import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.Stages;
import dev.kontor.persistence.shared.JdbcPorts;
import dev.kontor.persistence.shared.PersistenceSettings;
import dev.kontor.persistence.shared.SharedWork;
import dev.kontor.persistence.shared.TestAdapters;
import dev.kontor.persistence.shared.TestDatabase;
import dev.kontor.persistence.shared.Witnesses;
import dev.kontor.testkit.orders.RecordingSignal;
import dev.kontor.testkit.shared.Shop;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders whose flush fails, so that nobody knows at first what became of them. */
class UncertainFlushTest {
  private static final int ROUNDS = 10;
  private static final int ORDERS = 20;

  private static TestDatabase database;
  private static TestAdapters adapters;

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    adapters =
        TestAdapters.on(
            database,
            Map.of("datasources.default.connection-init-sql", "set synchronous_commit = on"));
  }

  @AfterAll
  static void stop() {
    adapters.close();
  }

  @Test
  void orders_areThereOnce() {
    Shop shop = Shop.open(new JdbcPorts(adapters));
    ItemId item = shop.addItem("A", 1_000);
    Set<Object> orders = new HashSet<>();
    int ended = 0;
    try (GroupCommitOrderIntake intake =
        new GroupCommitOrderIntake(
            adapters.get(SharedWork.class),
            adapters.get(IdGenerator.class),
            new RecordingSignal(),
            adapters.get(InstantSource.class),
            adapters.get(PersistenceSettings.class).settlingOnAcceptance(true))) {
      for (int round = 0; round < ROUNDS; round++) {
        List<CompletionStage<OrderIntake.Placement>> answers = new ArrayList<>();
        for (int order = 0; order < ORDERS; order++) {
          answers.add(
              intake.submit(
                  shop.submission(
                      shop.keeper(), round + "-" + order, aRequest().withLine("A", 1).build())));
        }
        ended += Witnesses.end(database) ? 1 : 0;
        answers.forEach(
            answer -> orders.add(((OrderIntake.Accepted) Stages.await(answer)).order().id()));
      }
    }

    assertThat(ended).as("flushes were disturbed").isPositive();
    assertThat(orders).hasSize(ROUNDS * ORDERS);
    assertThat(shop.available(item)).isEqualTo(1_000 - ROUNDS * ORDERS);
    assertThat(shop.in(() -> shop.ports().ledger().listDiscrepancies(shop.tenant()))).isEmpty();
  }
}
