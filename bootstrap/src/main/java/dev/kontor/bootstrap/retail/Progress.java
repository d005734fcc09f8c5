package dev.kontor.bootstrap.retail;

/** Tells a person how far the work is. Thread-safe; may drop steps, never row errors. */
public interface Progress {
  /** A total of 0 means that it is not known yet. */
  void step(String what, long done, long total);

  void rowError(long line, String problem);
}
