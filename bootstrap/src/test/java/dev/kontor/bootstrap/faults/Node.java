package dev.kontor.bootstrap.faults;

import dev.kontor.bootstrap.PackagedJar;
import dev.kontor.bootstrap.system.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** One server, started from the packaged jar as the launcher does it, always on the same port. */
final class Node implements AutoCloseable {
  private static final int PORT_MIN = 20_000;
  private static final int PORT_MAX = 32_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Client client;
  private final int port;
  private final Path log;
  private final Map<String, String> variables;
  private Process process;

  private Node(Client client, int port, Path log, Map<String, String> variables) {
    this.client = client;
    this.port = port;
    this.log = log;
    this.variables = variables;
    this.process = launch();
  }

  /** Starts one and waits until it is ready. */
  static Node start(Client client, Path log, Map<String, String> variables) {
    Node node = new Node(client, freePort(), log, variables);
    node.awaitReady();
    return node;
  }

  /**
   * Below the ports that the system gives to clients: one of those, asking for a server that is
   * down, could be given the server's own port, and keep it.
   */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(PORT_MIN, PORT_MAX);
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException taken) {
        // Another one, then.
      }
    }
  }

  private Process launch() {
    return launch(log, variables, List.of("serve", "--port", Integer.toString(port)));
  }

  /** Starts a command; what it prints goes to the log. */
  static Process launch(Path log, Map<String, String> variables, List<String> arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(PackagedJar.command(arguments))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("KONTOR_"));
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Starts it again after it ended. */
  void restart() {
    process = launch();
    awaitReady();
  }

  private void awaitReady() {
    Await.until(
        "the server is ready",
        PATIENCE.multipliedBy(Slowness.FACTOR),
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("it ended instead; see " + log);
          }
          return client.status(address().resolve("/readyz")) == 200;
        });
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGSTOP. */
  void freeze() {
    Signals.freeze(process.pid());
  }

  /** SIGCONT. */
  void thaw() {
    Signals.thaw(process.pid());
  }

  /** SIGTERM; answers the exit status. */
  int terminate() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still running after SIGTERM; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      thaw();
      process.destroy();
      process.onExit().completeOnTimeout(process, 25, TimeUnit.SECONDS).join();
    }
    if (process.isAlive()) {
      kill();
    }
  }
}
