package dev.kontor.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One connection that stays: asking costs the database no new process each time. */
final class Psql implements AutoCloseable {
  private static final String END = "-- end of answer --";

  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  Psql(Path program, Map<String, String> environment) {
    Map<String, String> quiet = new HashMap<>(environment);
    quiet.put("PGOPTIONS", "-c client_min_messages=warning");
    try {
      process =
          Shell.builder(quiet, List.of(program.toString(), "-XAtq", "-v", "ON_ERROR_STOP=1"))
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    in = process.outputWriter(StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The rows of a statement, columns parted by bars. */
  synchronized List<String> query(String sql) {
    try {
      in.write(sql + ";\nselect '" + END + "';\n");
      in.flush();
      List<String> rows = new ArrayList<>();
      for (String line = out.readLine(); !END.equals(line); line = out.readLine()) {
        if (line == null) {
          throw new Failure("psql: " + String.join(" ", rows) + " in: " + sql);
        }
        rows.add(line);
      }
      return rows;
    } catch (IOException e) {
      throw new Failure("psql ended: " + sql, e);
    }
  }

  boolean isTrue(String sql) {
    return query(sql).equals(List.of("t"));
  }

  String value(String sql) {
    return query(sql).getFirst();
  }

  @Override
  public void close() {
    try {
      in.close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw Shell.interrupted(e);
    }
  }
}
