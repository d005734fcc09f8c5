package dev.kontor.persistence.shared;

import io.micronaut.context.annotation.Context;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes durable what was committed without waiting for the disk: one flush of the log for all who
 * wait for one. A transaction that does not wait gives up its locks at once, so that the next one
 * on the same rows runs while the disk is busy (early lock release: DeWitt et al., "Implementation
 * techniques for main memory database systems", 1984). Thread-safe.
 *
 * <p>The log is one sequence, so a flush makes durable everything that was committed before it. It
 * proves nothing when the server has crashed and begun anew since the commit: that a commit is
 * still there is what a {@link Witness} tells.
 */
@Context
public final class SharedFlush implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedFlush.class);

  // A commit waits for the disk if it has something to write, and a message to nobody is the least.
  private static final String FLUSH = "select pg_logical_emit_message(true, 'kontor', '')";

  /** How many of the pool's it keeps. */
  public static final int CONNECTIONS = 1;

  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final Duration IDLE_MAX = Duration.ofSeconds(30);
  private static final Duration NO_DELAY_IS_TOO_LONG = Duration.ofDays(1);

  private final DataSource application;
  private final InstantSource clock;
  private final Lanes<Request> lanes;

  /** Those who waited go on here, so that the lane can turn to the next flush. */
  private final ExecutorService answers =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("flush-answers").factory());

  private @Nullable Witness current;

  /**
   * @param application connects as the role that serves requests
   */
  public SharedFlush(DataSource application, PersistenceSettings settings, InstantSource clock) {
    this.application = DelegatingDataSource.unwrapDataSource(application);
    this.clock = clock;
    this.lanes =
        new Lanes<>(
            "flush",
            new Lanes.Limits(
                CONNECTIONS,
                NO_LIMIT,
                NO_LIMIT,
                NO_LIMIT,
                NO_DELAY_IS_TOO_LONG,
                settings.intakePatience()),
            this::process);
  }

  /**
   * A connection that was there before the commit. When a server crashes all of its connections
   * end; so as long as this one answers, everything that was committed since it was made is there.
   */
  static final class Witness {
    private final Connection connection;
    private final PreparedStatement flush;
    private volatile boolean broken;
    private Instant usedAt;

    private Witness(Connection connection, Instant now) throws SQLException {
      this.connection = connection;
      this.usedAt = now;
      this.flush = connection.prepareStatement(FLUSH);
    }

    private void flush() throws SQLException {
      flush.execute();
    }

    /** Somebody on the way may have forgotten a connection that was silent for long. */
    private boolean isForgotten(Instant now) {
      return usedAt.plus(IDLE_MAX).isBefore(now);
    }
  }

  private static final class Request extends Lanes.Member<Boolean> {
    private final Witness witness;

    private Request(Witness witness) {
      this.witness = witness;
    }

    private void answer() {
      complete(true);
    }
  }

  /** Somebody who lives already; to be asked for before the commit. */
  synchronized Witness witness() {
    Instant now = clock.instant();
    if (current != null && current.isForgotten(now)) {
      retire(current);
    }
    if (current == null || current.broken) {
      current = open(now);
    }
    current.usedAt = now;
    return current;
  }

  private Witness open(Instant now) {
    try {
      Connection connection = application.getConnection();
      try {
        return new Witness(connection, now);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StatementFailure(e);
    }
  }

  /**
   * Comes when all is durable that was committed until now; fails when nobody can tell whether it
   * is, or ever will be.
   *
   * @param witness from before the commit
   */
  CompletionStage<Boolean> flush(Witness witness) {
    Request request = new Request(witness);
    lanes.submit(request);
    return request.outcome();
  }

  private void process(List<Request> requests) {
    for (Witness witness : requests.stream().map(request -> request.witness).distinct().toList()) {
      List<Request> alike =
          requests.stream().filter(request -> request.witness == witness).toList();
      try {
        if (witness.broken) {
          throw new SQLException("the connection ended since the commit", "08006");
        }
        witness.flush();
        answers.execute(() -> alike.forEach(Request::answer));
      } catch (SQLException e) {
        retire(witness);
        StatementFailure failure = new StatementFailure(e);
        answers.execute(() -> alike.forEach(request -> request.fail(failure)));
      }
    }
  }

  private synchronized void retire(Witness witness) {
    if (!witness.broken) {
      witness.broken = true;
      try {
        witness.connection.close();
      } catch (SQLException e) {
        LOG.debug("a connection that had ended could not be closed", e);
      }
    }
  }

  /** Flushes what waits. */
  @Override
  @PreDestroy
  public void close() {
    lanes.close();
    answers.close();
    synchronized (this) {
      if (current != null) {
        retire(current);
      }
    }
  }
}
