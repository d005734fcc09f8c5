package dev.kontor.bootstrap.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Finds out who answers on the port that a data directory has recorded. */
final class PortProbe {
  /** The server starts up, shuts down, crashes or recovers; it will soon know what it is. */
  private static final String CHANGING = "57P";

  /** It hung up: it is dying, or does not speak PostgreSQL at all. */
  private static final String BROKEN = "08";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PATIENCE_WITH_BROKEN = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int CONNECT_TIMEOUT_MS = 1_000;

  private PortProbe() {}

  /** Who answers. */
  enum Answer {
    /** Nobody. */
    SILENT,
    /** The server of the directory. */
    OURS,
    /** Somebody else. */
    FOREIGN
  }

  static Answer ask(Cluster cluster, Path data) {
    Instant begin = Instant.now();
    while (listening(cluster.port())) {
      try (Connection connection = cluster.superuserLogin().open();
          Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery("show data_directory")) {
        result.next();
        boolean same = Path.of(result.getString(1)).toRealPath().equals(data.toRealPath());
        return same ? Answer.OURS : Answer.FOREIGN;
      } catch (SQLException e) {
        if (Instant.now().isAfter(begin.plus(patience(e)))) {
          return Answer.FOREIGN;
        }
        pause();
      } catch (IOException e) {
        return Answer.FOREIGN;
      }
    }
    return Answer.SILENT;
  }

  private static Duration patience(SQLException refusal) {
    String state = Objects.requireNonNullElse(refusal.getSQLState(), "");
    if (state.startsWith(CHANGING)) {
      return PATIENCE;
    }
    return state.startsWith(BROKEN) ? PATIENCE_WITH_BROKEN : Duration.ZERO;
  }

  private static boolean listening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MS);
      return true;
    } catch (ConnectException nobody) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a moment pass before the next look. */
  static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
