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
          List.of("items", "orders"),
          "preload-peer.sql");

  private final String name;
  private final String command;
  private final Workbench bench;
  private int port;
  private Cleanup.Ending stop = () -> {};

  Peer(String name, String command, Workbench bench) {
    this.name = name;
    this.command = command;
    this.bench = bench;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Dataset dataset() {
    return Dataset.STANDARD;
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
    stop = bench.cleanup().onExit(() -> call("stop"));
    long leader = Long.parseLong(call("start"));
    Http.await(url() + "/hello");
    return leader;
  }

  @Override
  public void stop() {
    stop.run();
  }

  private String call(String verb) {
    Map<String, String> environment = new HashMap<>(bench.cluster().environment(STORE.database()));
    environment.put("JAVA_HOME_25", System.getProperty("java.home"));
    environment.put("PG_BIN", bench.tools().postgres().toString());
    environment.put("PATH", bench.tools().postgres() + ":" + System.getenv("PATH"));
    return Shell.run(environment, List.of("sh", "-c", command + " " + verb))
        .orFail(name + ": " + verb);
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public boolean does(Phase phase) {
    return phase != Phase.FIVE;
  }

  @Override
  public Path dialect() {
    return bench.script("peer.lua");
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
  public void audit() {
    // It keeps none.
  }

  @Override
  public String lastWords() {
    return "";
  }
}
