package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A PostgreSQL of its own: durable, on loopback, without passwords, gone at the end. */
final class Cluster {
  static final String SUPERUSER = "postgres";

  private final Tools tools;
  private final Path directory;
  private final Path configuration;
  private final int port;
  private final int sharedBuffersPercent;

  private Cluster(
      Tools tools, Path directory, Path configuration, int port, int sharedBuffersPercent) {
    this.tools = tools;
    this.directory = directory;
    this.configuration = configuration;
    this.port = port;
    this.sharedBuffersPercent = sharedBuffersPercent;
  }

  /**
   * Makes and starts it. What an earlier run that was killed left behind is ended first.
   *
   * @param sharedBuffersPercent of the machine's memory; PostgreSQL's manual begins with 25 and
   *     ends with 40 (20.4.1)
   */
  static Cluster start(
      Tools tools, Path home, Path target, Cleanup cleanup, int sharedBuffersPercent) {
    Cluster cluster =
        new Cluster(
            tools,
            target.resolve("postgres"),
            home.resolve("postgresql.conf"),
            Ports.findFree(),
            sharedBuffersPercent);
    cluster.remove();
    cluster.create();
    cleanup.onExit(cluster::remove);
    cluster.control("-l", cluster.log().toString(), "-o", "-p " + cluster.port, "start");
    return cluster;
  }

  private void create() {
    Progress.say("making a PostgreSQL in %s", directory);
    List<String> owner = asOwner().isEmpty() ? List.of() : List.of("-o", SUPERUSER);
    Shell.run(Map.of(), concat(List.of("install", "-d", "-m", "700"), owner, directory.toString()))
        .orFail("install");
    Shell.run(
            Map.of(),
            concat(
                asOwner(),
                List.of(
                    tools.program("initdb").toString(),
                    "--username=" + SUPERUSER,
                    "--auth=trust",
                    "--locale=C.UTF-8",
                    "--encoding=UTF8",
                    "--no-sync"),
                data().toString()))
        .orFail("initdb (can " + SUPERUSER + " reach " + directory + "?)");
    try {
      String settings = Files.readString(configuration);
      Path file = data().resolve("postgresql.conf");
      Files.writeString(file, Files.readString(file) + settings + sharedBuffers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String sharedBuffers() {
    return "shared_buffers = " + Machine.memoryMib() * sharedBuffersPercent / 100 + "MB\n";
  }

  private void remove() {
    if (Files.exists(data().resolve("postmaster.pid"))) {
      control("-m", "immediate", "stop");
    }
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void control(String... arguments) {
    List<String> command =
        concat(asOwner(), List.of(tools.program("pg_ctl").toString(), "-D"), data().toString());
    command.add("-w");
    command.addAll(List.of(arguments));
    Shell.run(Map.of(), command).orFail("pg_ctl; its log is " + log());
  }

  /** PostgreSQL refuses to run as root. */
  private static List<String> asOwner() {
    return System.getProperty("user.name").equals("root")
        ? List.of("runuser", "-u", SUPERUSER, "--")
        : List.of();
  }

  private static List<String> concat(List<String> first, List<String> second, String last) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    all.add(last);
    return all;
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Path log() {
    return directory.resolve("log");
  }

  int port() {
    return port;
  }

  Tools tools() {
    return tools;
  }

  /** The process whose children are all of PostgreSQL's. */
  long postmaster() {
    try (Stream<String> lines = Files.lines(data().resolve("postmaster.pid"))) {
      return Long.parseLong(lines.findFirst().orElseThrow().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The variables by which libpq and its programs find a database. */
  Map<String, String> environment(String database) {
    return Map.of(
        "PGHOST",
        "127.0.0.1",
        "PGPORT",
        Integer.toString(port),
        "PGUSER",
        SUPERUSER,
        "PGDATABASE",
        database);
  }

  Psql open(String database) {
    return new Psql(tools.program("psql"), environment(database));
  }

  /** Runs statements one by one, outside of a transaction. */
  void execute(String database, String... statements) {
    try (Psql psql = open(database)) {
      for (String statement : statements) {
        psql.query(statement);
      }
    }
  }

  /** Runs a file of psql's. */
  void executeFile(String database, Path file, Map<String, Object> variables) {
    List<String> command =
        new ArrayList<>(List.of(tools.program("psql").toString(), "-Xq", "-f", file.toString()));
    variables.forEach((name, value) -> command.addAll(List.of("-v", name + "=" + value)));
    Shell.run(environment(database), command).orFail(file.getFileName().toString());
  }
}
