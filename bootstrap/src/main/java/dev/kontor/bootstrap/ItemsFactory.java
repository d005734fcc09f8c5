package dev.kontor.bootstrap;

import dev.kontor.application.items.ChangeItems;
import dev.kontor.application.items.CreateItem;
import dev.kontor.application.items.EditItem;
import dev.kontor.application.items.ExportItems;
import dev.kontor.application.items.FindItem;
import dev.kontor.application.items.ItemEvents;
import dev.kontor.application.items.ItemReferences;
import dev.kontor.application.items.ListItems;
import dev.kontor.application.items.ListItemsOfUser;
import dev.kontor.application.items.ListTags;
import dev.kontor.application.items.RemoveItem;
import dev.kontor.application.items.RestoreItem;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.items.Catalogue;
import dev.kontor.domain.items.ItemEdits;
import dev.kontor.domain.items.ItemLookup;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.stock.StockRepository;
import dev.kontor.domain.tasks.SubjectDirectory;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.UserRepository;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/** The use cases of the catalogue. */
@Factory
final class ItemsFactory {
  @Singleton
  ItemReferences itemReferences(TenantRepository tenants, UserRepository users) {
    return new ItemReferences(tenants, users);
  }

  @Singleton
  ItemEvents itemEvents(EventLog log, IdGenerator ids) {
    return new ItemEvents(log, ids);
  }

  @Singleton
  CreateItem createItem(
      Transactions transactions,
      ItemRepository items,
      ItemReferences references,
      ItemEvents events,
      IdGenerator ids,
      InstantSource clock) {
    return new CreateItem(transactions, items, references, events, ids, clock);
  }

  @Singleton
  ChangeItems changeItems(
      Transactions transactions,
      Catalogue items,
      StockRepository stock,
      TenantRepository tenants,
      SubjectDirectory directory,
      ItemEvents events,
      IdGenerator ids,
      InstantSource clock) {
    return new ChangeItems(transactions, items, stock, tenants, directory, events, ids, clock);
  }

  @Singleton
  EditItem editItem(
      ItemEdits edits,
      Transactions transactions,
      ItemRepository items,
      ItemReferences references,
      ItemEvents events,
      InstantSource clock,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    return new EditItem(edits, transactions, items, references, events, clock, blocking);
  }

  @Singleton
  RemoveItem removeItem(
      Transactions transactions, ItemRepository items, ItemEvents events, InstantSource clock) {
    return new RemoveItem(transactions, items, events, clock);
  }

  @Singleton
  RestoreItem restoreItem(
      Transactions transactions, ItemRepository items, ItemEvents events, InstantSource clock) {
    return new RestoreItem(transactions, items, events, clock);
  }

  @Singleton
  FindItem findItem(ItemLookup items) {
    return new FindItem(items);
  }

  @Singleton
  ListItems listItems(
      ItemLookup lookup,
      Transactions transactions,
      ItemRepository items,
      TenantRepository tenants,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    return new ListItems(lookup, transactions, items, tenants, blocking);
  }

  @Singleton
  ListItemsOfUser listItemsOfUser(
      Transactions transactions, ItemRepository items, UserRepository users) {
    return new ListItemsOfUser(transactions, items, users);
  }

  @Singleton
  ExportItems exportItems(
      Transactions transactions, ItemRepository items, TenantRepository tenants) {
    return new ExportItems(transactions, items, tenants);
  }

  @Singleton
  ListTags listTags(Transactions transactions, ItemRepository items) {
    return new ListTags(transactions, items);
  }
}
