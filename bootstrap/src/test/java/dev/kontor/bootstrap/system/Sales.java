package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A shop in which orders, cancellations and adjustments go on until it is closed. */
final class Sales implements AutoCloseable {
  private static final int BUYERS = 3;

  private final Shop shop;
  private final List<Answer> items;
  private final Caller buyer;
  private final Caller keeper;
  private final Queue<String> confirmed = new ConcurrentLinkedQueue<>();
  private final Queue<Answer> refused = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> going = new ArrayList<>();
  private volatile boolean open = true;

  Sales(Shop shop, List<Answer> items) {
    this.shop = shop;
    this.items = items;
    this.buyer = shop.customer();
    this.keeper = shop.admin();
    for (int number = 0; number < BUYERS; number++) {
      start(this::buy);
    }
    start(this::cancel);
    start(this::adjust);
  }

  private void start(Supplier<Answer> deed) {
    going.add(
        threads.submit(
            () -> {
              while (open) {
                Answer answer = deed.get();
                if (answer.status() >= 300 && answer.status() != 409) {
                  refused.add(answer);
                }
              }
            }));
  }

  private Answer any() {
    return items.get(ThreadLocalRandom.current().nextInt(items.size()));
  }

  private Answer buy() {
    Body order = Body.order(Body.line(any().text("sku"), 1), Body.line(any().text("sku"), 2));
    Answer answer = buyer.call("POST", "/orders").freshKey().json(order).send();
    if (answer.status() < 300) {
      accepted.incrementAndGet();
      confirmed.add(answer.id());
    }
    return answer;
  }

  private Answer cancel() {
    String order = confirmed.poll();
    return order == null
        ? keeper.get("/items/" + any().id())
        : buyer.call("POST", "/orders/" + order + "/cancellation").send();
  }

  private Answer adjust() {
    long delta = ThreadLocalRandom.current().nextBoolean() ? 2 : -2;
    return keeper.post("/items/" + any().id() + "/stock-adjustments", Body.adjustment(delta));
  }

  /** How many orders were accepted by now. */
  int accepted() {
    return accepted.get();
  }

  /** Ends it; fails when anything was answered that is no part of such days. */
  @Override
  public void close() {
    open = false;
    threads.close();
    assertThat(going)
        .allSatisfy(future -> assertThat(future.state()).isEqualTo(Future.State.SUCCESS));
    assertThat(refused).isEmpty();
    Await.until(
        "all orders are settled",
        Duration.ofSeconds(20),
        () -> shop.query("select id::text from orders where status = 'pending'").isEmpty());
  }
}
