package dev.kontor.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real program in a process of its own, so that it can be killed. */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Kontor is ready on (\\S+)");
  private static final Pattern PASSWORD = Pattern.compile("password (\\S+)");
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path errors;
  private final List<String> output = new ArrayList<>();

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /** Runs the program with these arguments and without any variable of this process but these. */
  public static ServerProcess start(Path errors, Map<String, String> variables, String... arguments)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(PackagedJar.command(List.of(arguments)));
    builder.environment().keySet().removeIf(name -> name.startsWith("KONTOR_"));
    builder.environment().putAll(variables);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    return new ServerProcess(builder.start(), errors);
  }

  /** Waits for the line that says so. */
  public void awaitReady() throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = reader.readLine();
    while (line != null && !READY.matcher(line).find()) {
      output.add(line);
      line = reader.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("it ended instead: " + errors());
    }
    output.add(line);
  }

  /** Where it answers. */
  public URI address() {
    return URI.create(find(READY).orElseThrow());
  }

  /** The first user's password, if this start made it up. */
  public Optional<String> password() {
    return find(PASSWORD);
  }

  private Optional<String> find(Pattern pattern) {
    return output.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  /** What it wrote to the error stream so far. */
  public String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM; returns at once. */
  public void terminate() {
    process.destroy();
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** The exit status. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("it does not end");
    }
    return process.exitValue();
  }

  public long number() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }
}
