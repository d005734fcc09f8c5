package dev.kontor.bootstrap.faults;

/**
 * Makes the database take some milliseconds more over each order, until this is closed. What a
 * server can do is then so little that a load on the same machine can ask for many times as much.
 */
final class Drag implements AutoCloseable {
  private final World world;

  Drag(World world) {
    this.world = world;
    world.execute(
        """
        create function public.drag() returns trigger language plpgsql as $$
        begin
          perform pg_sleep(0.002);
          return null;
        end $$;
        create trigger drag after insert on kontor.orders
          for each row execute function public.drag()
        """);
  }

  @Override
  public void close() {
    world.execute("drop function public.drag() cascade");
  }
}
