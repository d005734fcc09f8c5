package dev.kontor.domain.imports;

import java.util.List;

/**
 * A row that was not imported, and why.
 *
 * @param fields its cells as they stand in the file
 */
public record RejectedRow(long line, List<String> fields, List<RowError> errors) {
  public RejectedRow {
    fields = List.copyOf(fields);
    errors = List.copyOf(errors);
    if (errors.isEmpty()) {
      throw new IllegalArgumentException("a row is rejected for a reason");
    }
  }
}
