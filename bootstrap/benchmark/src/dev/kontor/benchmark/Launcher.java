package dev.kontor.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kontor's launcher: what is measured is started as users start it. */
final class Launcher {
  /** As its peers have it. */
  private static final String HEAP = "-Xms256m -Xmx512m";

  private static final String OWNER = "kontor_owner";

  private final Workbench bench;
  private final Path checkout;
  private final FileTime built;

  Launcher(Workbench bench) {
    this(bench, bench.home().getParent().getParent());
  }

  /**
   * The launcher of another checkout.
   *
   * @throws Failure when it has none
   */
  Launcher(Workbench bench, Path checkout) {
    this.bench = bench;
    this.checkout = checkout.toAbsolutePath().normalize();
    if (!Files.isExecutable(this.checkout.resolve("kontor"))) {
      throw new Failure(checkout + " is no checkout of Kontor.");
    }
    Shell.run(path(), "--version").orFail("kontor --version");
    this.built = jarTime();
  }

  private String path() {
    return checkout.resolve("kontor").toString();
  }

  private FileTime jarTime() {
    try {
      return Files.getLastModifiedTime(checkout.resolve("bootstrap/target/kontor.jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the role that owns Kontor's databases: no superuser, as it should be. */
  static void createOwner(Workbench bench) {
    bench.cluster().execute(Cluster.SUPERUSER, "create role " + OWNER + " login createrole");
  }

  /** Makes a database for Kontor, empty or a copy of another. */
  void createDatabase(String name, String template) {
    bench
        .cluster()
        .execute(
            Cluster.SUPERUSER,
            "drop database if exists " + name + " with (force)",
            "create database " + name + " template " + template + " owner " + OWNER);
  }

  /** Runs one of its commands. */
  void run(String database, Map<String, String> variables, String... arguments) {
    List<String> command = new ArrayList<>(List.of(path()));
    command.addAll(List.of(arguments));
    Map<String, String> environment = environment(database);
    environment.putAll(variables);
    Shell.run(environment, command).orFail("kontor " + String.join(" ", arguments));
  }

  /** Starts serving; the answer leads a process group of its own. */
  Process serve(String database, int port, Path log) {
    Map<String, String> environment = environment(database);
    environment.put("KONTOR_PORT", Integer.toString(port));
    environment.put("KONTOR_JAVA_OPTS", HEAP);
    return Shell.startSession(environment, log, List.of(path(), "serve"));
  }

  /**
   * Whether it is still the same as at first: the launcher builds anew when a source was touched.
   *
   * @throws Failure when it was built meanwhile
   */
  void requireSameBuild() {
    if (!jarTime().equals(built)) {
      throw new Failure("Kontor was built anew while it was measured; begin again.");
    }
  }

  private Map<String, String> environment(String database) {
    Map<String, String> environment = new HashMap<>();
    environment.put("KONTOR_JAVA_HOME", System.getProperty("java.home"));
    environment.put("KONTOR_DATA_DIR", bench.target().resolve("data").toString());
    environment.put(
        "KONTOR_DATABASE_URL", "postgresql://127.0.0.1:" + bench.cluster().port() + "/" + database);
    environment.put("KONTOR_DATABASE_OWNER_USER", OWNER);
    for (String login : List.of("OWNER_", "", "WORKER_")) {
      environment.put("KONTOR_DATABASE_" + login + "PASSWORD", "trusted");
    }
    return environment;
  }
}
