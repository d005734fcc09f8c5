package dev.kontor.persistence.items;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemEdits;
import dev.kontor.domain.items.ItemHistory;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.events.JdbcEventLog;
import dev.kontor.persistence.shared.JsonColumn;
import dev.kontor.persistence.shared.Lanes;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.PersistenceSettings;
import dev.kontor.persistence.shared.RoundTrip;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.SharedWork;
import dev.kontor.persistence.shared.StatementFailure;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes whatever edits wait, together: one look that locks, one write and one commit for all. Items
 * that somebody else holds are left to edits of their own, so that nobody waits for a stranger.
 */
@Context
public final class GroupCommitItemEdits implements ItemEdits, AutoCloseable {
  /** Transactions by which items are edited at once, each of which holds a connection. */
  public static final int LANES = 1;

  // What a lateral query finds by key, the planner cannot turn into a read of the whole table.
  private static final String LOCK =
      """
      select v.* from unnest(?::uuid[], ?::uuid[]) as wanted (tenant_id, id)
      cross join lateral (
        select %s, i.deleted_at from items i
        where i.tenant_id = wanted.tenant_id and i.id = wanted.id
        for no key update of i skip locked
      ) v
      """
          .formatted(JdbcItemRepository.VIEW);

  private static final String UPDATE =
      """
      update items i set sku = u.sku, title = u.title, description = u.description,
        price_minor = u.price_minor, version = u.version, updated_at = u.updated_at
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
          ?::timestamptz[])
        as u (tenant_id, id, sku, title, description, price_minor, version, updated_at)
      where i.tenant_id = u.tenant_id and i.id = u.id
      """;

  // Arrays of arrays would have to be of one length, so each item's tags are a text.
  private static final String RETAG =
      """
      update items i set tags = array(select jsonb_array_elements_text(u.tags::jsonb))
      from unnest(?::uuid[], ?::uuid[], ?::text[]) as u (tenant_id, id, tags)
      where i.tenant_id = u.tenant_id and i.id = u.id
      """;

  private final SharedWork work;
  private final ItemHistory history;
  private final InstantSource clock;
  private final Lanes<EditMember> lanes;

  public GroupCommitItemEdits(
      SharedWork work, IdGenerator ids, InstantSource clock, PersistenceSettings settings) {
    this.work = work;
    this.history = new ItemHistory(ids);
    this.clock = clock;
    this.lanes = new Lanes<>("item-edits", settings.fewRows(LANES), this::process);
  }

  @Override
  public CompletionStage<Optional<ItemView>> submit(Edit edit) {
    EditMember member = new EditMember(edit);
    lanes.submit(member);
    return member.outcome();
  }

  private void process(List<EditMember> members) {
    try {
      Set<TenantId> tenants =
          members.stream().map(member -> member.edit().item().tenant()).collect(Collectors.toSet());
      if (members.size() == 1) {
        work.write(tenants, session -> write(session, members));
        members.getFirst().complete();
      } else {
        work.writeAhead(tenants, session -> write(session, members))
            .whenComplete((done, failure) -> answer(members, failure));
      }
    } catch (RuntimeException failure) {
      boolean outage =
          StatementFailure.find(failure).map(StatementFailure::isTransient).orElse(false);
      if (outage) {
        fail(members, failure);
      } else if (members.size() == 1) {
        members.getFirst().fail(failure);
      } else {
        // One that cannot be made keeps no other from being made.
        members.forEach(member -> process(List.of(member)));
      }
    }
  }

  private static void answer(List<EditMember> members, @Nullable Throwable failure) {
    if (failure == null) {
      members.forEach(EditMember::complete);
    } else {
      fail(members, failure);
    }
  }

  /** Nobody knows whether they were made; who asks again with the version finds out. */
  private static void fail(List<EditMember> members, Throwable failure) {
    DomainException unavailable =
        new DomainException(ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE.advice(), failure);
    members.forEach(member -> member.fail(unavailable));
  }

  private void write(Session session, List<EditMember> members) {
    Map<ItemId, EditMember.Loaded> loaded = load(session, members);
    Instant now = clock.instant();
    Map<ItemId, Item> changed = new LinkedHashMap<>();
    List<Event> events = new ArrayList<>();
    Map<ItemId, ItemDetails> before = new HashMap<>();
    loaded.forEach((id, item) -> before.put(id, item.item().details()));
    for (EditMember member : members) {
      EditMember.Loaded found = loaded.get(member.edit().item());
      if (member.decide(found, now) && found != null) {
        changed.put(found.item().id(), found.item());
        events.add(history.event(EventType.ITEM_UPDATED, found.item(), member.edit().editor()));
      }
    }
    if (changed.isEmpty()) {
      return;
    }
    List<Item> items = List.copyOf(changed.values());
    RoundTrip trip =
        new RoundTrip().update(UPDATE, p -> bind(p, items)).refusing(JdbcItemRepository.TAKEN);
    List<Item> retagged =
        items.stream().filter(item -> isRetagged(before.get(item.id()), item.details())).toList();
    if (!retagged.isEmpty()) {
      trip.update(RETAG, p -> bindTags(p, retagged));
    }
    List<Item> reworded =
        items.stream()
            .filter(item -> ItemWords.mayDiffer(before.get(item.id()), item.details()))
            .toList();
    if (!reworded.isEmpty()) {
      trip.update(ItemWords.CHANGE, p -> ItemWords.bind(p, reworded));
    }
    trip.update(JdbcEventLog.INSERT, p -> JdbcEventLog.bind(p, events));
    session.sendAndCommit(trip);
  }

  private static boolean isRetagged(@Nullable ItemDetails before, ItemDetails after) {
    return before == null || !before.tags().equals(after.tags());
  }

  private static Map<ItemId, EditMember.Loaded> load(Session session, List<EditMember> members) {
    List<ItemId> wanted =
        members.stream().map(member -> member.edit().item()).distinct().sorted().toList();
    Map<ItemId, EditMember.Loaded> loaded = new HashMap<>();
    session.send(
        new RoundTrip()
            .query(
                LOCK,
                p -> p.uuids(wanted, id -> id.tenant().value()).uuids(wanted, ItemId::value),
                row ->
                    loaded.put(
                        JdbcItemRepository.id(row),
                        new EditMember.Loaded(
                            JdbcItemRepository.item(row), row.number("available")))));
    return loaded;
  }

  private static Parameters bind(Parameters p, List<Item> items) throws SQLException {
    return p.uuids(items, item -> item.id().tenant().value())
        .uuids(items, item -> item.id().value())
        .texts(items, item -> item.details().sku().value())
        .texts(items, item -> item.details().title())
        .texts(items, item -> item.details().description())
        .numbers(items, item -> item.details().price().minorUnits())
        .numbers(items, Item::version)
        .instants(items, Item::updatedAt);
  }

  private static Parameters bindTags(Parameters p, List<Item> items) throws SQLException {
    return p.uuids(items, item -> item.id().tenant().value())
        .uuids(items, item -> item.id().value())
        .texts(items, item -> JsonColumn.writeArray(item.details().tags()));
  }

  /** Takes nothing more and finishes what waits. */
  @Override
  @PreDestroy
  public void close() {
    lanes.close();
  }
}
