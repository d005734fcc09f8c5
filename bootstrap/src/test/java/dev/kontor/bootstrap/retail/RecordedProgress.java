package dev.kontor.bootstrap.retail;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers row errors. */
final class RecordedProgress implements Progress {
  private final List<String> errors = new CopyOnWriteArrayList<>();

  @Override
  public void step(String what, long done, long total) {}

  @Override
  public void rowError(long line, String problem) {
    errors.add(line + ": " + problem);
  }

  List<String> errors() {
    return errors;
  }
}
