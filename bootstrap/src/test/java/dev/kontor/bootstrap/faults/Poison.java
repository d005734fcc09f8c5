package dev.kontor.bootstrap.faults;

/** Makes one order impossible to settle, until it is cured. */
final class Poison {
  private final World world;
  private final String order;
  private final boolean unreadable;

  /**
   * @param unreadable whether its row says what nobody understands; else every write of its
   *     movements fails
   */
  Poison(World world, String order, boolean unreadable) {
    this.world = world;
    this.order = order;
    this.unreadable = unreadable;
  }

  void give() {
    world.execute(
        unreadable
            ? """
            create table public.antidote as select lines from kontor.orders where id = '%1$s';
            update kontor.orders set lines = '[{"quantity": -7}]' where id = '%1$s'
            """
                .formatted(order)
            : """
            create function public.poison() returns trigger language plpgsql as $$
            begin
              if new.order_id = '%s' then raise exception 'poisoned'; end if;
              return new;
            end $$;
            create trigger poison before insert on kontor.stock_movements
              for each row execute function public.poison()
            """
                .formatted(order));
  }

  void cure() {
    world.execute(
        unreadable
            ? """
            update kontor.orders set lines = (select lines from public.antidote) where id = '%s';
            drop table public.antidote
            """
                .formatted(order)
            : "drop trigger poison on kontor.stock_movements; drop function public.poison()");
  }
}
