package dev.kontor.bootstrap.faults;

import dev.kontor.bootstrap.system.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Makes transactions that write orders wait in their COMMIT, until this is closed. */
final class Commits implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String HELD =
      """
      from pg_stat_activity
      where usename = 'kontor_app' and wait_event = 'advisory' and ltrim(query, E' \n') ilike 'commit%'
      """;

  private final World world;
  private final Connection holder;

  private Commits(World world, Connection holder) {
    this.world = world;
    this.holder = holder;
  }

  static Commits hold(World world) throws SQLException {
    Connection holder = world.superuser();
    try (Statement statement = holder.createStatement()) {
      statement.execute("select pg_advisory_lock(1)");
    }
    world.execute(
        """
        create function public.hold() returns trigger language plpgsql security definer as $$
        begin
          perform pg_advisory_xact_lock_shared(1);
          return null;
        end $$;
        create constraint trigger hold after insert on kontor.orders
          deferrable initially deferred for each row execute function public.hold()
        """);
    return new Commits(world, holder);
  }

  /** Waits until one waits. */
  void awaitHeld() {
    Await.until(
        "an order waits in COMMIT",
        PATIENCE.multipliedBy(Slowness.FACTOR),
        () -> world.number("select count(*) " + HELD) > 0);
  }

  /** Ends the transactions that wait; the server that they are of must be dead already. */
  void abort() {
    world.number("select count(pg_terminate_backend(pid, 5000)) " + HELD);
  }

  @Override
  public void close() throws SQLException {
    try (holder) {
      abort();
    }
    world.execute("drop function public.hold() cascade");
  }
}
