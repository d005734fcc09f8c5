package dev.kontor.bootstrap.retail;

import java.util.List;

/**
 * What became of an import.
 *
 * @param id names it at the server
 * @param total rows of the file
 * @param errors what is wrong with the first bad rows
 * @param failure why nothing, or not all of it, was imported; empty when there is no such reason
 */
public record ImportResult(
    String id,
    String status,
    long total,
    long created,
    long updated,
    long unchanged,
    long failed,
    List<RowError> errors,
    String failure) {
  public ImportResult {
    errors = List.copyOf(errors);
  }

  /** What is wrong with a row: with the cell of a column, or with the row as a whole. */
  public record RowError(long line, String column, String detail) {
    public String problem() {
      return column.isEmpty() ? detail : column + ": " + detail;
    }
  }

  public boolean isComplete() {
    return status.equals("completed");
  }
}
