package dev.kontor.persistence.stock;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.stock.MovementId;
import dev.kontor.domain.stock.MovementKind;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.stock.StockRepository;
import dev.kontor.persistence.shared.Columns;
import dev.kontor.persistence.shared.Parameters;
import dev.kontor.persistence.shared.Positions;
import dev.kontor.persistence.shared.Session;
import dev.kontor.persistence.shared.Sessions;
import dev.kontor.persistence.shared.Totals;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Balances and the ledger on PostgreSQL. */
@Singleton
public final class JdbcStockRepository implements StockRepository {
  // Rows are locked in the order of the sort below the lock, so all who lock do it in one order.
  private static final String LOCK =
      """
      select s.tenant_id, s.item_id, s.available, s.movements, i.deleted_at is null as on_sale
      from unnest(?::uuid[], ?::uuid[]) with ordinality as wanted (tenant_id, item_id, place)
      join stock s on s.tenant_id = wanted.tenant_id and s.item_id = wanted.item_id
      join items i on i.tenant_id = s.tenant_id and i.id = s.item_id
      order by wanted.place
      for no key update of s
      """;

  private static final String INSERT_ACCOUNTS =
      """
      insert into stock (tenant_id, item_id, available, movements)
      select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])
      """;

  /** Writes balances, for those who send it along with others; bind with {@link #bindAccounts}. */
  public static final String UPDATE_ACCOUNTS =
      """
      update stock s set available = u.available, movements = u.movements
      from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])
        as u (tenant_id, item_id, available, movements)
      where s.tenant_id = u.tenant_id and s.item_id = u.item_id
      """;

  /**
   * The same, which fails when it does not find all of them; bind with {@link #bindAccounts} and
   * their number.
   */
  public static final String UPDATE_ALL_ACCOUNTS =
      "with written as ("
          + UPDATE_ACCOUNTS
          + "returning 1) select require_rows(count(*), ?) from written";

  /** Writes ledger entries, likewise; bind with {@link #bindMovements}. */
  public static final String INSERT_MOVEMENTS =
      """
      insert into stock_movements (tenant_id, item_id, number, id, delta, balance, kind, reason,
        order_id, actor_id, at)
      select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::bigint[], ?::bigint[],
        ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[])
      """;

  @Override
  public Map<ItemId, StockAccount> lockAccounts(Collection<ItemId> items) {
    Session session = Sessions.current();
    List<ItemId> sorted = items.stream().distinct().sorted().toList();
    sorted.forEach(session::admit);
    Map<ItemId, StockAccount> accounts = new LinkedHashMap<>();
    session
        .list(
            LOCK,
            p -> p.uuids(sorted, item -> item.tenant().value()).uuids(sorted, ItemId::value),
            JdbcStockRepository::account)
        .forEach(account -> accounts.put(account.item(), account));
    return accounts;
  }

  private static StockAccount account(Columns row) throws SQLException {
    return StockAccount.restore(
        new ItemId(new TenantId(row.uuid("tenant_id")), row.uuid("item_id")),
        row.truth("on_sale"),
        row.number("available"),
        row.number("movements"));
  }

  @Override
  public void open(Collection<StockAccount> accounts, List<StockMovement> movements) {
    Session session = Sessions.current();
    List<StockAccount> opened = List.copyOf(accounts);
    opened.forEach(account -> session.admit(account.item()));
    movements.forEach(session::admit);
    if (!opened.isEmpty()) {
      session.later(INSERT_ACCOUNTS, p -> bindAccounts(p, opened));
    }
    if (!movements.isEmpty()) {
      session.later(INSERT_MOVEMENTS, p -> bindMovements(p, movements));
    }
  }

  @Override
  public void save(Collection<StockAccount> accounts, List<StockMovement> movements) {
    Session session = Sessions.current();
    if (accounts.isEmpty() && movements.isEmpty()) {
      return;
    }
    List<StockAccount> moved = List.copyOf(accounts);
    moved.forEach(account -> session.admit(account.item()));
    movements.forEach(session::admit);
    int saved =
        session.update(
            UPDATE_ACCOUNTS + ";" + INSERT_MOVEMENTS,
            p -> {
              bindAccounts(p, moved);
              bindMovements(p, movements);
            });
    if (saved != moved.size()) {
      throw new IllegalStateException(moved.size() + " accounts expected, " + saved + " found");
    }
  }

  /** Sets the parameters of {@link #UPDATE_ACCOUNTS}. */
  public static Parameters bindAccounts(Parameters p, List<StockAccount> accounts)
      throws SQLException {
    return p.uuids(accounts, account -> account.item().tenant().value())
        .uuids(accounts, account -> account.item().value())
        .numbers(accounts, StockAccount::available)
        .numbers(accounts, StockAccount::movements);
  }

  /** Sets the parameters of {@link #INSERT_MOVEMENTS}. */
  public static Parameters bindMovements(Parameters p, List<StockMovement> movements)
      throws SQLException {
    return p.uuids(movements, movement -> movement.tenant().value())
        .uuids(movements, movement -> movement.item().value())
        .numbers(movements, StockMovement::number)
        .uuids(movements, movement -> movement.id().value())
        .numbers(movements, StockMovement::delta)
        .numbers(movements, StockMovement::balance)
        .texts(movements, movement -> movement.kind().key())
        .texts(movements, StockMovement::reason)
        .uuids(movements, movement -> value(movement.order()))
        .uuids(movements, movement -> value(movement.actor()))
        .instants(movements, StockMovement::at);
  }

  private static @Nullable UUID value(@Nullable OrderId id) {
    return id == null ? null : id.value();
  }

  private static @Nullable UUID value(@Nullable UserId id) {
    return id == null ? null : id.value();
  }

  @Override
  public Page<StockMovement> listMovements(ItemId item, boolean descending, PageRequest page) {
    Session session = Sessions.current();
    session.admit(item);
    PageRequest.Position after = page.after();
    String ledger = "from stock_movements where tenant_id = ? and item_id = ? ";
    List<StockMovement> movements =
        session.list(
            "select * "
                + ledger
                + (after == null ? "" : descending ? "and number < ? " : "and number > ? ")
                + (descending ? "order by number desc limit " : "order by number limit ")
                + (page.limit() + 1),
            p -> {
              p.uuid(item.tenant().value()).uuid(item.value());
              if (after != null) {
                p.number(Positions.number(after));
              }
            },
            JdbcStockRepository::movement);
    Page.Total total =
        Totals.find(session, page, ledger, p -> p.uuid(item.tenant().value()).uuid(item.value()));
    return Page.of(movements, page, JdbcStockRepository::position, total);
  }

  private static PageRequest.Position position(StockMovement movement) {
    String number = Long.toString(movement.number());
    return new PageRequest.Position(number, number);
  }

  private static StockMovement movement(Columns row) throws SQLException {
    TenantId tenant = new TenantId(row.uuid("tenant_id"));
    UUID order = row.findUuid("order_id");
    UUID actor = row.findUuid("actor_id");
    return new StockMovement(
        new MovementId(tenant, row.uuid("id")),
        new ItemId(tenant, row.uuid("item_id")),
        row.number("number"),
        row.number("delta"),
        row.number("balance"),
        MovementKind.get(row.text("kind")),
        row.text("reason"),
        order == null ? null : new OrderId(tenant, order),
        actor == null ? null : new UserId(tenant, actor),
        row.instant("at"));
  }
}
