package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Kontor as its launcher starts it, on a database of its own, with everything on. */
final class Kontor implements Service {
  static final String NAME = "kontor";
  private static final int PAGE_MAX = 200;

  /** Positions in each tenant's list that are asked for. */
  private static final int CURSORS = 1_000;

  private final String name;
  private final Workbench bench;
  private final Launcher launcher;
  private final KontorDatabases databases;
  private final Dataset dataset;
  private final Store store;
  private final int port = Ports.findFree();
  private List<List<String>> cursors = List.of();
  private Cleanup.Ending stop = () -> {};

  /**
   * With a database.
   *
   * @param name what it is called in the results
   * @param database its name
   */
  Kontor(
      String name,
      Workbench bench,
      Launcher launcher,
      KontorDatabases databases,
      Dataset dataset,
      String database) {
    this.name = name;
    this.bench = bench;
    this.launcher = launcher;
    this.databases = databases;
    this.dataset = dataset;
    this.store = store(database);
  }

  private static Store store(String database) {
    return new Store(
        database,
        "select exists (select from kontor.order_queue)",
        """
        select (select sum(available) from kontor.stock)
          + (select coalesce(sum(l.quantity), 0) from kontor.orders o
             cross join jsonb_to_recordset(o.lines) as l (quantity bigint)
             where o.status = 'confirmed')
        """,
        "select -coalesce(sum(delta), 0) from kontor.stock_movements where kind = 'sale'",
        "update kontor.items set version = 1 where version <> 1",
        List.of("kontor.items", "kontor.stock", "kontor.orders", "kontor.order_queue"),
        "preload.sql");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Dataset dataset() {
    return dataset;
  }

  @Override
  public void prepare() {
    databases.create(template(), dataset);
  }

  @Override
  public void seed() {
    databases.copy(template(), store.database());
  }

  private String template() {
    return store.database() + "_seeded";
  }

  @Override
  public long start() {
    Process process = launcher.serve(store.database(), port, log());
    stop = bench.cleanup().onExit(() -> end(process));
    Http.await(url() + "/readyz");
    launcher.requireSameBuild();
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
    for (int tenant = 1; tenant <= KontorDatabases.TENANTS; tenant++) {
      lua.append('"').append(login(tenant)).append("\",\n");
    }
    lua.append("},\ncursors = {");
    for (List<String> ofTenant : cursors) {
      lua.append(
          ofTenant.stream().map(c -> '"' + c + '"').collect(Collectors.joining(",", "{", "},\n")));
    }
    lua.append("}}\n");
    try {
      return Optional.of(Files.writeString(bench.target().resolve(store.database() + ".lua"), lua));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String login(int tenant) {
    String form =
        "grant_type=password&username=admin&tenant="
            + KontorDatabases.slug(tenant)
            + "&password="
            + KontorDatabases.PASSWORD.replace(' ', '+');
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
    for (int tenant = 1; tenant <= KontorDatabases.TENANTS; tenant++) {
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
    int spacing = Math.clamp(dataset.items() / KontorDatabases.TENANTS / CURSORS, 1, PAGE_MAX);
    URI uri = URI.create(url() + "/api/v1/items?limit=" + spacing + cursor);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .build();
    return Http.member(Http.send(request), "next");
  }

  @Override
  public Store store() {
    return store;
  }

  @Override
  public void audit() {
    launcher.run(store.database(), Map.of(), "stock", "verify");
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
    return bench.target().resolve(store.database() + ".log");
  }
}
