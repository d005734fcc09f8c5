package dev.kontor.bootstrap.system;

import java.util.UUID;

/**
 * What somebody who may do anything can do to a ledger. Each statement is about one item, with a
 * delivery, an order that was confirmed and one that was cancelled after that.
 */
enum Damage {
  DELIVERY_DELETED("delete from stock_movements where {item} and number = 1"),
  DELIVERY_ALTERED("update stock_movements set delta = delta + 7 where {item} and number = 1"),
  SALE_DELETED("delete from stock_movements where {item} and order_id = {sold}"),
  SALE_ALTERED("update stock_movements set delta = delta - 2 where {item} and order_id = {sold}"),
  SALE_OF_ANOTHER_ORDER(
      "update stock_movements set order_id = {returned} where {item} and order_id = {sold}"),
  SALE_OF_NO_ORDER("update stock_movements set order_id = null where {item} and order_id = {sold}"),
  SALE_TWICE(
      "insert into stock_movements select tenant_id, item_id, number + 100, gen_random_uuid(),"
          + " delta, balance, kind, reason, order_id, actor_id, at"
          + " from stock_movements where {item} and order_id = {sold}"),
  RETURN_DELETED("delete from stock_movements where {item} and kind = 'return'"),
  ALL_DELETED("delete from stock_movements where {item}"),
  MOVEMENT_INSERTED(
      "insert into stock_movements select tenant_id, item_id, movements + 1, gen_random_uuid(),"
          + " 11, available, 'adjustment', 'planted', null, null, now() from stock where {item}"),
  MOVEMENTS_THAT_CANCEL_OUT(
      "insert into stock_movements select tenant_id, item_id, movements + n, gen_random_uuid(),"
          + " 14 * n - 21, available, 'adjustment', 'planted', null, null, now()"
          + " from stock, generate_series(1, 2) as n where {item}"),
  BALANCE_RAISED("update stock set available = available + 9 where {item}"),
  BALANCE_LOWERED("update stock set available = available - 9 where {item}"),
  COUNTER_LOWERED("update stock set movements = 1 where {item}"),
  CONFIRMED_WITHOUT_SALE(
      "update orders set status = 'confirmed' where tenant_id = {tenant} and id = {returned}"),
  CANCELLED_WITHOUT_RETURN(
      "update orders set status = 'cancelled' where tenant_id = {tenant} and id = {sold}"),
  ORDER_DELETED("delete from orders where tenant_id = {tenant} and id = {sold}"),
  ORDER_ALTERED(
      "update orders set lines = jsonb_set(lines, '{0,quantity}', '6')"
          + " where tenant_id = {tenant} and id = {sold}");

  private final String statement;

  Damage(String statement) {
    this.statement = statement;
  }

  /** Whether the next sale would be given a number that is taken. */
  boolean stopsSales() {
    return switch (this) {
      case MOVEMENT_INSERTED, MOVEMENTS_THAT_CANCEL_OUT, COUNTER_LOWERED -> true;
      case DELIVERY_DELETED,
          DELIVERY_ALTERED,
          SALE_DELETED,
          SALE_ALTERED,
          SALE_OF_ANOTHER_ORDER,
          SALE_OF_NO_ORDER,
          SALE_TWICE,
          RETURN_DELETED,
          ALL_DELETED,
          BALANCE_RAISED,
          BALANCE_LOWERED,
          CONFIRMED_WITHOUT_SALE,
          CANCELLED_WITHOUT_RETURN,
          ORDER_DELETED,
          ORDER_ALTERED ->
          false;
    };
  }

  String statement(UUID tenant, String item, String sold, String returned) {
    return statement
        .replace("{item}", "tenant_id = {tenant} and item_id = " + quoted(item))
        .replace("{tenant}", quoted(tenant.toString()))
        .replace("{sold}", quoted(sold))
        .replace("{returned}", quoted(returned));
  }

  private static String quoted(String id) {
    return "'" + id + "'::uuid";
  }
}
