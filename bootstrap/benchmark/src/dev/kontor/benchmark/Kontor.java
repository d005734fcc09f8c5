package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Kontor as its launcher starts it, on a database of its own, with everything on. */
final class Kontor implements Service {
  static final String NAME = "kontor";
  private static final String PASSWORD = "benchmarks are ratios";
  private static final int TENANTS = 3;
  private static final String TEMPLATE = "kontor_seeded";
  private static final String OWNER = "kontor_owner";
  private static final int CURSOR_SPACING = 40;

  /** As its peers have it. */
  private static final String HEAP = "-Xms256m -Xmx512m";

  private static final Store STORE =
      new Store(
          "kontor",
          "select exists (select from kontor.order_queue)",
          """
          select (select sum(available) from kontor.stock)
            + (select coalesce(sum(l.quantity), 0) from kontor.orders o
               cross join jsonb_to_recordset(o.lines) as l (quantity bigint)
               where o.status = 'confirmed')
          """,
          """
          select -coalesce(sum(delta), 0) from kontor.stock_movements where kind = 'sale'
          """,
          "update kontor.items set version = 1 where version <> 1",
          List.of("kontor.items", "kontor.stock", "kontor.orders", "kontor.order_queue"),
          "preload.sql");

  private final Workbench bench;
  private final int port = Ports.findFree();
  private List<List<String>> cursors = List.of();
  private FileTime built = FileTime.fromMillis(0);
  private Cleanup.Ending stop = () -> {};

  Kontor(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void prepare() {
    command("--version");
    built = jarTime();
    bench
        .cluster()
        .execute(
            Cluster.SUPERUSER,
            "create role " + OWNER + " login createrole",
            "create database " + TEMPLATE + " owner " + OWNER);
    command("db", "migrate");
    for (int tenant = 1; tenant <= TENANTS; tenant++) {
      String slug = "bench-" + tenant;
      command(
          "tenant",
          "create",
          "--slug",
          slug,
          "--currency",
          "GBP",
          "--admin-email",
          "admin@" + slug + ".example");
    }
    bench
        .cluster()
        .executeFile(TEMPLATE, bench.sql("seed.sql"), Map.of("items", 100_000, "orders", 10_000));
  }

  private void command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher()));
    command.addAll(List.of(arguments));
    Shell.run(environment(TEMPLATE), command).orFail("kontor " + String.join(" ", arguments));
  }

  private String launcher() {
    return checkout().resolve("kontor").toString();
  }

  private Path checkout() {
    return bench.home().getParent().getParent();
  }

  private Map<String, String> environment(String database) {
    Map<String, String> environment = new HashMap<>();
    environment.put("KONTOR_JAVA_HOME", System.getProperty("java.home"));
    environment.put("KONTOR_PASSWORD", PASSWORD);
    environment.put("KONTOR_PORT", Integer.toString(port));
    environment.put("KONTOR_DATA_DIR", bench.target().resolve("data").toString());
    environment.put(
        "KONTOR_DATABASE_URL", "postgresql://127.0.0.1:" + bench.cluster().port() + "/" + database);
    environment.put("KONTOR_DATABASE_OWNER_USER", OWNER);
    for (String login : List.of("OWNER_", "", "WORKER_")) {
      environment.put("KONTOR_DATABASE_" + login + "PASSWORD", "trusted");
    }
    return environment;
  }

  @Override
  public void seed() {
    bench
        .cluster()
        .execute(
            Cluster.SUPERUSER,
            "drop database if exists " + STORE.database() + " with (force)",
            "create database " + STORE.database() + " template " + TEMPLATE + " owner " + OWNER,
            "checkpoint");
  }

  @Override
  public long start() {
    Map<String, String> environment = environment(STORE.database());
    environment.put("KONTOR_JAVA_OPTS", HEAP);
    Process process = Shell.startSession(environment, log(), List.of(launcher(), "serve"));
    stop = bench.cleanup().onExit(() -> end(process));
    Http.await(url() + "/readyz");
    if (!jarTime().equals(built)) {
      throw new Failure("Kontor was built anew while it was measured; begin again.");
    }
    cursors = findCursors();
    return process.pid();
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw Shell.interrupted(e);
    }
  }

  @Override
  public void stop() {
    stop.run();
  }

  private FileTime jarTime() {
    try {
      return Files.getLastModifiedTime(checkout().resolve("bootstrap/target/kontor.jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public boolean does(Phase phase) {
    return true;
  }

  @Override
  public Path dialect() {
    return bench.script("kontor.lua");
  }

  /** Tokens last for 15 minutes, so every phase begins with new ones. */
  @Override
  public Optional<Path> state() {
    StringBuilder lua = new StringBuilder("return {\ntokens = {");
    for (int tenant = 1; tenant <= TENANTS; tenant++) {
      lua.append('"').append(login(tenant)).append("\",\n");
    }
    lua.append("},\ncursors = {");
    for (List<String> ofTenant : cursors) {
      lua.append(
          ofTenant.stream().map(c -> '"' + c + '"').collect(Collectors.joining(",", "{", "},\n")));
    }
    lua.append("}}\n");
    try {
      return Optional.of(Files.writeString(bench.target().resolve("state.lua"), lua));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String login(int tenant) {
    String form =
        "grant_type=password&username=admin&tenant=bench-"
            + tenant
            + "&password="
            + PASSWORD.replace(' ', '+');
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/oauth2/token"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return Http.member(Http.send(request), "access_token");
  }

  /** Cursors are opaque, so they are collected by walking the lists once. */
  private List<List<String>> findCursors() {
    List<List<String>> all = new ArrayList<>();
    for (int tenant = 1; tenant <= TENANTS; tenant++) {
      String token = login(tenant);
      List<String> found = new ArrayList<>();
      String next = page(token, "");
      while (!next.isEmpty()) {
        found.add(next);
        next = page(token, "&cursor=" + next);
      }
      all.add(found);
    }
    return all;
  }

  private String page(String token, String cursor) {
    URI uri = URI.create(url() + "/api/v1/items?limit=" + CURSOR_SPACING + cursor);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .build();
    return Http.member(Http.send(request), "next");
  }

  @Override
  public Store store() {
    return STORE;
  }

  @Override
  public String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  private Path log() {
    return bench.target().resolve("kontor.log");
  }
}
