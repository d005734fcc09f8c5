package dev.kontor.benchmark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another service, run by a command that understands {@code build}, {@code seed}, {@code start}
 * (prints the leader of its process group), {@code stop} and {@code port}.
 */
final class Peer implements Service {
  private static final Store STORE =
      new Store(
          "shop",
          "select exists (select from orders where status = 'pending')",
          """
          select (select sum(stock::bigint) from items)
            + (select coalesce(sum(quantity), 0) from orders where status = 'confirmed')
          """,
          "select coalesce(sum(quantity), 0) from orders where status = 'confirmed'",
          "update items set version = 0 where version <> 0",
          "vacuum items; vacuum orders",
          """
          insert into orders (id, tenant_id, user_id, item_id, quantity, status, created_at,
            idempotency_key)
          select gen_random_uuid(), i %% 3 + 1, 7, i, 1, 'pending',
            clock_timestamp() + n * interval '1 microsecond', '%2$s-' || n
          from (
            select n, case when i %% 50 = 0 then i - 1 else i end as i
            from (select n, 1 + n * 7919 %% 100000 as i from generate_series(1, %1$d) n) a
          ) b
          """);

  private final String name;
  private final String command;
  private final Path scripts;
  private final Cluster cluster;
  private final Cleanup cleanup;
  private int port;
  private Cleanup.Ending stop = () -> {};

  Peer(String name, String command, Path scripts, Cluster cluster, Cleanup cleanup) {
    this.name = name;
    this.command = command;
    this.scripts = scripts;
    this.cluster = cluster;
    this.cleanup = cleanup;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void prepare() {
    call("build");
    port = Integer.parseInt(call("port"));
  }

  @Override
  public void seed() {
    call("seed");
  }

  @Override
  public long start() {
    if (!Ports.isFree(port)) {
      throw new Failure("Something else listens on port " + port + ", where " + name + " should.");
    }
    stop = cleanup.onExit(() -> call("stop"));
    long leader = Long.parseLong(call("start"));
    Http.await(url() + "/hello");
    return leader;
  }

  @Override
  public void stop() {
    stop.run();
  }

  private String call(String verb) {
    Map<String, String> environment = new HashMap<>(cluster.environment(STORE.database()));
    environment.put("JAVA_HOME_25", System.getProperty("java.home"));
    environment.put("PG_BIN", cluster.tools().postgres().toString());
    environment.put("PATH", cluster.tools().postgres() + ":" + System.getenv("PATH"));
    return Shell.run(environment, List.of("sh", "-c", command + " " + verb))
        .orFail(name + ": " + verb);
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public boolean does(Phase phase) {
    return phase != Phase.FIVE && phase != Phase.BACKLOG;
  }

  @Override
  public Path dialect() {
    return scripts.resolve("peer.lua");
  }

  @Override
  public Optional<Path> state() {
    return Optional.empty();
  }

  @Override
  public Store store() {
    return STORE;
  }

  @Override
  public String lastWords() {
    return "";
  }
}
