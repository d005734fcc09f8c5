package dev.kontor.bootstrap;

import dev.kontor.bootstrap.configuration.CommandException;
import dev.kontor.bootstrap.configuration.Secret;
import dev.kontor.bootstrap.configuration.Settings;
import dev.kontor.bootstrap.database.Database;
import dev.kontor.bootstrap.database.Databases;
import dev.kontor.bootstrap.database.MigrationFailure;
import dev.kontor.bootstrap.database.RoleCheck;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole instance: database, migrations, pools, first start, settlement, HTTP, in that order.
 * Stops in the opposite one, finishing what is in flight. Thread-safe: a signal may ask for the end
 * while it starts.
 */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private final Settings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Step> started = new ArrayDeque<>();
  private volatile boolean stopping;
  private @Nullable EmbeddedServer http;
  private Optional<Secret> firstPassword = Optional.empty();

  public Server(Settings settings) {
    this.settings = settings;
  }

  /** Something that was started, and how it stops within the time that is left. */
  private record Step(String name, Stop stop) {}

  @FunctionalInterface
  private interface Stop {
    void within(Duration atMost);
  }

  /**
   * Starts all of it; when something fails, what was started before is stopped again.
   *
   * @throws CommandException when it cannot serve here
   */
  public void start() {
    lock.lock();
    try {
      startSteps();
    } catch (RuntimeException e) {
      stopSteps();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private void startSteps() {
    Database database = Databases.open(settings);
    started.push(new Step("database", atMost -> database.close()));
    continueUnlessStopping();
    ApplicationContext context =
        Instance.context(settings, database, ContextProperties.ofServer(settings, database));
    started.push(new Step("context", atMost -> context.close()));
    startContext(context);
    RoleCheck.requireBound(database.app());
    RoleCheck.requireBound(database.worker());
    continueUnlessStopping();
    firstPassword = context.getBean(FirstStart.class).run();
    BackgroundWork work = context.getBean(BackgroundWork.class);
    work.start();
    started.push(new Step("settlement", atMost -> stopWork(work, atMost)));
    continueUnlessStopping();
    EmbeddedServer server = context.getBean(EmbeddedServer.class);
    startHttp(server);
    started.push(new Step("http", atMost -> stopHttp(context, server, atMost)));
    http = server;
  }

  private void continueUnlessStopping() {
    if (stopping) {
      throw new CommandException("Stopped while starting.");
    }
  }

  private static void startContext(ApplicationContext context) {
    try {
      context.start();
    } catch (RuntimeException e) {
      throw MigrationFailure.explained(e);
    }
  }

  private void startHttp(EmbeddedServer server) {
    try {
      server.start();
    } catch (RuntimeException e) {
      throw new CommandException(
          "Cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + "; choose another with --port or --host.",
          e);
    }
  }

  /** Where it answers. */
  public URI address() {
    EmbeddedServer running = http;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return URI.create(Settings.address(settings.host(), running.getPort()));
  }

  /** The password that this start made up for the first user, if it did. */
  public Optional<Secret> firstPassword() {
    return firstPassword;
  }

  /** Stops all of it and finishes what is in flight, for as long as the settings allow. */
  @Override
  public void close() {
    stopping = true;
    lock.lock();
    try {
      stopSteps();
    } finally {
      lock.unlock();
    }
  }

  private void stopSteps() {
    Instant end = Instant.now().plus(settings.limits().shutdownTimeout());
    while (!started.isEmpty()) {
      Step step = started.pop();
      LOG.debug("Stopping: {}", step.name());
      try {
        step.stop().within(Duration.between(Instant.now(), end));
      } catch (RuntimeException e) {
        // The steps below it must stop all the same.
        LOG.error("Not stopped cleanly: {}", step.name(), e);
      }
    }
  }

  private static void stopWork(BackgroundWork work, Duration atMost) {
    if (!work.stop(atMost)) {
      LOG.warn("Settlement did not finish in time; what it had in hand is rolled back");
    }
  }

  private static void stopHttp(ApplicationContext context, EmbeddedServer server, Duration atMost) {
    try {
      context
          .getBean(GracefulShutdownManager.class)
          .shutdownGracefully()
          .toCompletableFuture()
          .get(Math.max(0, atMost.toMillis() / 2), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("Some requests were not answered in time");
    } catch (ExecutionException e) {
      LOG.warn("Requests in flight could not be finished", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Its plain stop would close the pools as well, which the settlement still needs.
    if (server instanceof NettyEmbeddedServer netty) {
      netty.stopServerOnly();
    }
  }
}
