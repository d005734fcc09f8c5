package dev.kontor.application.items;

import dev.kontor.application.items.ChangeItems.Operation;
import dev.kontor.application.items.ChangeItems.Outcome;
import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Batch;
import dev.kontor.application.shared.KnownSubjects;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.Catalogue;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockRepository;
import dev.kontor.domain.tasks.Subject;
import dev.kontor.domain.tasks.SubjectDirectory;
import dev.kontor.domain.tenants.TenantRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A batch of operations at work on items in memory. */
final class ItemBatch {
  private final Actor actor;
  private final Catalogue items;
  private final TenantRepository tenants;
  private final KnownSubjects known;
  private final ItemEvents events;
  private final IdGenerator ids;
  private final Instant now;
  private final Map<ItemId, Item> present = new HashMap<>();
  private final Map<ItemId, Long> available = new HashMap<>();
  private final Map<Sku, ItemId> holders = new HashMap<>();
  private final Set<Sku> lookedUp = new HashSet<>();
  private final Map<ItemId, Item> created = new LinkedHashMap<>();
  private final Map<ItemId, Item> edited = new LinkedHashMap<>();
  private final Map<ItemId, Item> removed = new LinkedHashMap<>();
  private final List<Event> happened = new ArrayList<>();
  private @Nullable Currency currency;

  private ItemBatch(
      Actor actor,
      Catalogue items,
      TenantRepository tenants,
      KnownSubjects known,
      ItemEvents events,
      IdGenerator ids,
      Instant now) {
    this.actor = actor;
    this.items = items;
    this.tenants = tenants;
    this.known = known;
    this.events = events;
    this.ids = ids;
    this.now = now;
  }

  /** Locks what the operations are about, and looks up what they refer to. */
  static ItemBatch load(
      ChangeItems.Command command,
      Catalogue items,
      TenantRepository tenants,
      SubjectDirectory directory,
      ItemEvents events,
      IdGenerator ids,
      Instant now) {
    KnownSubjects known = new KnownSubjects(directory);
    ItemBatch batch = new ItemBatch(command.actor(), items, tenants, known, events, ids, now);
    batch.lock(command.operations());
    List<ItemDetails> foreseen = command.operations().stream().flatMap(batch::foreseen).toList();
    batch.lookUp(foreseen.stream().map(ItemDetails::sku).toList());
    known.learn(
        foreseen.stream()
            .map(ItemDetails::owner)
            .filter(owner -> !owner.equals(command.actor().user()))
            .<Subject>map(Subject.AboutUser::new)
            .toList());
    return batch;
  }

  private void lock(List<Operation> operations) {
    Set<ItemId> wanted = new LinkedHashSet<>();
    operations.forEach(operation -> wanted.addAll(target(operation)));
    if (wanted.isEmpty()) {
      return;
    }
    for (ItemView view : items.lockById(wanted)) {
      present.put(
          view.id(),
          Item.restore(
              view.id(), view.details(), view.version(), view.createdAt(), view.updatedAt(), null));
      available.put(view.id(), view.available());
      holders.put(view.details().sku(), view.id());
      lookedUp.add(view.details().sku());
    }
  }

  private static List<ItemId> target(Operation operation) {
    return switch (operation) {
      case Operation.Edit edit -> List.of(edit.item());
      case Operation.Remove removal -> List.of(removal.item());
      case Operation.Create creation -> List.of();
      case Operation.Unclear unclear -> List.of();
    };
  }

  /**
   * What the operation will probably end in, as far as that can be told before those that come
   * first are done.
   */
  private Stream<ItemDetails> foreseen(Operation operation) {
    return switch (operation) {
      case Operation.Create creation -> Stream.of(creation.details());
      case Operation.Edit edit -> foreseen(edit, present.get(edit.item()));
      case Operation.Remove removal -> Stream.empty();
      case Operation.Unclear unclear -> Stream.empty();
    };
  }

