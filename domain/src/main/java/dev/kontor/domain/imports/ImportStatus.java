package dev.kontor.domain.imports;

import java.util.Locale;
import java.util.stream.Stream;

/** Where an import is in its life. */
public enum ImportStatus {
  /** Its file is on its way; nobody knows of it yet. */
  RECEIVING,
  /** Its file is here, and its turn has not come. */
  QUEUED,
  RUNNING,
  /** Every row was imported. */
  COMPLETED,
  /** Some rows were imported, others were not. */
  COMPLETED_WITH_ERRORS,
  /** It could not be done; of an atomic one with bad rows, nothing was. */
  FAILED;

  /** The name at the edges, in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of that name. */
  public static ImportStatus get(String key) {
    return Stream.of(values())
        .filter(status -> status.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no import status " + key));
  }

  /** Whether there is work to do. */
  public boolean isDue() {
    return switch (this) {
      case QUEUED, RUNNING -> true;
      case RECEIVING, COMPLETED, COMPLETED_WITH_ERRORS, FAILED -> false;
    };
  }
}
