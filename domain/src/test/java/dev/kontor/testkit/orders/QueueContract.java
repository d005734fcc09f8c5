package dev.kontor.testkit.orders;

import dev.kontor.domain.orders.Failure;
import dev.kontor.domain.orders.QueuedOrder;
import dev.kontor.domain.orders.Settlement;
import dev.kontor.testkit.shared.PortContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** Contracts that look at the queue, which all tenants share: each test finds it empty. */
public abstract class QueueContract extends PortContract {
  private static final int BATCH = 200;

  @BeforeEach
  final void emptyQueue() {
    // Far enough ahead that entries which rest are due as well.
    Instant then = ports.clock().instant().plus(Duration.ofDays(10_000));
    int taken;
    do {
      taken = ports.work().asWorker(() -> failAll(then));
    } while (taken > 0);
  }

  private int failAll(Instant then) {
    List<QueuedOrder> batch = ports.queue().claim(BATCH, then);
    Failure failure = Failure.of(Failure.Reason.UNPROCESSABLE);
    batch.forEach(queued -> queued.order().fail(failure, ports.clock().instant()));
    ports.queue().settle(new Settlement(batch, List.of(), List.of()), List.of());
    return batch.size();
  }
}
