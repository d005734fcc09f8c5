package dev.kontor.application.imports;

import dev.kontor.domain.imports.ImportJob;
import dev.kontor.domain.imports.RowError;
import java.util.List;

/**
 * An import as its owner sees it.
 *
 * @param errors what is wrong with the first rows that are bad
 */
public record ImportView(ImportJob job, List<RowError> errors) {
  /** So many errors are told at most; the download of rejected rows has them all. */
  public static final int ERRORS_MAX = 1_000;

  public ImportView {
    errors = List.copyOf(errors);
  }
}
