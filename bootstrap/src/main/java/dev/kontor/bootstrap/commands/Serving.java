package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.Server;
import dev.kontor.bootstrap.configuration.Logging;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.configuration.Variables;
import java.io.PrintWriter;
import java.util.Map;

/** Runs the server until it is told to stop, whoever read what was asked for. */
public final class Serving {
  private Serving() {}

  /**
   * Serves as the variables say: {@code kontor serve} without options, which is how most servers
   * start. That needs no picocli, whose classes are too old for the JVM's cache: to load them takes
   * a tenth of a start.
   *
   * @return the exit status
   */
  public static int plainly(Map<String, String> environment, PrintWriter out, PrintWriter errors) {
    try {
      run(Settings.read(Variables.of(environment)), out);
      return 0;
    } catch (InterruptedException | RuntimeException e) {
      errors.println("kontor serve: " + FailureLine.of(e));
      errors.flush();
      return FailureLine.status(e);
    }
  }

  static void run(Settings settings, PrintWriter out) throws InterruptedException {
    Logging.set(settings.logLevel());
    Server server = new Server(settings);
    StopSignal signal = StopSignal.install(server::close);
    try {
      server.start();
    } catch (RuntimeException e) {
      signal.withdraw();
      throw e;
    }
    announce(server, out);
    signal.await();
  }

  private static void announce(Server server, PrintWriter out) {
    server
        .firstPassword()
        .ifPresent(
            password ->
                out.println("First start: tenant demo, user admin, password " + password.value()));
    out.println("Documentation: " + server.address().resolve("/docs"));
    // The last line, so that whoever waits for it has read the others.
    out.println("Kontor is ready on " + server.address());
    out.flush();
  }
}
