package dev.kontor.application.shared;

/** What becomes of a batch when one of its operations cannot be done. */
public enum BatchMode {
  /** Nothing is done. */
  ATOMIC,
  /** All others are done. */
  SKIP_FAILED
}
