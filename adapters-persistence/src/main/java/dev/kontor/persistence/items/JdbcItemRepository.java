package dev.kontor.persistence.items;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.items.TagCount;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.StatementFailure;
import dev.kontor.persistence.shared.Totals;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The catalogue on PostgreSQL: writes through Micronaut Data, reads in one statement each. */
@Singleton
public final class JdbcItemRepository implements ItemRepository {
  static final Map<String, ErrorCode> TAKEN = Map.of("items_sku", ErrorCode.SKU_TAKEN);

  /** Writes what can change, if the row still has the version that was read. */
  private static final String UPDATE =
      """
      update items set sku = ?, title = ?, description = ?, price_minor = ?, currency = ?,
        owner_id = ?, tags = ?, version = ?, updated_at = ?, deleted_at = ?
      where tenant_id = ? and id = ? and version = ?
      """;

  private static final String DETAILS =
      """
      i.tenant_id, i.id, i.sku, i.title, i.description, i.price_minor, i.currency, i.owner_id,
      i.tags, i.version, i.created_at, i.updated_at
      """;
  static final String VIEW =
      DETAILS
          + ", (select s.available from stock s where s.tenant_id = i.tenant_id and s.item_id ="
          + " i.id) as available";

  /** What triggers have counted; each connection did so in a row of its own. */
  private static final String TAGS =
      """
      select tag, sum(items)::bigint as items from tag_counts where tenant_id = ? %s
      group by tag having sum(items) > 0
      """;

  private final ItemRows rows;

  public JdbcItemRepository(ItemRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(Item item) {
    Session session = Sessions.current();
    session.admit(item.id());
    try {
      session.catchUp();
      rows.save(row(item));
    } catch (RuntimeException e) {
      throw StatementFailure.refusal(e, TAKEN);
    }
    session.update(
        "insert into stock (tenant_id, item_id, available, movements) values (?, ?, 0, 0)",
        p -> p.uuid(item.id().tenant().value()).uuid(item.id().value()));
    session.later(ItemWords.WRITE, p -> ItemWords.bind(p, List.of(item)));
  }

  private static ItemRow row(Item item) {
    ItemDetails details = item.details();
    return new ItemRow(
        new ItemKey(item.id().tenant().value(), item.id().value()),
        details.sku().value(),
        details.title(),
        details.description(),
        details.price().minorUnits(),
        details.price().currency().getCurrencyCode(),
        details.owner().value(),
        details.tags(),
        item.version(),
        item.createdAt(),
        item.updatedAt(),
        item.removedAt());
  }

  @Override
  public boolean hasItems(TenantId tenant) {
    Session session = Sessions.current();
    session.admit(tenant);
    return session.get(
        "select exists (select from items where tenant_id = ?) as present",
        p -> p.uuid(tenant.value()),
        row -> row.truth("present"));
  }

  @Override
  public Optional<Item> findForEdit(ItemId id) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(
        "select "
            + DETAILS
            + ", i.deleted_at from items i where i.tenant_id = ? and i.id = ? for update of i",
        p -> p.uuid(id.tenant().value()).uuid(id.value()),
        JdbcItemRepository::item);
  }

  @Override
  public void save(Item item, long versionBefore) {
    Session session = Sessions.current();
    session.admit(item.id());
    ItemDetails details = item.details();
    session.later(
        UPDATE,
        p ->
            p.text(details.sku().value())
                .text(details.title())
                .text(details.description())
                .number(details.price().minorUnits())
                .text(details.price().currency().getCurrencyCode())
                .uuid(details.owner().value())
                .texts(details.tags(), Function.identity())
                .number(item.version())
                .instant(item.updatedAt())
                .instant(item.removedAt())
                .uuid(item.id().tenant().value())
                .uuid(item.id().value())
                .number(versionBefore),
        written -> {
          if (written == 0) {
            throw new DomainException(ErrorCode.PRECONDITION_FAILED);
          }
        },
        TAKEN);
    if (item.removedAt() == null) {
      session.later(ItemWords.WRITE, p -> ItemWords.bind(p, List.of(item)));
    } else {
      session.later(
          ItemWords.REMOVE, p -> p.uuid(item.id().tenant().value()).uuid(item.id().value()));
    }
  }

  @Override
  public boolean isInCatalogue(ItemId id) {
    Session session = Sessions.current();
    session.admit(id);
    return session.get(
        """
        select exists (
          select from items where tenant_id = ? and id = ? and deleted_at is null) as present
        """,
        p -> p.uuid(id.tenant().value()).uuid(id.value()),
        row -> row.truth("present"));
  }

  @Override
  public Optional<ItemView> findView(ItemId id) {
    Session session = Sessions.current();
    session.admit(id);
    return session.find(
        "select "
            + VIEW
            + " from items i where i.tenant_id = ? and i.id = ? and i.deleted_at is null",
        p -> p.uuid(id.tenant().value()).uuid(id.value()),
        JdbcItemRepository::view);
  }

  @Override
  public Page<ItemView> listViews(TenantId tenant, ItemQuery query, PageRequest page) {
    Session session = Sessions.current();
    session.admit(tenant);
    return new ItemListSql(tenant, query, page).read(session, VIEW);
  }

  @Override
  public Page<TagCount> listTags(TenantId tenant, boolean descending, PageRequest page) {
    Session session = Sessions.current();
    session.admit(tenant);
    PageRequest.Position after = page.after();
    List<TagCount> tags =
        session.list(
            TAGS.formatted(after == null ? "" : descending ? "and tag < ?" : "and tag > ?")
                + (descending ? " order by tag desc limit " : " order by tag limit ")
                + (page.limit() + 1),
            p -> {
              p.uuid(tenant.value());
              if (after != null) {
                p.text(after.key());
              }
            },
            row -> new TagCount(row.text("tag"), row.number("items")));
    return Page.of(
        tags,
        page,
        tag -> new PageRequest.Position(tag.name(), tag.name()),
        Totals.find(
            session, page, "from (" + TAGS.formatted("") + ") tags", p -> p.uuid(tenant.value())));
  }

  @Override
  public int purgeWords(int limit) {
    return new UnusedWords(Sessions.current()).purge(limit);
  }

  /** Reads a row of {@link #DETAILS} and {@code deleted_at}. */
  static Item item(Columns row) throws SQLException {
    ItemId id = id(row);
    return Item.restore(
        id,
        details(row, id.tenant()),
        row.number("version"),
        row.instant("created_at"),
        row.instant("updated_at"),
        row.findInstant("deleted_at"));
  }

  static ItemView view(Columns row) throws SQLException {
    ItemId id = id(row);
    return new ItemView(
        id,
        details(row, id.tenant()),
        row.number("available"),
        row.number("version"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }

  static ItemId id(Columns row) throws SQLException {
    return new ItemId(new TenantId(row.uuid("tenant_id")), row.uuid("id"));
  }

  private static ItemDetails details(Columns row, TenantId tenant) throws SQLException {
    return new ItemDetails(
        new Sku(row.text("sku")),
        row.text("title"),
        row.findText("description"),
        new Money(row.number("price_minor"), Currency.getInstance(row.text("currency"))),
        row.texts("tags"),
        new UserId(tenant, row.uuid("owner_id")));
  }
}
