package dev.kontor.persistence.shared;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where queries are answered: by the primary or, where there is one, by a replica. A replica is
 * never older than the question: the primary tells how far its log goes, and the replica answers
 * when it has come as far. So whatever was committed before, on whichever node, is in the answer.
 */
@Singleton
public final class QuerySource {
  private static final Logger LOG = LoggerFactory.getLogger(QuerySource.class);

  /** A replica that is further behind is slower than the primary. */
  private static final Duration CATCH_UP_MAX = Duration.ofMillis(20);

  private static final Duration CATCH_UP_POLL = Duration.ofMillis(1);

  /** After a failure the replica is left alone, so that not every caller waits for it. */
  private static final Duration REST = Duration.ofSeconds(5);

  /** Who has waited for longer than this has no time left for a second try. */
  private static final Duration SECOND_TRY_MAX = Duration.ofSeconds(1);

  // What is committed is flushed, unless the server is set to answer commits before that; how far
  // it is inserted would be safe as well, but the replica is hardly ever there under load.
  private static final String POSITION =
      """
      select system_identifier::text as cluster,
        (case current_setting('synchronous_commit')
          when 'off' then pg_current_wal_insert_lsn()
          else pg_current_wal_flush_lsn() end)::text as position
      from pg_control_system()
      """;

  // A replica that was promoted goes ways of its own, one of another cluster always did.
  private static final String REACHED =
      """
      select pg_is_in_recovery() and system_identifier::text = ?
        and pg_last_wal_replay_lsn() >= ?::pg_lsn
      from pg_control_system()
      """;

  private final DataSource primary;
  private final Optional<DataSource> replica;
  private final AtomicLong restsUntil = new AtomicLong(System.nanoTime());

  private record Position(String text, String cluster) {}

  /**
   * @param primary connects as the role that serves requests
   * @param replica does so on a standby of the same server
   */
  public QuerySource(DataSource primary, @Named("replica") Optional<DataSource> replica) {
    this.primary = DelegatingDataSource.unwrapDataSource(primary);
    this.replica = replica.map(DelegatingDataSource::unwrapDataSource);
  }

  /**
   * Runs a query, twice when the replica fails during the first time.
   *
   * @throws StatementFailure when the primary cannot be reached
   */
  <T> T run(Function<Connection, T> query) {
    if (replica.isEmpty() || System.nanoTime() - restsUntil.get() < 0) {
      return onPrimary(query);
    }
    Position position = onPrimary(QuerySource::position);
    long begun = System.nanoTime();
    try (Connection connection = replica.get().getConnection()) {
      if (reaches(connection, position)) {
        return query.apply(connection);
      }
    } catch (SQLException e) {
      leaveAlone(e);
    } catch (RuntimeException e) {
      if (!isFaultOfReplica(e)) {
        throw e;
      }
      leaveAlone(e);
      if (System.nanoTime() - begun > SECOND_TRY_MAX.toNanos()) {
        throw e;
      }
    }
    return onPrimary(query);
  }

  private <T> T onPrimary(Function<Connection, T> query) {
    try (Connection connection = primary.getConnection()) {
      return query.apply(connection);
    } catch (SQLException e) {
      throw new StatementFailure(e);
    }
  }

  private static Position position(Connection connection) {
    try (PreparedStatement statement = connection.prepareStatement(POSITION);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new Position(row.getString("position"), row.getString("cluster"));
    } catch (SQLException e) {
      throw new StatementFailure(e);
    }
  }

  private static boolean reaches(Connection connection, Position position) throws SQLException {
    long end = System.nanoTime() + CATCH_UP_MAX.toNanos();
    boolean reached = hasReached(connection, position);
    while (!reached && System.nanoTime() < end && pause()) {
      reached = hasReached(connection, position);
    }
    return reached;
  }

  private static boolean hasReached(Connection connection, Position position) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REACHED)) {
      statement.setString(1, position.cluster());
      statement.setString(2, position.text());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(CATCH_UP_POLL.toNanos());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isFaultOfReplica(RuntimeException thrown) {
    return StatementFailure.find(thrown).map(StatementFailure::isTransient).orElse(false);
  }

  private void leaveAlone(Exception failure) {
    LOG.warn("The primary answers for a while, since the replica fails: {}", failure.getMessage());
    restsUntil.set(System.nanoTime() + REST.toNanos());
  }
}
