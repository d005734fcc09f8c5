package dev.kontor.domain.imports;

import java.util.List;
import java.util.Objects;

/**
 * Rows of a file that somebody has in hand; nobody else has them until the transaction ends.
 *
 * @param job as it was when they were taken: others may have done chunks of it since
 * @param number of the chunk, counted from 0 in the order of the file
 */
public record ImportChunk(ImportJob job, int number, List<ImportRow> rows) {
  public ImportChunk {
    Objects.requireNonNull(job, "job");
    rows = List.copyOf(rows);
  }
}