  private static Stream<ItemDetails> foreseen(Operation.Edit edit, @Nullable Item item) {
    if (item == null) {
      return Stream.empty();
    }
    try {
      return Stream.of(edit.change().apply(item.details()));
    } catch (DomainException e) {
      // It may fit once the operations before it are done; if not, it is refused then.
      return Stream.empty();
    }
  }

  private void lookUp(Collection<Sku> skus) {
    Set<Sku> unknown = new LinkedHashSet<>(skus);
    unknown.removeAll(lookedUp);
    if (!unknown.isEmpty()) {
      items.bySku(actor.tenant(), unknown).forEach((sku, holder) -> holders.put(sku, holder.id()));
      lookedUp.addAll(unknown);
    }
  }

  /**
   * Does one operation.
   *
   * @throws DomainException when it cannot be done; then nothing of it is
   */
  Outcome apply(Operation operation) {
    return switch (operation) {
      case Operation.Create creation -> create(creation.details());
      case Operation.Edit edit -> edit(edit);
      case Operation.Remove removal -> remove(removal);
      case Operation.Unclear unclear -> throw unclear.reason();
    };
  }

  private Outcome create(ItemDetails details) {
    requireCurrency(details);
    requireOwner(details.owner());
    Item item = Item.create(new ItemId(actor.tenant(), ids.next()), details, now);
    requireFree(details.sku(), item.id());
    holders.put(details.sku(), item.id());
    created.put(item.id(), item);
    happened.add(events.event(EventType.ITEM_CREATED, item, actor.user()));
    return new Outcome.Created(ItemEvents.view(item, 0));
  }

  private Outcome edit(Operation.Edit edit) {
    Item item = get(edit.item());
    Batch.requireVersion(edit.versions(), item.version());
    ItemDetails before = item.details();
    ItemDetails after = edit.change().apply(before);
    if (!after.price().currency().equals(before.price().currency())) {
      requireCurrency(after);
    }
    if (!after.owner().equals(before.owner())) {
      requireOwner(after.owner());
    }
    requireFree(after.sku(), item.id());
    if (item.edit(after, now)) {
      holders.remove(before.sku());
      holders.put(after.sku(), item.id());
      edited.put(item.id(), item);
      happened.add(events.event(EventType.ITEM_UPDATED, item, actor.user()));
    }
    return new Outcome.Edited(ItemEvents.view(item, available.getOrDefault(item.id(), 0L)));
  }

  private Outcome remove(Operation.Remove removal) {
    Item item = get(removal.item());
    Batch.requireVersion(removal.versions(), item.version());
    item.remove(now);
    holders.remove(item.details().sku());
    present.remove(item.id());
    edited.remove(item.id());
    removed.put(item.id(), item);
    happened.add(events.event(EventType.ITEM_REMOVED, item, actor.user()));
    return new Outcome.Removed();
  }

  private Item get(ItemId id) {
    return Objects.requireNonNullElseGet(
        present.get(id),
        () -> {
          throw DomainException.notFound();
        });
  }

  private void requireCurrency(ItemDetails details) {
    if (currency == null) {
      currency = tenants.holdCurrency(actor.tenant());
    }
    ItemReferences.requireCurrency(details, currency);
  }

  private void requireOwner(UserId owner) {
    boolean there =
        owner.equals(actor.user())
            || !known.listExisting(List.of(new Subject.AboutUser(owner))).isEmpty();
    if (!there) {
      throw ItemReferences.unknownOwner();
    }
  }

  private void requireFree(Sku sku, ItemId item) {
    lookUp(List.of(sku));
    ItemId holder = holders.get(sku);
    if (holder != null && !holder.equals(item)) {
      throw new DomainException(ErrorCode.SKU_TAKEN);
    }
  }

  /** Keeps what was done. */
  void write(StockRepository stock, ItemEvents log) {
    items.write(
        List.copyOf(created.values()), List.copyOf(edited.values()), List.copyOf(removed.values()));
    stock.open(created.keySet().stream().map(StockAccount::open).toList(), List.of());
    log.append(happened);
  }
}
