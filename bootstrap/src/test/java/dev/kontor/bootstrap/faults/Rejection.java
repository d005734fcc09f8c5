package dev.kontor.bootstrap.faults;

/** Makes the database reject one order, until this is closed. */
final class Rejection implements AutoCloseable {
  private final World world;

  private Rejection(World world, String table, String condition) {
    this.world = world;
    world.execute(
        """
        create function public.reject() returns trigger language plpgsql security definer as $$
        begin
          if %s then raise exception 'rejected'; end if;
          return new;
        end $$;
        create trigger reject before insert on kontor.%s
          for each row execute function public.reject()
        """
            .formatted(condition, table));
  }

  /** The order that is asked for with that key cannot be written at all. */
  static Rejection ofOrder(World world, String key) {
    return new Rejection(world, "orders", "new.metadata ->> 'key' = '%s'".formatted(key));
  }

  /** The order can be written, its movements of stock cannot. */
  static Rejection ofMovements(World world, String key) {
    return new Rejection(
        world,
        "stock_movements",
        "exists (select from kontor.orders o where o.id = new.order_id"
            + " and o.metadata ->> 'key' = '%s')".formatted(key));
  }

  @Override
  public void close() {
    world.execute("drop function public.reject() cascade");
  }
}
