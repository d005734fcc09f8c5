package dev.kontor.bootstrap.configuration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per event, to the error stream: the output stream belongs to what commands answer. In
 * code rather than in a file, which would take a tenth of a second to read at every start.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level [%thread] %logger{0}: %msg%n";

  /** Made by Logback. */
  public Logging() {
    // Nothing to prepare.
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setName("console");
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(console);
    root.setLevel(Level.WARN);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Sets how much Kontor says; libraries say what they must, unless everything is wanted. */
  public static void set(LogLevel level) {
    Level wanted = Level.valueOf(level.name());
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger("dev.kontor").setLevel(wanted);
    context.getLogger("org.flywaydb.core.internal.command").setLevel(wanted);
    boolean everything = level == LogLevel.TRACE;
    context
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .setLevel(everything ? Level.DEBUG : level == LogLevel.ERROR ? Level.ERROR : Level.WARN);
  }
}
