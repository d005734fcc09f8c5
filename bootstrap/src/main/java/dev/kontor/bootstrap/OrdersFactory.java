package dev.kontor.bootstrap;

import dev.kontor.application.orders.AwaitOrder;
import dev.kontor.application.orders.CancelOrder;
import dev.kontor.application.orders.FindLatestOrder;
import dev.kontor.application.orders.FindOrder;
import dev.kontor.application.orders.ListOrderEvents;
import dev.kontor.application.orders.ListOrders;
import dev.kontor.application.orders.PlaceOrder;
import dev.kontor.application.orders.SettleOrders;
import dev.kontor.application.orders.SettlementWatch;
import dev.kontor.application.shared.Transactions;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.orders.OrderIntake;
import dev.kontor.domain.orders.OrderLookup;
import dev.kontor.domain.orders.OrderRepository;
import dev.kontor.domain.orders.SettlementQueue;
import dev.kontor.domain.orders.SettlementSignal;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.stock.StockRepository;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases of orders, and what ties their intake to their settlement. */
@Factory
final class OrdersFactory {
  /** One for all: whoever signals and whoever waits must meet at the same watch. */
  @Singleton
  @Bean(typed = {SettlementWatch.class, SettlementSignal.class})
  SettlementWatch settlementWatch() {
    return new SettlementWatch();
  }

  @Singleton
  OrderEvents orderEvents(IdGenerator ids) {
    return new OrderEvents(ids);
  }

  @Singleton
  PlaceOrder placeOrder(OrderIntake intake, IdGenerator ids) {
    return new PlaceOrder(intake, ids);
  }

  @Singleton
  FindLatestOrder findLatestOrder(Transactions transactions, OrderRepository orders) {
    return new FindLatestOrder(transactions, orders);
  }

  @Singleton
  FindOrder findOrder(OrderLookup orders) {
    return new FindOrder(orders);
  }

  @Singleton
  AwaitOrder awaitOrder(
      Transactions transactions,
      OrderRepository orders,
      SettlementWatch watch,
      InstantSource clock) {
    return new AwaitOrder(transactions, orders, watch, clock);
  }

  @Singleton
  ListOrders listOrders(Transactions transactions, OrderRepository orders) {
    return new ListOrders(transactions, orders);
  }

  @Singleton
  ListOrderEvents listOrderEvents(Transactions transactions, OrderRepository orders) {
    return new ListOrderEvents(transactions, orders);
  }

  @Singleton
  CancelOrder cancelOrder(
      Transactions transactions,
      OrderRepository orders,
      SettlementQueue queue,
      StockRepository stock,
      EventLog events,
      OrderEvents orderEvents,
      SettlementSignal signal,
      IdGenerator ids,
      InstantSource clock,
      Settings settings) {
    return new CancelOrder(
        transactions,
        orders,
        queue,
        stock,
        events,
        orderEvents,
        signal,
        ids,
        clock,
        settings.limits().cancellationWindow());
  }

  @Singleton
  SettleOrders settleOrders(
      Transactions transactions,
      SettlementQueue queue,
      StockRepository stock,
      OrderEvents orderEvents,
      SettlementSignal signal,
      IdGenerator ids,
      InstantSource clock,
      Settings settings) {
    return new SettleOrders(
        transactions,
        queue,
        stock,
        orderEvents,
        signal,
        ids,
        clock,
        settings.limits().pendingTimeout());
  }
}
