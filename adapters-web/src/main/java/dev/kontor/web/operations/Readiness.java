package dev.kontor.web.operations;

import java.util.List;

/** Whether the instance can do its work. */
@FunctionalInterface
public interface Readiness {
  /**
   * One thing that must be in order.
   *
   * @param name such as {@code database}
   * @param ok whether it is
   * @param detail what is the matter, for operators; no secrets
   */
  record Check(String name, boolean ok, String detail) {}

  /** All checks, made now; takes a few seconds at most. */
  List<Check> checks();
}
