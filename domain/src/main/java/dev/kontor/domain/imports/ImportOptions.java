package dev.kontor.domain.imports;

import java.util.Objects;

/**
 * How a file is to be imported.
 *
 * @param dryRun whether only to tell what would happen
 */
public record ImportOptions(ImportMode mode, boolean dryRun) {
  public ImportOptions {
    Objects.requireNonNull(mode, "mode");
  }
}
