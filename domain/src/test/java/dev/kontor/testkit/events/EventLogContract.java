package dev.kontor.testkit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventId;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@code EventLog} does, as readers of an order's history see it. */
public abstract class EventLogContract extends PortContract {
  private OrderId subject() {
    shop.addItem("A", 1);
    return shop.place("A", 1).id();
  }

  private Event event(OrderId subject, EventType type, Map<String, Object> data) {
    return new Event(
        new EventId(shop.tenant(), ports.ids().next()),
        type,
        subject.value(),
        ports.clock().instant(),
        shop.keeper(),
        data);
  }

  /** What was appended after the order was placed. */
  private List<Event> history(OrderId subject) {
    List<Event> all =
        shop.in(() -> ports.orders().listEvents(subject, false, Pages.first(200)).rows());
    return all.subList(1, all.size());
  }

  /** JSON knows one kind of number and no order of members. */
  private static Object normal(Object value) {
    return switch (value) {
      case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
      case List<?> list -> list.stream().map(EventLogContract::normal).toList();
      case Map<?, ?> map -> {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, member) -> sorted.put(key.toString(), normal(member)));
        yield sorted;
      }
      default -> value;
    };
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void event_keepsEveryField(EventType type) {
    OrderId subject = subject();
    Event event =
        event(
            subject,
            type,
            Map.of(
                "text",
                "\"quoted\" \\ \uD83D\uDC9D\u0001",
                "integer",
                3,
                "large",
                9_007_199_254_740_993L,
                "flag",
                true,
                "list",
                List.of("a", 1, Map.of("b", "c")),
                "map",
                Map.of("amount", "2.55", "nested", Map.of())));

    shop.run(() -> ports.events().append(event));

    Event found = history(subject).getFirst();
    assertThat(found).usingRecursiveComparison().ignoringFields("data").isEqualTo(event);
    assertThat(normal(found.data())).isEqualTo(normal(event.data()));
  }

  @Test
  void event_ofTheSystemHasNoActor() {
    OrderId subject = subject();
    Event event =
        new Event(
            new EventId(shop.tenant(), ports.ids().next()),
            EventType.ORDER_CONFIRMED,
            subject.value(),
            ports.clock().instant(),
            null,
            Map.of());

    shop.run(() -> ports.events().append(event));

    assertThat(history(subject)).containsExactly(event);
  }

  @Test
  void events_keepTheirOrder() {
    OrderId subject = subject();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      events.add(event(subject, EventType.ORDER_CANCELLED, Map.of("reason", "r" + i)));
    }
    // Against the order of their ids: only the order of appending counts.
    List<Event> appended = events.reversed();

    shop.run(() -> ports.events().append(appended.subList(0, 12)));
    shop.run(() -> ports.events().append(appended.subList(12, 20)));

    assertThat(history(subject)).isEqualTo(appended);
  }

  @Test
  void events_ofOthersAreNotMixedIn() {
    OrderId subject = subject();
    OrderId other = new OrderId(shop.tenant(), UUID.randomUUID());

    shop.run(() -> ports.events().append(event(other, EventType.ORDER_FAILED, Map.of())));

    assertThat(history(subject)).isEmpty();
  }

  @Test
  void nothing_isAppendedWhenTheChangeFails() {
    OrderId subject = subject();

    assertThat(
            catchRuntimeException(
                () ->
                    shop.run(
                        () -> {
                          ports
                              .events()
                              .append(event(subject, EventType.ORDER_CANCELLED, Map.of()));
                          throw new UnsupportedOperationException("refused later");
                        })))
        .isInstanceOf(UnsupportedOperationException.class);

    assertThat(history(subject)).isEmpty();
  }

  @Test
  void noEvents_areFine() {
    OrderId subject = subject();

    shop.run(() -> ports.events().append(List.of()));

    assertThat(history(subject)).isEmpty();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    Event theirs =
        new Event(
            new EventId(other.tenant(), ports.ids().next()),
            EventType.ORDER_CANCELLED,
            UUID.randomUUID(),
            ports.clock().instant(),
            null,
            Map.of());

    assertForeign(() -> shop.run(() -> ports.events().append(theirs)));
  }
}
