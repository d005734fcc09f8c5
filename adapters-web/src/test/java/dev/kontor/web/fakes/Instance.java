package dev.kontor.web.fakes;

import dev.kontor.application.auth.LogIn;
import dev.kontor.application.items.CreateItem;
import dev.kontor.application.items.EditItem;
import dev.kontor.application.items.FindItem;
import dev.kontor.application.items.ItemEvents;
import dev.kontor.application.items.ItemReferences;
import dev.kontor.application.items.ListItems;
import dev.kontor.application.items.ListTags;
import dev.kontor.application.items.RemoveItem;
import dev.kontor.application.items.RestoreItem;
import dev.kontor.application.orders.CancelOrder;
import dev.kontor.application.orders.FindOrder;
import dev.kontor.application.orders.ListOrderEvents;
import dev.kontor.application.orders.ListOrders;
import dev.kontor.application.orders.PlaceOrder;
import dev.kontor.application.orders.SettlementWatch;
import dev.kontor.application.shared.Idempotency;
import dev.kontor.application.shared.Transactions;
import dev.kontor.application.stock.AdjustStock;
import dev.kontor.application.stock.ListMovements;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.domain.orders.OrderEvents;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.web.auth.TokenSettings;
import dev.kontor.web.operations.Readiness;
import dev.kontor.web.operations.Version;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Wires use cases to fakes, as the real instance wires them to a database. */
@Factory
final class Instance {
  private static final AtomicLong IDS = new AtomicLong();

  @Singleton
  World world() {
    return new World();
  }

  @Singleton
  Transactions transactions(World world) {
    return world;
  }

  @Singleton
  InstantSource clock() {
    return () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  @Singleton
  IdGenerator ids() {
    // Of the form of version 7, and growing.
    return () -> new UUID(0x0193e5a000007000L, 0x8000000000000000L | IDS.incrementAndGet());
  }

  @Singleton
  Catalogue catalogue(World world) {
    return new Catalogue(world);
  }

  @Singleton
  SettlementWatch watch() {
    return new SettlementWatch();
  }

  @Singleton
  OrderEvents orderEvents(IdGenerator ids) {
    return new OrderEvents(ids);
  }

  @Singleton
  Orders orders(
      World world,
      Catalogue catalogue,
      OrderEvents events,
      IdGenerator ids,
      InstantSource clock,
      SettlementWatch watch) {
    return new Orders(world, catalogue, events, ids, clock, watch);
  }

  @Singleton
  SigningKeyRepository signingKeys(World world) {
    return world.signingKeys();
  }

  @Singleton
  TokenSettings tokenSettings() {
    return TokenSettings.of("http://kontor.test");
  }

  @Singleton
  Version version() {
    return new Version("1.2.3");
  }

  @Singleton
  Readiness readiness(World world) {
    return () -> List.of(new Readiness.Check("database", !world.down.get(), "in memory"));
  }

  @Singleton
  LogIn logIn(World world, InstantSource clock) {
    return new LogIn(
        world, world.tenantRepository(), world.userRepository(), world.passwordHasher(), clock);
  }

  @Singleton
  Idempotency idempotency(World world, InstantSource clock) {
    return new Idempotency(world, world.idempotencyStore(), clock, Duration.ofHours(24));
  }

  @Singleton
  ItemReferences references(World world) {
    return new ItemReferences(world.tenantRepository(), world.userRepository());
  }

  @Singleton
  ItemEvents itemEvents(World world, IdGenerator ids) {
    return new ItemEvents(world.eventLog(), ids);
  }

  @Singleton
  CreateItem createItem(
      World world,
      Catalogue catalogue,
      ItemReferences references,
      ItemEvents events,
      IdGenerator ids,
      InstantSource clock) {
    return new CreateItem(world, catalogue, references, events, ids, clock);
  }

  @Singleton
  EditItem editItem(
      World world,
      Catalogue catalogue,
      ItemReferences references,
      ItemEvents events,
      InstantSource clock) {
    return new EditItem(world, catalogue, references, events, clock);
  }

  @Singleton
  FindItem findItem(World world, Catalogue catalogue) {
    return new FindItem(world, catalogue);
  }

  @Singleton
  ListItems listItems(World world, Catalogue catalogue) {
    return new ListItems(world, catalogue, world.tenantRepository());
  }

  @Singleton
  ListTags listTags(World world, Catalogue catalogue) {
    return new ListTags(world, catalogue);
  }

  @Singleton
  RemoveItem removeItem(World world, Catalogue catalogue, ItemEvents events, InstantSource clock) {
    return new RemoveItem(world, catalogue, events, clock);
  }

  @Singleton
  RestoreItem restoreItem(
      World world, Catalogue catalogue, ItemEvents events, InstantSource clock) {
    return new RestoreItem(world, catalogue, events, clock);
  }

  @Singleton
  AdjustStock adjustStock(World world, Catalogue catalogue, IdGenerator ids, InstantSource clock) {
    return new AdjustStock(world, catalogue, world.eventLog(), ids, clock);
  }

  @Singleton
  ListMovements listMovements(World world, Catalogue catalogue) {
    return new ListMovements(world, catalogue, catalogue);
  }

  @Singleton
  PlaceOrder placeOrder(Orders orders, IdGenerator ids) {
    return new PlaceOrder(orders, ids);
  }

  @Singleton
  FindOrder findOrder(World world, Orders orders, SettlementWatch watch, InstantSource clock) {
    return new FindOrder(world, orders, watch, clock);
  }

  @Singleton
  ListOrders listOrders(World world, Orders orders) {
    return new ListOrders(world, orders);
  }

  @Singleton
  ListOrderEvents listOrderEvents(World world, Orders orders) {
    return new ListOrderEvents(world, orders);
  }

  @Singleton
  CancelOrder cancelOrder(
      World world,
      Catalogue catalogue,
      Orders orders,
      OrderEvents events,
      SettlementWatch watch,
      IdGenerator ids,
      InstantSource clock) {
    return new CancelOrder(
        world,
        orders,
        orders,
        catalogue,
        world.eventLog(),
        events,
        watch,
        ids,
        clock,
        Duration.ofHours(24));
  }
}
